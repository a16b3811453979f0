-- One row per configured route into the house. `public_key` is what an embedded widget or form carries.
create table app.inboxes (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  channel text not null check (channel in ('email', 'chat', 'form', 'api')),
  name text not null check (length(name) between 1 and 80),
  team_id uuid,
  public_key text not null,
  address text check (address = lower(address)),
  settings jsonb not null default '{}',
  sealed_secret bytea,
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint inboxes_public_key unique (workspace_id, public_key),
  constraint inboxes_address_taken unique (workspace_id, address),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id)
);

create table app.raw_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  source_key text not null,
  envelope jsonb not null,
  raw bytea not null,
  state text not null check (state in ('received', 'understood', 'quarantined', 'discarded')),
  reason text,
  attempts integer not null default 0,
  message_id uuid,
  received_at timestamptz not null,
  understood_at timestamptz,
  primary key (workspace_id, id),
  constraint raw_deliveries_once unique (workspace_id, inbox_id, source_key),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade
);
create index raw_deliveries_quarantined on app.raw_deliveries (workspace_id, received_at) where state = 'quarantined';

-- What the e-mail channel knows of a message; the conversation core never looks here.
create table app.email_messages (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  raw_delivery_id uuid,
  header_message_id text,
  in_reply_to text,
  from_name text not null default '',
  from_address text not null default '',
  to_addresses jsonb not null default '[]',
  cc_addresses jsonb not null default '[]',
  subject text not null default '',
  remote_images integer not null default 0,
  primary key (workspace_id, message_id)
);
create index email_messages_by_header on app.email_messages (workspace_id, header_message_id) where header_message_id is not null;

-- Unguessable reply addresses: one per conversation and recipient (threat 38).
create table app.reply_tokens (
  workspace_id uuid not null,
  token_hash bytea not null,
  conversation_id uuid not null,
  recipient text not null,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, token_hash)
);
create index reply_tokens_by_conversation on app.reply_tokens (workspace_id, conversation_id, recipient);

create table app.visitor_sessions (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  customer_id uuid not null,
  token_hash bytea not null,
  verified boolean not null default false,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  page_url text,
  primary key (workspace_id, id),
  constraint visitor_sessions_token unique (workspace_id, token_hash),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade
);

create table app.receipts (
  workspace_id uuid not null,
  address text not null,
  sent_at timestamptz not null,
  conversation_id uuid not null,
  primary key (workspace_id, address)
);

-- Which inbox a public key or mail address belongs to is asked before any workspace is known.
create function app.find_inbox_by_key(key text) returns table (workspace_id uuid, inbox_id uuid, channel text)
  language sql stable security definer set search_path = app, pg_temp
  as $$ select i.workspace_id, i.id, i.channel from app.inboxes i where i.public_key = key and i.archived_at is null $$;
create function app.find_inbox_by_address(mail_address text) returns table (workspace_id uuid, inbox_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$ select i.workspace_id, i.id from app.inboxes i where i.address = mail_address and i.archived_at is null $$;
create index inboxes_by_key on app.inboxes (public_key);
create index inboxes_by_address on app.inboxes (address) where address is not null;
