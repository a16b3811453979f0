-- Mailboxes whose mail is fetched (IMAP): at most one per mail inbox. Where reading stands, and who reads.
create table app.mailboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  secure boolean not null,
  username text not null,
  auth text not null check (auth in ('password', 'google', 'microsoft', 'custom')),
  -- Password, or the refresh token of the mail provider; sealed.
  sealed_secret text,
  folder text not null default 'INBOX',
  enabled boolean not null default true,
  -- Mails older than this stay where they are.
  fetch_since timestamptz,
  uid_validity text,
  last_uid bigint not null default 0,
  backlog integer,
  state text not null default 'new' check (state in ('new', 'ok', 'failing', 'needs_consent')),
  error_code text,
  error_detail text,
  failing_since timestamptz,
  next_try_at timestamptz,
  fetched_at timestamptz,
  last_mail_at timestamptz,
  -- Two processes read one mailbox one after the other: who holds the lease reads, and writes only under its own epoch.
  lease_holder text,
  lease_until timestamptz,
  lease_epoch bigint not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade
);

-- Mails of a mailbox that could not be fetched: tried five times, then parked, never in the way of the next one.
create table app.mailbox_troubles (
  workspace_id uuid not null,
  inbox_id uuid not null,
  uid_validity text not null,
  uid bigint not null,
  tries integer not null default 1,
  reason text not null,
  parked_at timestamptz,
  seen_at timestamptz not null,
  primary key (workspace_id, inbox_id, uid_validity, uid),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade
);

-- The application registered at a mail provider, with which people allow us to read and send their mail.
create table app.mail_oauth_apps (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  provider text not null check (provider in ('google', 'microsoft', 'custom')),
  client_id text not null,
  sealed_client_secret text not null,
  authorize_url text,
  token_url text,
  scope text,
  updated_at timestamptz not null,
  primary key (workspace_id, provider)
);
-- A consent on its way: the state parameter, once, for ten minutes.
create table app.mail_oauth_states (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  state_hash bytea not null,
  inbox_id uuid not null,
  provider text not null,
  sealed_verifier text not null,
  member_id uuid not null,
  expires_at timestamptz not null,
  primary key (workspace_id, state_hash)
);

-- Sender domains: the key with which their mails are signed, and what the name servers said last.
create table app.mail_domains (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  domain text not null check (domain = lower(domain)),
  selector text not null,
  public_key text not null,
  sealed_private_key text not null,
  -- Signing starts when the key was found in the DNS: a signature nobody can check is worse than none.
  verified_at timestamptz,
  checked_at timestamptz,
  records jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (workspace_id, domain)
);

-- Whose mails do not reach the desk: an address, or everything of a domain (`@example.com`).
create table app.blocked_senders (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  pattern text not null check (pattern = lower(pattern) and length(pattern) between 3 and 320),
  reason text not null default '',
  created_by_id uuid,
  created_at timestamptz not null,
  hits integer not null default 0,
  last_hit_at timestamptz,
  primary key (workspace_id, id),
  constraint blocked_senders_once unique (workspace_id, pattern)
);

-- What was deleted on purpose does not come back, however often the mail is seen again.
create table app.deleted_sources (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  source_id text not null,
  deleted_at timestamptz not null,
  primary key (workspace_id, source_id)
);

-- `suspended`: understood, and held back with a cause (loop, flood, spam, blocked …) until somebody lets it in.
alter table app.raw_deliveries drop constraint raw_deliveries_state_check;
alter table app.raw_deliveries add constraint raw_deliveries_state_check
  check (state in ('received', 'understood', 'quarantined', 'suspended', 'discarded'));
alter table app.raw_deliveries add column via text not null default 'smtp' check (via in ('smtp', 'lmtp', 'imap', 'import'));
-- What a list shows of a mail without reading it again: {from, subject, preview, verdict}.
alter table app.raw_deliveries add column summary jsonb;
-- Somebody let this one in: the guard does not stop it a second time.
alter table app.raw_deliveries add column let_in boolean not null default false;
create index raw_deliveries_suspended on app.raw_deliveries (workspace_id, received_at desc, id desc) where state = 'suspended';
create index raw_deliveries_by_message on app.raw_deliveries (workspace_id, message_id) where message_id is not null;
create index raw_deliveries_of_inbox on app.raw_deliveries (workspace_id, inbox_id, received_at desc);

