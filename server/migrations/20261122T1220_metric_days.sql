-- What a finished day amounts to, so that a board over years of conversations reads days and not conversations. Everything
-- here is made from the measures and can be thrown away.
create table app.metric_days (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  day date not null,
  -- By which zone and which definitions the day was added up; null: something of it has changed since.
  stamp text,
  -- Its sums are stored. A day with little in it is read from its measures as fast.
  stored boolean not null default false,
  primary key (workspace_id, day)
);
create index metric_days_changed on app.metric_days (workspace_id, day) where stamp is null;

-- Sums of a day: all of it (by = 'none'), and of each hour, team, member, partner, channel, category, product, stage and rank.
create table app.metric_parts (
  workspace_id uuid not null,
  by text not null,
  day date not null,
  key text not null,
  -- By feed: [n, sum of values, largest value or null, sum of scores or null].
  parts jsonb not null,
  primary key (workspace_id, by, day, key),
  foreign key (workspace_id, day) references app.metric_days (workspace_id, day) on delete cascade
);
create index metric_parts_of_day on app.metric_parts (workspace_id, day);

-- Every value of a time on a day, in order, and how many lie in which of the fixed stretches: medians stay exact.
create table app.metric_values (
  workspace_id uuid not null,
  feed text not null,
  by text not null,
  day date not null,
  key text not null,
  stretches smallint[] not null,
  counts integer[] not null,
  vals double precision[] not null,
  primary key (workspace_id, feed, by, day, key),
  foreign key (workspace_id, day) references app.metric_days (workspace_id, day) on delete cascade
);
create index metric_values_of_day on app.metric_values (workspace_id, day);

select app.isolate('app.metric_days');
select app.isolate('app.metric_parts');
select app.isolate('app.metric_values');

-- The days of what was counted before today's version; nothing is stored of them yet.
insert into app.metric_days (workspace_id, day)
select distinct m.workspace_id, (i.at at time zone w.time_zone)::date
from app.metric_conversations m join app.workspaces w on w.workspace_id = m.workspace_id
cross join lateral unnest(array[m.created_at, m.acted_at, m.handled_at, m.first_solved_at, m.solved_at, m.measured_at]) as i(at)
where i.at is not null;
