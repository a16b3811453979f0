-- What customers are asked, in versions: an invitation stays on the one it was made with.
create table app.surveys (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('csat', 'nps', 'ces', 'custom')),
  state text not null default 'draft' check (state in ('draft', 'active', 'paused', 'archived')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create table app.survey_versions (
  workspace_id uuid not null,
  survey_id uuid not null,
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  created_by_id uuid,
  primary key (workspace_id, survey_id, version),
  foreign key (workspace_id, survey_id) references app.surveys (workspace_id, id) on delete cascade
);

-- One asking of one customer. The token of its page is kept as a hash, and sealed until the page is shut.
create table app.survey_invitations (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  version integer not null,
  conversation_id uuid,
  customer_id uuid,
  member_id uuid,
  team_id uuid,
  channel text not null check (channel in ('email', 'chat', 'portal', 'preview')),
  state text not null check (state in ('waiting', 'ready', 'delivered', 'answered', 'declined', 'expired', 'skipped')),
  -- Why it was not asked.
  skipped_for text,
  due_at timestamptz not null,
  token_hash bytea,
  sealed_token text,
  delivered_at timestamptz,
  opened_at timestamptz,
  ended_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id, version) references app.survey_versions (workspace_id, survey_id, version) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id)
);
-- A conversation is asked once by a survey, however often it is solved.
create unique index survey_invitations_once on app.survey_invitations (workspace_id, conversation_id, survey_id) where conversation_id is not null;
create index survey_invitations_by_hash on app.survey_invitations (token_hash) where token_hash is not null;
create index survey_invitations_of_customer on app.survey_invitations (workspace_id, customer_id, delivered_at desc) where customer_id is not null;
create index survey_invitations_of_survey on app.survey_invitations (workspace_id, survey_id, delivered_at desc, id desc);
create index survey_invitations_to_expire on app.survey_invitations (workspace_id, expires_at) where state in ('ready', 'delivered');

create table app.survey_answers (
  workspace_id uuid not null,
  invitation_id uuid not null,
  survey_id uuid not null,
  kind text not null,
  scale integer,
  score integer,
  reasons text[] not null default '{}',
  words text not null default '' check (length(words) <= 4000),
  -- Of own questions: what was chosen, written or pointed at, by the question's key.
  answers jsonb not null default '{}',
  wants_call boolean not null default false,
  low boolean not null default false,
  task_id uuid,
  answered_at timestamptz not null,
  changed_at timestamptz,
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, invitation_id) references app.survey_invitations (workspace_id, id) on delete cascade
);
create index survey_answers_of_survey on app.survey_answers (workspace_id, survey_id, answered_at desc, invitation_id desc);

-- Who does not want to be asked any more.
create table app.survey_refusals (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  customer_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id)
);

-- Whose page a link opens; asked before any workspace is known, and gives ids only.
create function app.find_survey_link(hash bytea) returns table (workspace_id uuid, invitation_id uuid)
language sql stable security definer set search_path = '' as $$
  select i.workspace_id, i.id from app.survey_invitations i where i.token_hash = hash
$$;
revoke all on function app.find_survey_link(bytea) from public;
grant execute on function app.find_survey_link(bytea) to madoguchi_app;

select app.isolate('app.surveys');
select app.isolate('app.survey_versions');
select app.isolate('app.survey_invitations');
select app.isolate('app.survey_answers');
select app.isolate('app.survey_refusals');
