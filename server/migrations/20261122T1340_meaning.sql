-- Search by meaning through a service the house chose: off until somebody switches it on.
create table app.finding_meanings (
  workspace_id uuid primary key references app.workspaces (workspace_id) on delete cascade,
  enabled boolean not null default false,
  -- Of the service: what stands before /embeddings.
  url text not null default '' check (length(url) <= 2000),
  model text not null default '' check (length(model) <= 200),
  sealed_key text,
  -- Grows when vectors of before say nothing any more: another service or model.
  generation integer not null default 0,
  -- Why the service gave nothing the last time; null when it did.
  trouble text,
  trouble_at timestamptz,
  last_success_at timestamptz,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- What a document means to that model: numbers of four bytes each, of length one together. Empty where the service refused the text.
create table app.finding_vectors (
  workspace_id uuid not null,
  kind text not null,
  source_id uuid not null,
  language text not null,
  generation integer not null,
  -- The document as of which it is; its text by what it was told apart.
  document_revision bigint not null,
  hash text not null,
  -- As of finding_documents: indexes in memory ask for what came after theirs.
  revision bigint not null,
  vector bytea not null,
  primary key (workspace_id, kind, source_id, language),
  foreign key (workspace_id, kind, source_id, language) references app.finding_documents (workspace_id, kind, source_id, language) on delete cascade
);
create index finding_vectors_by_revision on app.finding_vectors (workspace_id, revision);

select app.isolate('app.finding_meanings');
select app.isolate('app.finding_vectors');