alter table app.email_messages
  add column bcc_addresses jsonb not null default '[]',
  add column reply_to_addresses jsonb not null default '[]',
  -- How its sender stands to the conversation: see `mailSender` in the contracts.
  add column sender text not null default 'customer' check (sender in ('customer', 'participant', 'staff', 'unverified')),
  -- SPF, DKIM and DMARC as found when it came; null: not asked.
  add column verdict jsonb,
  -- Who wrote what was passed on: {from, date, subject, text}.
  add column forwarded jsonb,
  add column calendar jsonb,
  add column signed text not null default 'none' check (signed in ('none', 'detached', 'opaque')),
  add column encrypted boolean not null default false,
  add column colours text not null default 'none' check (colours in ('none', 'text', 'background')),
  -- Chosen by a person because the mail's own label was wrong.
  add column charset text;

-- Whom a message goes to when that is not simply the customer: {to, cc, bcc} of {name, address}; null: as usual.
alter table app.messages add column recipients jsonb;
-- Waits for a time that was chosen, not for the undo time.
alter table app.messages add column scheduled boolean not null default false;
-- Subject of this one mail, when it was changed for it.
alter table app.messages add column subject text;
alter table app.messages add column quote boolean not null default true;
alter table app.messages drop constraint messages_state_check;
alter table app.messages add constraint messages_state_check
  check (state in ('held', 'awaiting_approval', 'sent', 'cancelled', 'rejected'));
alter table app.drafts add column recipients jsonb;

-- One row per answer that somebody else must look at before it goes.
create table app.approvals (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  requested_by_id uuid not null,
  requested_at timestamptz not null,
  reasons text[] not null default '{}',
  state text not null check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
  decided_by_id uuid,
  decided_at timestamptz,
  comment text not null default '' check (length(comment) <= 2000),
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references app.messages (workspace_id, id) on delete cascade
);
create index approvals_pending on app.approvals (workspace_id, requested_at, message_id) where state = 'pending';

-- `deferred`: refused for now, will be tried again; `bounced`: taken, and sent back.
alter table app.deliveries drop constraint deliveries_state_check;
alter table app.deliveries add constraint deliveries_state_check
  check (state in ('queued', 'sending', 'deferred', 'sent', 'failed', 'bounced', 'blocked'));
alter table app.deliveries add column role text not null default 'to' check (role in ('to', 'cc', 'bcc'));
alter table app.deliveries add column recipient_name text not null default '';
alter table app.deliveries add column next_try_at timestamptz;
create index deliveries_unfinished on app.deliveries (workspace_id, created_at) where state in ('queued', 'sending', 'deferred', 'blocked');

-- People outside who get copies of the answers because a member said so. Being copied by somebody makes nobody one.
create table app.participants (
  workspace_id uuid not null,
  conversation_id uuid not null,
  address text not null check (address = lower(address)),
  name text not null default '',
  added_by_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, conversation_id, address),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);

-- Conversations that have to do with each other; `suggested` until a person decides.
create table app.conversation_links (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('suggested', 'related', 'split')),
  reason text not null default '',
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  decided_by_id uuid,
  decided_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint conversation_links_once unique (workspace_id, conversation_id, other_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, other_id) references app.conversations (workspace_id, id) on delete cascade
);
create index conversation_links_other on app.conversation_links (workspace_id, other_id);

-- Messages that were moved to another conversation, so that it can be undone: where each stood before.
create table app.moves (
  workspace_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  -- The conversation was made for this move: undoing it takes it away again.
  made_target boolean not null,
  -- [{messageId, from: position before, to: position after}]
  entries jsonb not null,
  moved_by_id uuid,
  moved_at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, to_id) references app.conversations (workspace_id, id) on delete cascade
);
create index moves_of_conversation on app.moves (workspace_id, from_id, moved_at desc);
create index moves_to_conversation on app.moves (workspace_id, to_id, moved_at desc);

alter table app.conversations add column spam boolean not null default false;

alter table app.notifications drop constraint notifications_kind_check;
alter table app.notifications add constraint notifications_kind_check
  check (kind in ('mention', 'assigned', 'reply', 'delivery_failed', 'approval_requested', 'approval_decided', 'mail_trouble'));
alter table app.notifications alter column conversation_id drop not null;
-- What a notice without a conversation is about (an inbox, a cause).
alter table app.notifications add column about jsonb;

do $$
declare
  name text;
begin
  for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relrowsecurity
  loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end
$$;

-- Which mailboxes there are to read is asked by a process that serves every workspace: ids only.
create function app.enabled_mailboxes() returns table (workspace_id uuid, inbox_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$
    select m.workspace_id, m.inbox_id from app.mailboxes m
    join app.inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
    where m.enabled and i.archived_at is null
  $$;
grant execute on function app.enabled_mailboxes() to madoguchi_app;
