-- フォローシナリオ: several steps everybody walks through in their own time, from when they reached a rank or stage or joined a group.
create table app.sequences (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name_ja text not null check (length(name_ja) between 1 and 120),
  name_en text not null default '' check (length(name_en) <= 120),
  state text not null default 'draft' check (state in ('draft', 'active', 'paused', 'retired')),
  -- Why it is held up; empty: a person did it.
  trouble text not null default '' check (length(trouble) <= 400),
  -- As it was last edited, and whether that waits to be approved.
  plan jsonb not null,
  changed boolean not null default true,
  -- The version people come into now.
  number integer,
  -- Those of whom it was true when it began do not come in: they are written down first.
  baseline boolean not null default false,
  -- Up to whom it was looked who is in it now; when that look began, and when the next one does.
  looked_to uuid,
  -- First who stood by and need not any more, then who comes in.
  look_pass text not null default 'bystanders' check (look_pass in ('bystanders', 'people')),
  look_began_at timestamptz,
  next_look_at timestamptz,
  author_id uuid,
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id)
);
create index sequences_at_work on app.sequences (workspace_id, id) where state in ('active', 'retired');

-- What was approved; who came in by it goes on by it.
create table app.sequence_versions (
  workspace_id uuid not null,
  sequence_id uuid not null,
  number integer not null,
  plan jsonb not null,
  approved_by_id uuid,
  approved_at timestamptz not null,
  primary key (workspace_id, sequence_id, number),
  foreign key (workspace_id, sequence_id) references app.sequences (workspace_id, id) on delete cascade
);

-- Of whom it was true when it began, and still is: they come in only when it became true anew.
create table app.sequence_bystanders (
  workspace_id uuid not null,
  sequence_id uuid not null,
  customer_id uuid not null,
  primary key (workspace_id, sequence_id, customer_id),
  foreign key (workspace_id, sequence_id) references app.sequences (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);
create index sequence_bystanders_of_customer on app.sequence_bystanders (workspace_id, customer_id);

-- Somebody on their way through one version.
create table app.sequence_enrolments (
  workspace_id uuid not null,
  id uuid not null,
  sequence_id uuid not null,
  number integer not null,
  customer_id uuid not null,
  -- Which time they walk through it, from 0.
  round smallint not null default 0,
  state text not null default 'in' check (state in ('in', 'reached', 'finished', 'left')),
  reason text not null default '',
  -- The step they stand before, and when it is due.
  position smallint not null default 0,
  due_at timestamptz,
  entered_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, sequence_id) references app.sequences (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade,
  check ((state = 'in') = (ended_at is null))
);
-- Once at a time.
create unique index sequence_enrolments_once on app.sequence_enrolments (workspace_id, sequence_id, customer_id) where state = 'in';
create unique index sequence_enrolments_round on app.sequence_enrolments (workspace_id, customer_id, sequence_id, round);
create index sequence_enrolments_due on app.sequence_enrolments (workspace_id, sequence_id, due_at, id) where state = 'in';
create index sequence_enrolments_in_order on app.sequence_enrolments (workspace_id, sequence_id, id desc);
create index sequence_enrolments_counted on app.sequence_enrolments (workspace_id, sequence_id, number, state, reason, position);

-- What became of each step for each; a step is taken once.
create table app.sequence_steps_taken (
  workspace_id uuid not null,
  enrolment_id uuid not null,
  position smallint not null,
  sequence_id uuid not null,
  step_id uuid not null,
  outcome text not null check (outcome in ('mailed', 'task', 'skipped', 'left_out')),
  reason text not null default '',
  task_id uuid,
  at timestamptz not null,
  primary key (workspace_id, enrolment_id, position),
  foreign key (workspace_id, enrolment_id) references app.sequence_enrolments (workspace_id, id) on delete cascade
);
create index sequence_steps_taken_counted on app.sequence_steps_taken (workspace_id, sequence_id, step_id, outcome);

-- A mail of a sequence goes the way of every mail to many: its step is an outreach that never ends by itself.
alter table app.outreaches add column sequence_id uuid;
alter table app.outreaches drop constraint outreaches_check1;
alter table app.outreaches add constraint outreaches_audience check (segment_id is not null or product_id is not null or contract_days is not null or sequence_id is not null);
create index outreaches_of_sequence on app.outreaches (workspace_id, sequence_id) where sequence_id is not null;
-- Who walks through a sequence again gets its mails again.
alter table app.outreach_recipients add column round smallint not null default 0;
alter table app.outreach_recipients drop constraint outreach_recipients_once;
alter table app.outreach_recipients add constraint outreach_recipients_once unique (workspace_id, outreach_id, customer_id, round);
drop index app.outreach_recipients_one_mail;
create unique index outreach_recipients_one_mail on app.outreach_recipients (workspace_id, outreach_id, address, round) where state <> 'excluded';

select app.isolate('app.sequences');
select app.isolate('app.sequence_versions');
select app.isolate('app.sequence_bystanders');
select app.isolate('app.sequence_enrolments');
select app.isolate('app.sequence_steps_taken');
