-- Figures that go out by mail by themselves: what, as whom it is counted, when, and to whom.
create table app.reports (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- As whom figures are asked: nothing goes out that this member may not see.
  owner_id uuid not null,
  -- A board by its key, or some figures.
  content jsonb not null,
  filters jsonb not null default '{}',
  period text not null check (period in ('yesterday', 'last7', 'last_week', 'last30', 'last_month')),
  compare text not null check (compare in ('none', 'previous', 'year_before')),
  cadence jsonb not null,
  locale text not null check (locale in ('ja', 'en')),
  with_pdf boolean not null,
  member_ids uuid[] not null default '{}',
  -- Outside of the house.
  addresses text[] not null default '{}',
  state text not null check (state in ('active', 'paused', 'stopped')),
  -- Why it stopped by itself; null otherwise.
  stop_reason text check (stop_reason in ('owner_inactive', 'owner_right', 'board_gone')),
  next_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id),
  check ((state = 'stopped') = (stop_reason is not null)),
  check (next_at is null or state = 'active')
);
create index reports_due on app.reports (workspace_id, next_at) where next_at is not null;
create index reports_of_owner on app.reports (workspace_id, owner_id);

-- One time a report was sent, or tried out.
create table app.report_sendings (
  workspace_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  cause text not null check (cause in ('schedule', 'test')),
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'made', 'sent', 'partly', 'failed')),
  reason text,
  -- As whom it was counted; who may open the file depends on it.
  owner_id uuid not null,
  from_on date,
  until_on date,
  subject text not null default '',
  body text not null default '',
  html_key text,
  pdf_key text,
  kept_until timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, report_id) references app.reports (workspace_id, id) on delete cascade
);
-- An instant of a schedule is one sending, whoever finds it due.
create unique index report_sendings_once on app.report_sendings (workspace_id, report_id, due_at) where cause = 'schedule';
create index report_sendings_of_report on app.report_sendings (workspace_id, report_id, id);
create index report_sendings_kept on app.report_sendings (workspace_id, kept_until) where kept_until is not null;

-- What went to one recipient. `trying` is written before the mail server is called: whoever finds it there after a crash
-- knows that the mail may have gone, and does not send it again unasked.
create table app.report_copies (
  workspace_id uuid not null,
  sending_id uuid not null,
  place integer not null,
  member_id uuid,
  address text not null default '',
  state text not null check (state in ('waiting', 'trying', 'sent', 'failed', 'left_out', 'unsure')),
  reason text,
  tried_at timestamptz,
  primary key (workspace_id, sending_id, place),
  foreign key (workspace_id, sending_id) references app.report_sendings (workspace_id, id) on delete cascade,
  check ((member_id is null) = (address <> ''))
);

select app.isolate('app.reports');
select app.isolate('app.report_sendings');
select app.isolate('app.report_copies');
