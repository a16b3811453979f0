create table app.members (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kana text not null default '',
  email text not null,
  role text not null check (role in ('owner', 'admin', 'supervisor', 'agent', 'light', 'partner')),
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  signature text not null default '',
  preferences jsonb not null default '{}',
  deactivated_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint members_one_per_person unique (workspace_id, person_id)
);

create table app.teams (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- Restricted: only its members, admins and the owner see its conversations.
  restricted boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint teams_name_taken unique (workspace_id, name)
);

create table app.team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
create index team_members_by_member on app.team_members (workspace_id, member_id);

create table app.invitations (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  email text not null,
  role text not null check (role in ('admin', 'supervisor', 'agent', 'light', 'partner')),
  team_ids uuid[] not null default '{}',
  invited_by_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);

create table app.api_keys (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  token_hash bytea not null,
  hint text not null,
  scopes text[] not null,
  created_by_id uuid,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  constraint api_keys_token unique (workspace_id, token_hash)
);

create table app.categories (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  parent_id uuid,
  name_ja text not null,
  name_en text not null,
  position integer not null default 0,
  valid_from date not null default '2000-01-01',
  valid_to date,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references app.categories (workspace_id, id) on delete cascade
);

create table app.tags (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  primary key (workspace_id, id),
  constraint tags_name_taken unique (workspace_id, name)
);
