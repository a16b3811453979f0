-- What can be booked (予約の種類): how, how long, when, with whom.
create table app.booking_kinds (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- In the address of its public page.
  public_key text not null,
  state text not null check (state in ('active', 'paused')),
  way text not null check (way in ('call', 'visit_us', 'visit_them', 'online')),
  name_ja text not null check (length(name_ja) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 80),
  intro_ja text not null default '',
  intro_en text not null default '',
  -- Where to come to, or the address of the meeting.
  place_ja text not null default '',
  place_en text not null default '',
  length_minutes integer not null check (length_minutes between 5 and 480),
  -- A place in the day begins every so many minutes.
  step_minutes integer not null check (step_minutes between 5 and 480),
  buffer_before integer not null default 0 check (buffer_before between 0 and 240),
  buffer_after integer not null default 0 check (buffer_after between 0 and 240),
  lead_minutes integer not null,
  horizon_days integer not null check (horizon_days between 1 and 180),
  -- Until so long before, customers move and cancel by themselves.
  cutoff_minutes integer not null,
  -- So long before, customers are reminded; 0: never.
  remind_minutes integer not null,
  -- Whose time is taken: the team's, so many at once, or that of its people, one by one.
  bookable text not null check (bookable in ('team', 'members')),
  capacity integer not null check (capacity between 1 and 100),
  -- Empty, or gone since: the calendar of the team, else of the inbox.
  calendar_id uuid,
  team_id uuid not null,
  inbox_id uuid not null,
  questions jsonb not null default '[]',
  is_public boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, public_key),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id)
);
create index booking_kinds_by_key on app.booking_kinds (public_key);

-- The people of a kind that is booked with people.
create table app.booking_kind_members (
  workspace_id uuid not null,
  kind_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, kind_id, member_id),
  foreign key (workspace_id, kind_id) references app.booking_kinds (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

-- By which a customer books, moves and cancels. Found by its hash; sealed, so that every mail leads to the same page.
create table app.booking_links (
  workspace_id uuid not null,
  id uuid not null,
  kind_id uuid not null,
  -- Whose it is; empty until somebody unknown has booked.
  conversation_id uuid,
  token_hash bytea not null,
  sealed_token text not null,
  -- Nothing new is booked by it afterwards.
  expires_at timestamptz not null,
  created_at timestamptz not null,
  created_by_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, kind_id) references app.booking_kinds (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index booking_links_by_hash on app.booking_links (token_hash);
create index booking_links_of_conversation on app.booking_links (workspace_id, conversation_id) where conversation_id is not null;

create table app.bookings (
  workspace_id uuid not null,
  id uuid not null,
  -- What the customer is told; says nothing of how many there are.
  reference text not null,
  kind_id uuid not null,
  link_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  team_id uuid not null,
  member_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- With the time before and after it.
  busy_from timestamptz not null,
  busy_until timestamptz not null,
  state text not null check (state in ('booked', 'kept', 'missed', 'cancelled')),
  source text not null check (source in ('member', 'link', 'public')),
  -- Grows with every move, as calendars count (RFC 5545 SEQUENCE).
  sequence integer not null default 0,
  name text not null default '',
  kana text not null default '',
  email text not null default '',
  phone text not null default '',
  locale text not null check (locale in ('ja', 'en')),
  -- Questions and answers as they were asked.
  answers jsonb not null default '[]',
  -- Why it was cancelled, how it went.
  note text not null default '' check (length(note) <= 1000),
  task_id uuid,
  remind_at timestamptz,
  reminded_at timestamptz,
  -- Of the form that was sent: pressing twice books once.
  request_id uuid,
  created_at timestamptz not null,
  author_kind text not null,
  author_id uuid,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, reference),
  unique (workspace_id, request_id),
  check (starts_at < ends_at and busy_from <= starts_at and ends_at <= busy_until),
  foreign key (workspace_id, kind_id) references app.booking_kinds (workspace_id, id),
  foreign key (workspace_id, link_id) references app.booking_links (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id)
);
create index bookings_by_time on app.bookings (workspace_id, starts_at, id);
create index bookings_taken on app.bookings (workspace_id, kind_id, busy_until) where state <> 'cancelled';
create index bookings_of_member on app.bookings (workspace_id, member_id, busy_until) where state <> 'cancelled' and member_id is not null;
create index bookings_of_conversation on app.bookings (workspace_id, conversation_id);
create index bookings_of_customer on app.bookings (workspace_id, customer_id);
create index bookings_of_link on app.bookings (workspace_id, link_id);
create index bookings_of_task on app.bookings (workspace_id, task_id) where task_id is not null;
create index bookings_to_remind on app.bookings (workspace_id, remind_at) where state = 'booked' and reminded_at is null and remind_at is not null;

-- What was mailed about a booking: each once.
create table app.booking_mails (
  workspace_id uuid not null,
  booking_id uuid not null,
  kind text not null check (kind in ('confirmed', 'moved', 'cancelled', 'reminder')),
  sequence integer not null,
  state text not null check (state in ('queued', 'sent', 'skipped', 'failed')),
  reason text,
  at timestamptz not null,
  primary key (workspace_id, booking_id, kind, sequence),
  foreign key (workspace_id, booking_id) references app.bookings (workspace_id, id) on delete cascade
);

select app.isolate('app.booking_kinds');
select app.isolate('app.booking_kind_members');
select app.isolate('app.booking_links');
select app.isolate('app.bookings');
select app.isolate('app.booking_mails');

-- Whose page an address opens; asked before any workspace is known, answered with ids only.
create function app.find_booking_link(hash bytea) returns table (workspace_id uuid, link_id uuid)
language sql stable security definer set search_path = '' as $$
  select l.workspace_id, l.id from app.booking_links l where l.token_hash = hash
$$;
create function app.find_booking_kind(key text) returns table (workspace_id uuid, kind_id uuid)
language sql stable security definer set search_path = '' as $$
  select k.workspace_id, k.id from app.booking_kinds k where k.public_key = key and k.is_public
$$;
revoke all on function app.find_booking_link(bytea), app.find_booking_kind(text) from public;
grant execute on function app.find_booking_link(bytea), app.find_booking_kind(text) to madoguchi_app;
