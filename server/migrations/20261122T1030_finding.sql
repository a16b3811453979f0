-- What search reads: every published text and approved guide, taken apart once, so that starting is reading.
create table app.finding_documents (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  kind text not null check (kind in ('article', 'guide')),
  source_id uuid not null,
  language text not null,
  -- Grows with every change of the workspace's documents; indexes in memory ask for what came after theirs.
  revision bigint not null,
  is_gone boolean not null default false,
  name text not null default '',
  title text not null default '',
  -- The title as it is said, for questions typed in kana.
  reading text not null default '',
  -- What is shown of it, plain.
  body text not null default '',
  is_public boolean not null default false,
  category_id uuid,
  product_ids uuid[] not null default '{}',
  -- Which version of the source, and of the analysis, this is.
  version integer not null default 0,
  packed jsonb not null default '{}',
  primary key (workspace_id, kind, source_id, language)
);
create index finding_documents_by_revision on app.finding_documents (workspace_id, revision);

-- One row a workspace; locked by whoever changes a document, so that revisions are seen in order.
create table app.finding_states (
  workspace_id uuid primary key references app.workspaces (workspace_id) on delete cascade,
  revision bigint not null default 0
);

create table app.finding_synonyms (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- Words that mean the same; of a one-way one, what is asked for comes first and the others are what is found.
  words text[] not null check (cardinality(words) between 2 and 20),
  is_one_way boolean not null default false,
  created_by_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

-- What was looked for. Nobody's name, address or number: words without them, and where.
create table app.finding_searches (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  place text not null check (place in ('console', 'help_center', 'widget', 'api')),
  asker text not null check (asker in ('member', 'visitor', 'key')),
  -- Made up by the page; a search that goes on with more letters is the same search.
  visit text not null default '' check (length(visit) <= 80),
  words text not null check (length(words) <= 200),
  -- The words that count, in order of the alphabet: 電源が入らない and 電源 入らない are asked as one.
  key text not null,
  hits integer not null,
  is_relaxed boolean not null default false,
  clicked_kind text,
  clicked_id uuid,
  clicked_rank integer,
  used_at timestamptz,
  contact_at timestamptz,
  searched_at timestamptz not null,
  primary key (workspace_id, id)
);
create index finding_searches_by_time on app.finding_searches (workspace_id, searched_at desc);
create index finding_searches_of_key on app.finding_searches (workspace_id, key, searched_at desc);
create index finding_searches_of_visit on app.finding_searches (workspace_id, visit, searched_at desc) where visit <> '';

-- What was done about words that found nothing, or nothing anybody opened. An answer stays: it comes first for these words.
create table app.finding_fixes (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  key text not null,
  words text not null check (length(words) <= 200),
  kind text not null check (kind in ('synonym', 'answer', 'draft', 'dismissed')),
  synonym_id uuid,
  source_kind text check (source_kind in ('article', 'guide')),
  source_id uuid,
  hits_before integer not null default 0,
  by_id uuid,
  fixed_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create index finding_fixes_of_key on app.finding_fixes (workspace_id, key, fixed_at desc);

select app.isolate('app.finding_documents');
select app.isolate('app.finding_states');
select app.isolate('app.finding_synonyms');
select app.isolate('app.finding_searches');
select app.isolate('app.finding_fixes');
