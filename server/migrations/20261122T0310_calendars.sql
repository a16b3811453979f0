-- When we are open: several calendars, for the whole workspace, for teams and for inboxes.
create table app.calendars (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- null: the workspace's.
  zone text,
  -- {mon: [["09:00", "18:00"]], …}
  week jsonb not null default '{}',
  -- {sat: [2, 4]}: closed on the second and fourth Saturday.
  closed_weeks jsonb not null default '{}',
  japanese_holidays boolean not null default false,
  -- Where neither team nor inbox say which.
  is_default boolean not null default false,
  -- Grows with every change: what was computed for a smaller one is out of date.
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint calendars_name_taken unique (workspace_id, name)
);
create unique index calendars_one_default on app.calendars (workspace_id) where is_default;
select app.isolate('app.calendars');

-- What is different on a date (2026-12-29) or on a day of every year (12-29); no periods: closed.
create table app.calendar_overrides (
  workspace_id uuid not null,
  calendar_id uuid not null,
  day text not null check (day ~ '^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  periods jsonb not null default '[]',
  reason text not null default '' check (length(reason) <= 120),
  primary key (workspace_id, calendar_id, day),
  foreign key (workspace_id, calendar_id) references app.calendars (workspace_id, id) on delete cascade
);
select app.isolate('app.calendar_overrides');

-- Opened or closed by hand until an instant. Never deleted: deadlines of that day were measured with it.
create table app.calendar_switches (
  workspace_id uuid not null,
  calendar_id uuid not null,
  id uuid not null,
  open boolean not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at >= from_at),
  set_by_id uuid,
  primary key (workspace_id, calendar_id, id),
  foreign key (workspace_id, calendar_id) references app.calendars (workspace_id, id) on delete cascade
);
select app.isolate('app.calendar_switches');

-- Of a conversation counts its team's, else its inbox's, else the workspace's own.
create table app.calendar_teams (
  workspace_id uuid not null,
  team_id uuid not null,
  calendar_id uuid not null,
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, calendar_id) references app.calendars (workspace_id, id)
);
select app.isolate('app.calendar_teams');
create table app.calendar_inboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  calendar_id uuid not null,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, calendar_id) references app.calendars (workspace_id, id)
);
select app.isolate('app.calendar_inboxes');

-- `workspaces.business_hours` stays what was said at set-up; from here on the default calendar is what counts.
insert into app.calendars (workspace_id, id, name, week, japanese_holidays, is_default, created_at)
select w.workspace_id, gen_random_uuid(), case w.locale when 'en' then 'Business hours' else '営業時間' end,
  coalesce(w.business_hours -> 'week', '{}'), coalesce((w.business_hours ->> 'japaneseHolidays')::boolean, false), true, now()
from app.workspaces w;
