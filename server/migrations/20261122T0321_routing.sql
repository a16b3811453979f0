-- What members can do, and what conversations need of them. Languages are skills of their own kind, with their code.
create table app.skills (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('skill', 'language')),
  name text not null check (length(name) between 1 and 60),
  -- ISO 639-1, languages only: a customer with this language needs it.
  code text check (code ~ '^[a-z]{2}$'),
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint skills_name_taken unique (workspace_id, kind, name)
);

create table app.member_skills (
  workspace_id uuid not null,
  member_id uuid not null,
  skill_id uuid not null,
  level integer not null check (level between 1 and 5),
  primary key (workspace_id, member_id, skill_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, skill_id) references app.skills (workspace_id, id) on delete cascade
);

-- What everything of an inbox, a category or a team needs.
create table app.required_skills (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid,
  category_id uuid,
  team_id uuid,
  skill_id uuid not null,
  level integer not null check (level between 1 and 5),
  primary key (workspace_id, id),
  check (num_nonnulls(inbox_id, category_id, team_id) = 1),
  constraint required_skills_once unique nulls not distinct (workspace_id, inbox_id, category_id, team_id, skill_id),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id) on delete cascade,
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, skill_id) references app.skills (workspace_id, id) on delete cascade
);

-- What this one conversation needs beyond that.
create table app.conversation_skills (
  workspace_id uuid not null,
  conversation_id uuid not null,
  skill_id uuid not null,
  level integer not null check (level between 1 and 5),
  primary key (workspace_id, conversation_id, skill_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, skill_id) references app.skills (workspace_id, id) on delete cascade
);

-- How many conversations of a channel a member is given at once: for everybody, a role, a team, one member.
create table app.capacities (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  role text check (role in ('owner', 'admin', 'supervisor', 'agent', 'light', 'partner')),
  team_id uuid,
  member_id uuid,
  channel text not null check (channel in ('email', 'chat', 'form', 'api')),
  most integer not null check (most between 0 and 200),
  primary key (workspace_id, id),
  check (num_nonnulls(role, team_id, member_id) <= 1),
  constraint capacities_once unique nulls not distinct (workspace_id, role, team_id, member_id, channel),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

-- How conversations of a team find their person; what an inbox says goes before its team.
create table app.routing_policies (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  team_id uuid,
  inbox_id uuid,
  enabled boolean not null,
  -- Shape: `routingSettings` in the contracts.
  settings jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  check (num_nonnulls(team_id, inbox_id) = 1),
  constraint routing_policies_once unique nulls not distinct (workspace_id, team_id, inbox_id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade
);
create index routing_policies_on on app.routing_policies (workspace_id) where enabled;

-- How a conversation got where it waits: since when its team has it, and which teams it ran over from.
create table app.routed_conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  queued_at timestamptz not null,
  overflowed_from uuid[] not null default '{}',
  -- Who gave it back and when: the same person is not asked first again.
  returned_by_id uuid,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);

-- Whose turn it was, by team.
create table app.routing_turns (
  workspace_id uuid not null,
  team_id uuid,
  member_id uuid not null,
  last_at timestamptz not null,
  constraint routing_turns_once unique nulls not distinct (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

-- Conversations that were served and not taken, with the reason.
create table app.routing_skips (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  reason text not null check (reason in ('no_skill', 'needs_colleague', 'relation', 'break', 'other')),
  note text not null default '' check (length(note) <= 500),
  skipped_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
create index routing_skips_of_conversation on app.routing_skips (workspace_id, conversation_id, skipped_at desc);
create index routing_skips_of_member on app.routing_skips (workspace_id, member_id, skipped_at desc);

select app.isolate('app.skills'), app.isolate('app.member_skills'), app.isolate('app.required_skills'),
  app.isolate('app.conversation_skills'), app.isolate('app.capacities'), app.isolate('app.routing_policies'),
  app.isolate('app.routed_conversations'), app.isolate('app.routing_turns'), app.isolate('app.routing_skips');
