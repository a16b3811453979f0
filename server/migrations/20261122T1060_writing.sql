-- Words of the house: to avoid (with what is said instead), and terms with their meaning (known to customers or not).
create table app.writing_words (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('avoid', 'term')),
  word text not null check (length(word) between 1 and 100),
  instead text check (length(instead) between 1 and 200),
  meaning text not null default '' check (length(meaning) <= 500),
  -- A term customers know themselves: no hint.
  known boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint writing_words_once unique (workspace_id, kind, word)
);
select app.isolate('app.writing_words');

-- Rules of writing the workspace does without; every rule without a row is on.
create table app.writing_rules_off (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  rule text not null,
  primary key (workspace_id, rule)
);
select app.isolate('app.writing_rules_off');
