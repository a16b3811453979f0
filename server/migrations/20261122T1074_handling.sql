-- When somebody worked on a conversation: spans of a day and nothing else. Spans are united, so that what is said twice,
-- late or in another order stays the same.
create table app.handling_days (
  workspace_id uuid not null,
  member_id uuid not null,
  day date not null,
  conversation_id uuid not null,
  active tstzmultirange not null default '{}',
  wrap_up tstzmultirange not null default '{}',
  active_seconds integer not null default 0,
  wrap_up_seconds integer not null default 0,
  -- What facts have said of it so far.
  told_active integer not null default 0,
  told_wrap_up integer not null default 0,
  primary key (workspace_id, member_id, day, conversation_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index handling_days_of_conversation on app.handling_days (workspace_id, conversation_id);

create table app.handling_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  -- on: of everybody; choice: each decides; off: of nobody.
  mode text not null default 'on' check (mode in ('on', 'choice', 'off')),
  short_seconds integer not null default 15 check (short_seconds between 0 and 600),
  long_seconds integer not null default 3600 check (long_seconds between 60 and 86400),
  primary key (workspace_id)
);
-- Members who chose not to be measured.
create table app.handling_refusals (
  workspace_id uuid not null,
  member_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id)
);
select app.isolate('app.handling_days');
select app.isolate('app.handling_settings');
select app.isolate('app.handling_refusals');
