-- Somebody else is asked about a conversation (社内・社外への相談), beside it: nothing of this is ever read for the customer.
create table app.asides (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  subject text not null check (length(subject) between 1 and 200),
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  due_at timestamptz,
  overdue_told_at timestamptz,
  author_id uuid,
  created_at timestamptz not null,
  last_said_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index asides_of_conversation on app.asides (workspace_id, conversation_id);
create index asides_running on app.asides (workspace_id, due_at nulls last, id) where state <> 'closed';
create index asides_to_warn on app.asides (workspace_id, due_at)
  where state = 'open' and overdue_told_at is null and due_at is not null;

-- Who is asked: a member, a team, or somebody without a seat by mail.
create table app.aside_parties (
  workspace_id uuid not null,
  id uuid not null,
  aside_id uuid not null,
  member_id uuid,
  team_id uuid,
  address text,
  name text not null default '' check (length(name) <= 120),
  primary key (workspace_id, id),
  check (num_nonnulls(member_id, team_id, address) = 1),
  foreign key (workspace_id, aside_id) references app.asides (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id)
);
create index aside_parties_of on app.aside_parties (workspace_id, aside_id);
create index aside_parties_by_member on app.aside_parties (workspace_id, member_id) where member_id is not null;
create index aside_parties_by_team on app.aside_parties (workspace_id, team_id) where team_id is not null;

-- The reply address one of them was given; looked up by its hash, kept sealed for the next mail.
create table app.aside_tokens (
  workspace_id uuid not null,
  token_hash bytea not null,
  aside_id uuid not null,
  party_id uuid not null,
  sealed text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, aside_id) references app.asides (workspace_id, id) on delete cascade,
  foreign key (workspace_id, party_id) references app.aside_parties (workspace_id, id) on delete cascade
);
create index aside_tokens_by_hash on app.aside_tokens (token_hash);
create index aside_tokens_of_party on app.aside_tokens (workspace_id, party_id);

create table app.aside_messages (
  workspace_id uuid not null,
  id uuid not null,
  aside_id uuid not null,
  -- out: by whoever asks; in: by whoever is asked.
  direction text not null check (direction in ('out', 'in')),
  author_kind text not null check (author_kind in ('member', 'system', 'mail')),
  author_id uuid,
  author_name text not null default '',
  author_address text,
  -- False: the reply address was known, its owner is not who wrote.
  verified boolean not null default true,
  automatic boolean not null default false,
  body text not null check (length(body) <= 1000000),
  -- What was chosen from the conversation, as it went out: [{who, at, text}].
  quotes jsonb not null default '[]',
  client_id uuid,
  source_id text,
  header_message_id text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, aside_id) references app.asides (workspace_id, id) on delete cascade
);
create index aside_messages_of on app.aside_messages (workspace_id, aside_id, created_at, id);
create unique index aside_messages_by_source on app.aside_messages (workspace_id, source_id) where source_id is not null;
create unique index aside_messages_by_client on app.aside_messages (workspace_id, aside_id, client_id) where client_id is not null;
create index aside_messages_by_header on app.aside_messages (workspace_id, header_message_id) where header_message_id is not null;

-- One copy on its way to one address.
create table app.aside_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  party_id uuid not null,
  state text not null check (state in ('queued', 'sending', 'deferred', 'sent', 'failed')),
  reason text,
  attempts integer not null default 0,
  maybe_twice boolean not null default false,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, message_id, party_id),
  foreign key (workspace_id, message_id) references app.aside_messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, party_id) references app.aside_parties (workspace_id, id) on delete cascade
);

-- Files of an aside hang beside the conversation as those of notes do: visitors are asked for 'message' only.
alter table app.attachments drop constraint attachments_entry_kind_check;
alter table app.attachments add constraint attachments_entry_kind_check check (entry_kind in ('message', 'note', 'aside'));

-- Whose mail it is, is asked before any workspace is known. Revoked ones too: such a mail is still for this workspace.
create function app.find_aside_token(hash bytea) returns table (workspace_id uuid, inbox_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$
    select t.workspace_id, c.inbox_id
    from app.aside_tokens t join app.asides a on a.workspace_id = t.workspace_id and a.id = t.aside_id
    join app.conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    where t.token_hash = hash
  $$;
grant execute on function app.find_aside_token(bytea) to madoguchi_app;

select app.isolate('app.asides');
select app.isolate('app.aside_parties');
select app.isolate('app.aside_tokens');
select app.isolate('app.aside_messages');
select app.isolate('app.aside_deliveries');
