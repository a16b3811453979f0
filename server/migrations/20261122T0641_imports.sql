-- Files that come in, row by row, and what became of them.
create table app.imports (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  noun text not null check (noun in ('customer', 'company', 'product', 'order', 'contract', 'entitlement', 'asset', 'conversation')),
  -- Whose file it is, as people call it; mappings are remembered by it.
  source text not null check (source ~ '^[a-z0-9][a-z0-9_.-]{0,39}$'),
  file_name text not null check (length(file_name) <= 300),
  storage_key text not null,
  bytes bigint not null,
  -- {kind, encoding, delimiter} or {kind, sheet, sheets}.
  form jsonb not null,
  has_header boolean not null,
  header jsonb not null,
  sample jsonb not null,
  -- What each column of the file is.
  mapping jsonb not null,
  key_column text not null,
  duplicates text not null default 'update' check (duplicates in ('update', 'skip', 'create')),
  state text not null check (state in ('uploaded', 'checking', 'checked', 'running', 'cancelled', 'done', 'failed')),
  total integer not null default 0,
  -- Rows of the file that are behind us; a killed run goes on here.
  handled integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  skipped integer not null default 0,
  rejected integer not null default 0,
  -- Why the whole file was refused, and where.
  failure text,
  failure_line integer,
  made_by_kind text not null check (made_by_kind in ('member', 'key')),
  made_by_id uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index imports_newest on app.imports (workspace_id, created_at desc, id desc);

-- Rows that were refused, as they came. `is_check`: found by the dry run.
create table app.import_rejects (
  workspace_id uuid not null,
  import_id uuid not null,
  is_check boolean not null,
  line integer not null,
  code text not null,
  -- The column it is about, by its heading in the file.
  about text not null default '',
  cells jsonb not null,
  primary key (workspace_id, import_id, is_check, line),
  foreign key (workspace_id, import_id) references app.imports (workspace_id, id) on delete cascade
);

-- How the columns of a source were understood the last time.
create table app.import_mappings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  noun text not null,
  source text not null,
  -- Heading → meaning.
  mapping jsonb not null,
  key_column text not null,
  duplicates text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, noun, source)
);

-- Rows that go out as a file for a while.
create table app.exports (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  noun text not null check (noun in ('customer', 'company', 'conversation', 'message', 'product', 'order', 'contract', 'entitlement', 'asset', 'fact')),
  format text not null check (format in ('csv', 'csv_cp932', 'xlsx', 'jsonl')),
  columns text[] not null,
  filter jsonb not null default '{}',
  state text not null check (state in ('running', 'cancelled', 'done', 'failed', 'expired')),
  total integer not null default 0,
  handled integer not null default 0,
  bytes bigint not null default 0,
  storage_key text,
  -- Letters CP932 has no place for: [[letter, times]].
  replaced jsonb not null default '[]',
  made_by_kind text not null check (made_by_kind in ('member', 'key')),
  made_by_id uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (workspace_id, id)
);
create index exports_newest on app.exports (workspace_id, created_at desc, id desc);
create index exports_to_expire on app.exports (workspace_id, expires_at) where storage_key is not null;

select app.isolate('app.imports');
select app.isolate('app.import_rejects');
select app.isolate('app.import_mappings');
select app.isolate('app.exports');
