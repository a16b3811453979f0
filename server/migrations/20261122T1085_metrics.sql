-- What is counted: measures taken from facts, never written by anybody else. Everything here can be thrown away and
-- counted again (`madoguchi metrics rebuild`). Lengths in seconds: _s by the calendar, _b within business hours.
create table app.metric_conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  team_id uuid,
  member_id uuid,
  -- Its member works for a partner (委託先).
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  -- 対応不要, or a part of another conversation now: outside every figure.
  excluded boolean not null,
  outbound boolean not null,
  standing text not null,
  created_at timestamptz not null,
  waiting_since timestamptz,
  acted_at timestamptz,
  handled_at timestamptz,
  first_solved_at timestamptz,
  solved_at timestamptz,
  measured_at timestamptz,
  -- The same customer wrote again about the same.
  next_contact_at timestamptz,
  act_s double precision,
  act_b double precision,
  first_resolution_s double precision,
  first_resolution_b double precision,
  resolution_s double precision,
  resolution_b double precision,
  pending_s double precision,
  pending_b double precision,
  active_s double precision,
  wrap_s double precision,
  replies integer not null,
  messages_after integer not null,
  reopened boolean not null,
  came_back boolean not null,
  escalated boolean not null,
  passed_on boolean not null,
  not_in_manual boolean not null,
  guide_required boolean not null,
  guide_kept boolean not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index metric_conversations_created on app.metric_conversations (workspace_id, created_at) where not excluded;
create index metric_conversations_solved on app.metric_conversations (workspace_id, solved_at) where solved_at is not null and not excluded;
create index metric_conversations_first_solved on app.metric_conversations (workspace_id, first_solved_at) where first_solved_at is not null and not excluded;
create index metric_conversations_handled on app.metric_conversations (workspace_id, handled_at) where handled_at is not null and not excluded;
create index metric_conversations_acted on app.metric_conversations (workspace_id, acted_at) where acted_at is not null and not excluded;
create index metric_conversations_measured on app.metric_conversations (workspace_id, measured_at) where measured_at is not null and not excluded;
create index metric_conversations_of_customer on app.metric_conversations (workspace_id, customer_id, created_at);
create index metric_conversations_active on app.metric_conversations (workspace_id) where standing not in ('solved', 'closed', 'no_action') and not excluded;
create index metric_conversations_waiting on app.metric_conversations (workspace_id, waiting_since) where waiting_since is not null and not excluded;

-- One wait of a customer that was answered: next_response_time, and of the first first_response_time.
create table app.metric_answers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  place integer not null,
  team_id uuid,
  -- Who answered.
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null,
  first boolean not null,
  answered_at timestamptz not null,
  waited_s double precision not null,
  waited_b double precision not null,
  primary key (workspace_id, conversation_id, place),
  foreign key (workspace_id, conversation_id) references app.metric_conversations (workspace_id, conversation_id) on delete cascade
);
create index metric_answers_at on app.metric_answers (workspace_id, answered_at) where not excluded;
create index metric_answers_first_at on app.metric_answers (workspace_id, answered_at) where first and not excluded;

create table app.metric_calls (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id text not null,
  conversation_id uuid,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null default 'phone',
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null default false,
  number text not null default '',
  offered_at timestamptz not null,
  answered_at timestamptz,
  abandoned_at timestamptz,
  callback_at timestamptz,
  ended_at timestamptz,
  wait_s double precision,
  talk_s double precision,
  hold_s double precision,
  wrap_s double precision,
  -- Of the report it was taken from: the same told again changes nothing.
  report jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index metric_calls_offered on app.metric_calls (workspace_id, offered_at);
create index metric_calls_ended on app.metric_calls (workspace_id, ended_at) where ended_at is not null;
create index metric_calls_of_conversation on app.metric_calls (workspace_id, conversation_id) where conversation_id is not null;

create table app.metric_surveys (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id text not null,
  kind text not null,
  conversation_id uuid,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null default false,
  delivered_at timestamptz not null,
  answered_at timestamptz,
  answered_seq bigint not null default 0,
  score double precision,
  scale double precision,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index metric_surveys_delivered on app.metric_surveys (workspace_id, delivered_at);
create index metric_surveys_answered on app.metric_surveys (workspace_id, kind, answered_at) where answered_at is not null;
create index metric_surveys_of_conversation on app.metric_surveys (workspace_id, conversation_id) where conversation_id is not null;

-- What somebody did without us: a visit to the help center that ended, a search.
create table app.metric_visits (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  kind text not null check (kind in ('session', 'search')),
  id text not null,
  at timestamptz not null,
  channel text not null default '',
  member_id uuid,
  -- A session after which nobody wrote to us; a search that found nothing.
  hit boolean not null,
  primary key (workspace_id, kind, id)
);
create index metric_visits_at on app.metric_visits (workspace_id, kind, at);

-- How far the facts are counted, and which days were closed with it.
create table app.metric_cursors (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  seq bigint not null default 0,
  counted_at timestamptz not null,
  closed_until date not null,
  -- Something that every measure depends on has changed: everything is counted again.
  stale boolean not null default false,
  primary key (workspace_id)
);
-- A day of which something became known after it was closed.
create table app.metric_restatements (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  day date not null,
  facts integer not null,
  restated_at timestamptz not null,
  primary key (workspace_id, day)
);

select app.isolate('app.metric_conversations');
select app.isolate('app.metric_answers');
select app.isolate('app.metric_calls');
select app.isolate('app.metric_surveys');
select app.isolate('app.metric_visits');
select app.isolate('app.metric_cursors');
select app.isolate('app.metric_restatements');
