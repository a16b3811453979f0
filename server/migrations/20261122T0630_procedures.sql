-- 手続き: what a workspace does step by step, in versions, and what runs of them.
create table app.procedures (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  pack text not null default 'own',
  enabled boolean not null default true,
  -- What is being written; published it becomes the next version.
  draft jsonb not null,
  draft_changed boolean not null default true,
  published_version integer,
  position integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

create table app.procedure_versions (
  workspace_id uuid not null,
  procedure_id uuid not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamptz not null,
  published_by_id uuid,
  primary key (workspace_id, procedure_id, version),
  foreign key (workspace_id, procedure_id) references app.procedures (workspace_id, id) on delete cascade
);

create table app.procedure_runs (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  procedure_id uuid not null,
  version integer not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  answers jsonb not null default '{}',
  -- Typed but not yet handed in, of the step that is open.
  draft jsonb not null default '{}',
  state text not null default 'running' check (state in ('running', 'done', 'declined', 'cancelled')),
  -- Which entry of procedure_steps is open; null once it has ended.
  step_seq integer,
  step_key text,
  step_kind text,
  owner_id uuid,
  team_id uuid,
  due_at timestamptz,
  due_told_at timestamptz,
  overdue_told_at timestamptz,
  approved_amount bigint,
  reason text not null default '' check (length(reason) <= 1000),
  started_kind text not null,
  started_by_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  forgotten_at timestamptz,
  version_no integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, procedure_id, version) references app.procedure_versions (workspace_id, procedure_id, version),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id)
);
create index procedure_runs_running on app.procedure_runs (workspace_id, due_at nulls last, id) where state = 'running';
create index procedure_runs_ended on app.procedure_runs (workspace_id, ended_at desc, id desc) where state <> 'running';
create index procedure_runs_of_conversation on app.procedure_runs (workspace_id, conversation_id);
create index procedure_runs_of_customer on app.procedure_runs (workspace_id, customer_id, started_at desc);
create index procedure_runs_of_procedure on app.procedure_runs (workspace_id, procedure_id);

create table app.procedure_steps (
  workspace_id uuid not null,
  run_id uuid not null,
  seq integer not null,
  step_key text not null,
  kind text not null,
  state text not null default 'open' check (state in ('open', 'done', 'declined', 'failed', 'cancelled')),
  opened_at timestamptz not null,
  due_at timestamptz,
  ended_at timestamptz,
  ended_by_id uuid,
  -- Checked items, a note, what the other system answered, the number of the document.
  result jsonb not null default '{}',
  task_id uuid,
  effect_id uuid,
  primary key (workspace_id, run_id, seq),
  foreign key (workspace_id, run_id) references app.procedure_runs (workspace_id, id) on delete cascade
);
create index procedure_steps_of_task on app.procedure_steps (workspace_id, task_id) where task_id is not null;
create index procedure_steps_of_effect on app.procedure_steps (workspace_id, effect_id) where effect_id is not null;

create table app.procedure_approvals (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step_seq integer not null,
  amount bigint,
  -- What the asker may grant alone; null: the step asks always.
  limit_amount bigint,
  state text not null default 'pending' check (state in ('pending', 'approved', 'declined', 'withdrawn')),
  requested_by_id uuid,
  requested_at timestamptz not null,
  due_at timestamptz,
  decided_by_id uuid,
  decided_at timestamptz,
  comment text not null default '' check (length(comment) <= 2000),
  primary key (workspace_id, id),
  foreign key (workspace_id, run_id) references app.procedure_runs (workspace_id, id) on delete cascade
);
create unique index procedure_approvals_pending on app.procedure_approvals (workspace_id, run_id) where state = 'pending';

-- The link a customer looks with: the hash alone is kept.
create table app.procedure_links (
  workspace_id uuid not null,
  run_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, run_id),
  foreign key (workspace_id, run_id) references app.procedure_runs (workspace_id, id) on delete cascade
);
create index procedure_links_by_hash on app.procedure_links (token_hash);

create function app.find_procedure_link(hash bytea, at timestamptz) returns table (workspace_id uuid, run_id uuid)
language sql stable security definer set search_path = '' as $$
  select l.workspace_id, l.run_id from app.procedure_links l where l.token_hash = hash and l.expires_at > at
$$;
revoke all on function app.find_procedure_link(bytea, timestamptz) from public;
grant execute on function app.find_procedure_link(bytea, timestamptz) to madoguchi_app;

-- Who issues receipts and qualified invoices, and the counts of runs and papers.
create table app.procedure_houses (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  run_number integer not null default 0,
  document_number integer not null default 0,
  issuer_name text not null default '',
  issuer_address text not null default '',
  issuer_phone text not null default '',
  registration_number text,
  rounding text not null default 'floor' check (rounding in ('floor', 'round', 'ceil')),
  primary key (workspace_id)
);

-- Papers stay as they were issued: what they say is never changed, what was asked for anew is a new one.
create table app.procedure_documents (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  run_id uuid,
  conversation_id uuid,
  customer_id uuid,
  serial text not null,
  kind text not null check (kind in ('receipt', 'qualified_invoice')),
  party text not null,
  total bigint not null,
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by_id uuid,
  reissue_of_id uuid,
  reason text not null default '',
  content jsonb not null,
  content_sha256 bytea not null,
  pdf bytea,
  pdf_sha256 bytea,
  primary key (workspace_id, id),
  unique (workspace_id, serial),
  foreign key (workspace_id, reissue_of_id) references app.procedure_documents (workspace_id, id)
);
create index procedure_documents_by_date on app.procedure_documents (workspace_id, issued_on desc, id desc);
create index procedure_documents_of_run on app.procedure_documents (workspace_id, run_id) where run_id is not null;

select app.isolate('app.procedures');
select app.isolate('app.procedure_versions');
select app.isolate('app.procedure_runs');
select app.isolate('app.procedure_steps');
select app.isolate('app.procedure_approvals');
select app.isolate('app.procedure_links');
select app.isolate('app.procedure_houses');
select app.isolate('app.procedure_documents');
-- Only what was not there yet may be put in: the paper, once it is drawn.
revoke update, delete on app.procedure_documents from madoguchi_app;
grant update (pdf, pdf_sha256) on app.procedure_documents to madoguchi_app;
