-- Why an address was put on the list; a whole domain is an entry like an address, hashed as `@domain`.
alter table app.suppressions add column note text not null default '' check (length(note) <= 300);
-- Newest first, however many came at once.
create index suppressions_in_order on app.suppressions (workspace_id, at desc, address_hash desc, purpose desc);
-- To which addresses mail came back.
create index deliveries_bounced on app.deliveries (workspace_id, lower(recipient)) where state = 'bounced';

-- Who we are, as mail that advertises must say it (特定電子メール法 第四条).
create table app.outreach_settings (
  workspace_id uuid primary key references app.workspaces (workspace_id) on delete cascade,
  sender_name text not null default '' check (length(sender_name) <= 200),
  postal_address text not null default '' check (length(postal_address) <= 300),
  contact text not null default '' check (length(contact) <= 300),
  updated_at timestamptz not null
);

-- 案内: one text to many, begun by us.
create table app.outreaches (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('notice', 'promotional')),
  -- For what those it advertises to agreed; empty for a notice.
  purpose text not null default '',
  inbox_id uuid not null,
  -- A group or a product may be deleted meanwhile: then it is nobody's.
  segment_id uuid,
  product_id uuid,
  contract_days smallint check (contract_days between 1 and 3650),
  subject text not null default '' check (length(subject) <= 200),
  body text not null default '' check (length(body) <= 20000),
  -- Who was written to within so many days is left alone.
  quiet_days smallint not null default 0 check (quiet_days between 0 and 365),
  per_minute smallint not null default 60 check (per_minute between 1 and 1200),
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'sending', 'paused', 'finished', 'stopped')),
  -- Why it is held up; empty: a person did it.
  trouble text not null default '' check (length(trouble) <= 400),
  scheduled_at timestamptz,
  approved_by_id uuid,
  started_at timestamptz,
  -- Up to whom it was decided who gets it; null when nobody or everybody was looked at.
  prepared_to uuid,
  prepared_at timestamptz,
  ended_at timestamptz,
  author_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id),
  check (kind = 'notice' or purpose <> ''),
  check (segment_id is not null or product_id is not null or contract_days is not null)
);
create index outreaches_by_age on app.outreaches (workspace_id, id desc);
create index outreaches_at_work on app.outreaches (workspace_id, state) where state in ('scheduled', 'sending');

-- Everybody of the audience, once: whose mail is where, or why they get none. The id is that of their mail.
create table app.outreach_recipients (
  workspace_id uuid not null,
  id uuid not null,
  outreach_id uuid not null,
  customer_id uuid not null,
  -- Folded; empty when they have none.
  address text not null default '',
  state text not null check (state in ('queued', 'sending', 'deferred', 'sent', 'failed', 'excluded')),
  reason text not null default '' check (length(reason) <= 400),
  attempts smallint not null default 0,
  -- A process died while it talked to the mail server.
  maybe_twice boolean not null default false,
  claimed_at timestamptz,
  next_try_at timestamptz,
  sent_at timestamptz,
  bounced_at timestamptz,
  opted_out_at timestamptz,
  replied_at timestamptz,
  -- Which their answer opened; it may be deleted, and who was written to stays written to.
  conversation_id uuid,
  primary key (workspace_id, id),
  constraint outreach_recipients_once unique (workspace_id, outreach_id, customer_id),
  foreign key (workspace_id, outreach_id) references app.outreaches (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);
-- One mail to one address.
create unique index outreach_recipients_one_mail on app.outreach_recipients (workspace_id, outreach_id, address) where state <> 'excluded';
create index outreach_recipients_waiting on app.outreach_recipients (workspace_id, outreach_id, id) where state in ('queued', 'sending', 'deferred');
create index outreach_recipients_claimed on app.outreach_recipients (workspace_id, outreach_id, claimed_at) where claimed_at is not null;
create index outreach_recipients_in_order on app.outreach_recipients (workspace_id, outreach_id, id);
create index outreach_recipients_written_to on app.outreach_recipients (workspace_id, address, sent_at) where sent_at is not null;
create index outreach_recipients_of_customer on app.outreach_recipients (workspace_id, customer_id, sent_at desc, id desc) where sent_at is not null;
create index outreach_recipients_by_conversation on app.outreach_recipients (workspace_id, conversation_id) where conversation_id is not null;

select app.isolate('app.outreach_settings');
select app.isolate('app.outreaches');
select app.isolate('app.outreach_recipients');
