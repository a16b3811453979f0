-- Guides as they are walked through at a contact: where one stands, what was answered, what was wrong, what was missing.
create table app.guide_runs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  guide_id uuid not null,
  guide_key text not null,
  -- A run stays on the version it began with until somebody moves it over.
  version integer not null,
  -- Versions of the guides it may jump to, by key: they stay the same as well.
  pinned jsonb not null default '{}',
  state text not null default 'running' check (state in ('running', 'finished', 'left')),
  outcome text,
  -- Left before its end: why.
  left_reason text check (left_reason ~ '^[a-z_]{1,40}$'),
  left_words text not null default '' check (length(left_words) <= 1000),
  started_at timestamptz not null,
  started_by_id uuid,
  -- When the present step came up: how long a step took is counted from here.
  step_at timestamptz not null,
  ended_at timestamptz,
  ended_by_id uuid,
  revision integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, guide_id, version) references app.guide_versions (workspace_id, guide_id, version),
  foreign key (workspace_id, started_by_id) references app.members (workspace_id, id),
  foreign key (workspace_id, ended_by_id) references app.members (workspace_id, id)
);
-- One guide is walked through once at a time in a conversation, by however many.
create unique index guide_runs_running on app.guide_runs (workspace_id, conversation_id, guide_id) where state = 'running';
create index guide_runs_of_conversation on app.guide_runs (workspace_id, conversation_id, started_at desc);
create index guide_runs_of_guide on app.guide_runs (workspace_id, guide_key, version);
create index guide_runs_of_member on app.guide_runs (workspace_id, started_by_id, guide_id) where state = 'finished';

create table app.guide_run_moves (
  workspace_id uuid not null,
  run_id uuid not null,
  position integer not null,
  -- Of the guide the step stands in: a walk may lead through several.
  guide_key text not null,
  version integer not null,
  step_id text not null,
  answer_id text,
  skipped boolean not null default false,
  reason text not null default '' check (length(reason) <= 1000),
  -- Answered with what the customer had said already: those words.
  heard text not null default '' check (length(heard) <= 200),
  -- What a form took, which checks were ticked, which procedure was started.
  entered jsonb not null default '{}',
  seconds integer not null check (seconds >= 0),
  at timestamptz not null,
  by_id uuid,
  -- Gone back over: kept for what it says about the guide, counted nowhere.
  undone_at timestamptz,
  primary key (workspace_id, run_id, position),
  foreign key (workspace_id, run_id) references app.guide_runs (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references app.members (workspace_id, id)
);
create index guide_run_moves_of_version on app.guide_run_moves (workspace_id, guide_key, version) where undone_at is null;

create table app.guide_step_reports (
  workspace_id uuid not null,
  id uuid not null,
  guide_id uuid not null,
  version integer not null,
  step_id text not null,
  run_id uuid not null,
  words text not null check (length(words) between 1 and 1000),
  by_id uuid,
  at timestamptz not null,
  -- The version that was approved after it.
  answered_version integer,
  primary key (workspace_id, id),
  foreign key (workspace_id, guide_id) references app.guides (workspace_id, id) on delete cascade,
  foreign key (workspace_id, run_id) references app.guide_runs (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references app.members (workspace_id, id)
);
create index guide_step_reports_of_guide on app.guide_step_reports (workspace_id, guide_id, at desc);

-- 記載なし: the manual has nothing for this contact.
create table app.manual_gaps (
  workspace_id uuid not null,
  conversation_id uuid not null,
  words text not null check (length(words) between 1 and 1000),
  run_id uuid,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, run_id) references app.guide_runs (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references app.members (workspace_id, id)
);
create index manual_gaps_by_time on app.manual_gaps (workspace_id, at desc);

-- Guides a contact had to go through, and whether it did.
create table app.guide_duties (
  workspace_id uuid not null,
  conversation_id uuid not null,
  guide_id uuid not null,
  state text not null default 'open' check (state in ('open', 'followed', 'deviated')),
  -- Deviated: the code of the reason, and words where somebody gave some.
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  words text not null default '' check (length(words) <= 1000),
  run_id uuid,
  required_at timestamptz not null,
  decided_at timestamptz,
  primary key (workspace_id, conversation_id, guide_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, guide_id) references app.guides (workspace_id, id) on delete cascade,
  foreign key (workspace_id, run_id) references app.guide_runs (workspace_id, id) on delete cascade
);
create index guide_duties_by_time on app.guide_duties (workspace_id, required_at);

select app.isolate('app.guide_runs');
select app.isolate('app.guide_run_moves');
select app.isolate('app.guide_step_reports');
select app.isolate('app.manual_gaps');
select app.isolate('app.guide_duties');
