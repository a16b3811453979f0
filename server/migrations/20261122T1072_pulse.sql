-- How work is, said by our own people. An answer holds no member and no time finer than a day; that somebody answered
-- stands apart from what was answered.
create table app.pulse_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  enabled boolean not null default false,
  every text not null default 'month' check (every in ('week', 'month')),
  open_days integer not null default 7 check (open_days between 1 and 28),
  question_ja text not null default '' check (length(question_ja) <= 300),
  question_en text not null default '' check (length(question_en) <= 300),
  primary key (workspace_id)
);
create table app.pulse_rounds (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  opens_on date not null,
  closes_on date not null,
  question_ja text not null,
  question_en text not null,
  closed boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, opens_on)
);
create table app.pulse_tokens (
  workspace_id uuid not null,
  round_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, round_id, member_id),
  foreign key (workspace_id, round_id) references app.pulse_rounds (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id)
);
create table app.pulse_answers (
  workspace_id uuid not null,
  round_id uuid not null,
  -- Random throughout: an id that grows with time would give the order away.
  id uuid not null,
  team_id uuid,
  score integer not null check (score between 1 and 5),
  words text not null default '' check (length(words) <= 2000),
  primary key (workspace_id, round_id, id),
  foreign key (workspace_id, round_id) references app.pulse_rounds (workspace_id, id) on delete cascade
);
select app.isolate('app.pulse_settings');
select app.isolate('app.pulse_rounds');
select app.isolate('app.pulse_tokens');
select app.isolate('app.pulse_answers');
