-- Looking at a customer's screen with a tool of somebody else: which tools there are, and what was offered, agreed and done.
create table app.remote_tools (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  key text not null check (length(key) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  -- https only, with {reference} and {code} where the tool wants them.
  url text not null check (url like 'https://%' and length(url) <= 500),
  -- What we see and may do, in the words the customer agrees to.
  shows text not null check (length(shows) between 1 and 1000),
  position integer not null,
  primary key (workspace_id, key)
);
select app.isolate('app.remote_tools');

create table app.remote_sessions (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  -- As the tool was when it was offered.
  tool text not null,
  url text not null,
  shows text not null,
  -- Six digits, said to the customer apart from the link; useless once answered.
  code text not null,
  tries integer not null default 0,
  state text not null check (state in ('offered', 'agreed', 'declined', 'ended', 'cancelled')),
  offered_by_id uuid,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  -- The name they agreed with.
  agreed_name text not null default '',
  ended_at timestamptz,
  ended_by_id uuid,
  note text not null default '' check (length(note) <= 2000),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id)
);
create index remote_sessions_of_conversation on app.remote_sessions (workspace_id, conversation_id, offered_at desc);
select app.isolate('app.remote_sessions');
