-- Who takes conversations, and since when. The reasons of a break that a workspace wrote itself.
create table app.presence_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  -- [{key, name, minutes}]; a built-in reason that was not renamed has the name ''.
  reasons jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id)
);

create table app.member_presence (
  workspace_id uuid not null,
  member_id uuid not null,
  -- What holds: `offline` while the line is lost, `busy` while all places are taken, else what was chosen.
  state text not null check (state in ('available', 'busy', 'break', 'transfers_only', 'offline')),
  since timestamptz not null,
  chosen text not null check (chosen in ('available', 'break', 'transfers_only', 'offline')),
  chosen_at timestamptz not null,
  reason_key text not null default '' check (length(reason_key) <= 40),
  reason_name text not null default '' check (length(reason_name) <= 40),
  -- When one of their screens was last connected to any process; null: never.
  seen_at timestamptz,
  lost boolean not null default false,
  occupied boolean not null default false,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
create index member_presence_connected on app.member_presence (workspace_id, seen_at) where not lost;

-- Time in each state, for reports: one open row per member, closed by the next.
create table app.presence_periods (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  state text not null check (state in ('available', 'busy', 'break', 'transfers_only', 'offline')),
  reason_key text not null default '',
  reason_name text not null default '',
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
create unique index presence_periods_open on app.presence_periods (workspace_id, member_id) where ended_at is null;
create index presence_periods_by_member on app.presence_periods (workspace_id, member_id, started_at);
create index presence_periods_by_start on app.presence_periods (workspace_id, started_at);

select app.isolate('app.presence_settings'), app.isolate('app.member_presence'), app.isolate('app.presence_periods');
