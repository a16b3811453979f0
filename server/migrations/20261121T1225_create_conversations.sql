create table app.conversations (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  reference text not null,
  subject text not null default '' check (length(subject) <= 500),
  status text not null check (status in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'no_action')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  channel text not null,
  inbox_id uuid not null,
  customer_id uuid not null,
  team_id uuid,
  assignee_id uuid,
  category_id uuid,
  stage text check (stage in ('before_purchase', 'at_purchase', 'after_purchase', 'continuing')),
  kind text check (kind in ('opinion', 'request', 'problem', 'question', 'complaint', 'thanks')),
  -- Position of the newest message or note; also the count of them.
  position integer not null default 0,
  waiting_since timestamptz,
  last_activity_at timestamptz not null,
  preview text not null default '',
  preview_by text not null default 'customer' check (preview_by in ('customer', 'staff', 'system')),
  wake_at timestamptz,
  first_replied_at timestamptz,
  solved_at timestamptz,
  closed_at timestamptz,
  follow_up_of_id uuid,
  customer_read_position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint conversations_reference unique (workspace_id, reference),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, assignee_id) references app.members (workspace_id, id),
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id)
);
-- The desk's lists, newest activity first, and the unanswered list by who waits longest.
create index conversations_by_activity on app.conversations (workspace_id, last_activity_at desc, id desc);
create index conversations_unanswered on app.conversations (workspace_id, waiting_since, id) where waiting_since is not null;
create index conversations_active on app.conversations (workspace_id, last_activity_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold');
create index conversations_of_assignee on app.conversations (workspace_id, assignee_id, last_activity_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold');
create index conversations_unassigned on app.conversations (workspace_id, last_activity_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold');
create index conversations_solved on app.conversations (workspace_id, last_activity_at desc, id desc) where status in ('solved', 'closed');
create index conversations_of_customer on app.conversations (workspace_id, customer_id, last_activity_at desc, id desc);
create index conversations_to_wake on app.conversations (workspace_id, wake_at) where wake_at is not null;
create index conversations_to_close on app.conversations (workspace_id, solved_at) where status = 'solved';

create table app.messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  direction text not null check (direction in ('in', 'out')),
  author_kind text not null check (author_kind in ('customer', 'member', 'key', 'system')),
  author_id uuid,
  author_name text not null default '',
  channel text not null,
  -- 'held' waits out the undo time and is invisible outside; 'cancelled' was taken back in time.
  state text not null check (state in ('held', 'sent', 'cancelled')),
  held_until timestamptz,
  automatic boolean not null default false,
  body text not null,
  html text,
  source_id text,
  client_id uuid,
  status_after text,
  sent_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint messages_position unique (workspace_id, conversation_id, position),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create unique index messages_source_once on app.messages (workspace_id, source_id) where source_id is not null;
create unique index messages_client_once on app.messages (workspace_id, conversation_id, client_id) where client_id is not null;

create table app.notes (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  author_kind text not null check (author_kind in ('member', 'key', 'system')),
  author_id uuid,
  body text not null check (length(body) between 1 and 20000),
  mentions uuid[] not null default '{}',
  client_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint notes_position unique (workspace_id, conversation_id, position),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create unique index notes_client_once on app.notes (workspace_id, conversation_id, client_id) where client_id is not null;

create table app.files (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  storage_key text not null,
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 bytea not null,
  uploaded_by_kind text not null,
  uploaded_by_id uuid,
  conversation_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table app.attachments (
  workspace_id uuid not null,
  conversation_id uuid not null,
  entry_id uuid not null,
  file_id uuid not null,
  entry_kind text not null check (entry_kind in ('message', 'note')),
  content_id text,
  position integer not null default 0,
  primary key (workspace_id, entry_id, file_id),
  foreign key (workspace_id, file_id) references app.files (workspace_id, id)
);
create index attachments_by_conversation on app.attachments (workspace_id, conversation_id);
create index attachments_by_file on app.attachments (workspace_id, file_id);

create table app.deliveries (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  channel text not null,
  recipient text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'blocked')),
  attempts integer not null default 0,
  reason text,
  provider_id text,
  maybe_twice boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references app.messages (workspace_id, id) on delete cascade
);
create index deliveries_by_message on app.deliveries (workspace_id, message_id);
create index deliveries_by_conversation on app.deliveries (workspace_id, conversation_id);

create table app.followers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, conversation_id, member_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
create index followers_by_member on app.followers (workspace_id, member_id);

create table app.conversation_tags (
  workspace_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, conversation_id, tag_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references app.tags (workspace_id, id) on delete cascade
);

create table app.read_states (
  workspace_id uuid not null,
  member_id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  read_at timestamptz not null,
  primary key (workspace_id, member_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

create table app.drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  mode text not null check (mode in ('reply', 'note')),
  body text not null check (length(body) <= 100000),
  file_ids uuid[] not null default '{}',
  updated_at timestamptz not null,
  primary key (workspace_id, conversation_id, member_id, mode),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

-- Who is writing an answer: the soft lock against answering twice. Expires by itself.
create table app.reply_locks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  expires_at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

create table app.notifications (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('mention', 'assigned', 'reply', 'delivery_failed')),
  conversation_id uuid not null,
  fact_id uuid not null,
  read_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint notifications_once unique (workspace_id, member_id, fact_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
create index notifications_of_member on app.notifications (workspace_id, member_id, id desc);
