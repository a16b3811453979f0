-- One line that says what a conversation is about; and by when we promised to write again.
alter table app.conversations add column summary text not null default '' check (length(summary) <= 120);
alter table app.conversations add column promised_at timestamptz;

-- "We are looking into it": an answer that settles nothing yet. The clock of the solution goes on.
alter table app.messages add column interim boolean not null default false;
-- With an interim answer: by when we promised to write again.
alter table app.messages add column promised_at timestamptz;

-- Belongs to the house (hangs on a macro): whoever answers may attach it, and no deleted conversation takes it along.
alter table app.files add column shared boolean not null default false;

-- Texts that are used again and again, with what they do to the conversation.
create table app.macros (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('reply', 'note', 'problem', 'answer', 'forward', 'sns')),
  name text not null check (length(name) between 1 and 80),
  kana text not null default '' check (length(kana) <= 120),
  folder text not null default '' check (length(folder) <= 60),
  -- What is typed behind the stroke; folded.
  shortcut text not null default '' check (length(shortcut) <= 30),
  scope text not null check (scope in ('shared', 'team', 'personal')),
  team_id uuid,
  owner_id uuid,
  locale text check (locale in ('ja', 'en')),
  -- {body, variants, note, changes, followerIds, interim}: shape `macroContent` in the contracts.
  content jsonb not null,
  file_ids uuid[] not null default '{}',
  -- Key of the shipped set it came from: nothing of it is added twice.
  shipped_key text,
  version integer not null default 1,
  use_count integer not null default 0,
  last_used_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  constraint macros_shipped_once unique (workspace_id, shipped_key),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id) on delete cascade,
  check ((scope = 'team') = (team_id is not null)),
  check ((scope = 'personal') = (owner_id is not null))
);

-- What a macro was before each change.
create table app.macro_versions (
  workspace_id uuid not null,
  macro_id uuid not null,
  version integer not null,
  -- Name, kind, content and the rest as they were.
  saved jsonb not null,
  saved_by_id uuid,
  saved_at timestamptz not null,
  primary key (workspace_id, macro_id, version),
  foreign key (workspace_id, macro_id) references app.macros (workspace_id, id) on delete cascade
);

-- Each application, once by the id its caller gave it; with what it changed, so that it can be taken back.
create table app.macro_uses (
  workspace_id uuid not null,
  id uuid not null,
  macro_id uuid not null,
  conversation_id uuid not null,
  client_id uuid not null,
  used_by_kind text not null,
  used_by_id uuid,
  category_id uuid,
  inbox_id uuid not null,
  -- What it answered with; a second call with the same id is answered with it again.
  outcome jsonb not null,
  -- [{field, from, to}]
  changed jsonb not null,
  used_at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  constraint macro_uses_once unique (workspace_id, conversation_id, client_id),
  foreign key (workspace_id, macro_id) references app.macros (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index macro_uses_of_macro on app.macro_uses (workspace_id, macro_id, used_at desc);
create index macro_uses_by_category on app.macro_uses (workspace_id, category_id, used_at desc) where category_id is not null;
create index macro_uses_by_inbox on app.macro_uses (workspace_id, inbox_id, used_at desc);

-- Polite phrases of the house: own ones, and shipped ones that were changed or put away (shipped_key says which).
create table app.phrases (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  shipped_key text,
  locale text not null check (locale in ('ja', 'en')),
  occasion text not null,
  body text not null check (length(body) between 1 and 500),
  hidden boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint phrases_shipped_once unique (workspace_id, shipped_key)
);
create table app.phrase_favourites (
  workspace_id uuid not null,
  member_id uuid not null,
  -- Key of a shipped phrase, or id of an own one.
  phrase text not null,
  primary key (workspace_id, member_id, phrase),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

-- What the receipt of an inbox says, where it is not the usual words.
create table app.receipt_texts (
  workspace_id uuid not null,
  inbox_id uuid not null,
  locale text not null check (locale in ('ja', 'en')),
  body text not null check (length(body) between 1 and 4000),
  updated_at timestamptz not null,
  primary key (workspace_id, inbox_id, locale),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id) on delete cascade
);

select app.isolate('app.macros');
select app.isolate('app.macro_versions');
select app.isolate('app.macro_uses');
select app.isolate('app.phrases');
select app.isolate('app.phrase_favourites');
select app.isolate('app.receipt_texts');
