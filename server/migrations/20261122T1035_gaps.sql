-- Questions customers asked, cut out of their first messages, without who they are.
create table app.gap_questions (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  conversation_id uuid not null,
  question text not null check (length(question) <= 400),
  category_id uuid,
  asked_at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index gap_questions_by_time on app.gap_questions (workspace_id, asked_at, conversation_id);

-- Up to which conversation questions were taken.
create table app.gap_states (
  workspace_id uuid primary key references app.workspaces (workspace_id) on delete cascade,
  taken_until timestamptz,
  counted_at timestamptz
);

-- What is asked often and not written down. Kept between runs by the conversations it shares with what is found anew.
create table app.gap_candidates (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  question text not null check (length(question) <= 400),
  count integer not null,
  recent integer not null,
  before integer not null,
  -- An article that answers about the same, if there is one.
  article_id uuid,
  state text not null default 'open' check (state in ('open', 'drafted', 'dismissed')),
  draft_id uuid,
  decided_by_id uuid,
  decided_at timestamptz,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, id)
);
create table app.gap_members (
  workspace_id uuid not null,
  candidate_id uuid not null,
  conversation_id uuid not null,
  primary key (workspace_id, candidate_id, conversation_id),
  foreign key (workspace_id, candidate_id) references app.gap_candidates (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index gap_members_of_conversation on app.gap_members (workspace_id, conversation_id);

select app.isolate('app.gap_questions');
select app.isolate('app.gap_states');
select app.isolate('app.gap_candidates');
select app.isolate('app.gap_members');
