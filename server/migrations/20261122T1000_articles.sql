-- What we know, written once: a public answer and what only we need to know, in one article, in any languages.
create table app.articles (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  number integer not null check (number > 0),
  -- A name of the workspace's own that stays when texts travel as files; empty when there is none.
  key text not null default '' check (length(key) <= 120),
  -- Of what readers have: draft and in_review before it was first published.
  state text not null default 'draft' check (state in ('draft', 'in_review', 'published', 'review_due', 'retired')),
  -- Of what is being written beside a published text.
  revision text not null default 'none' check (revision in ('none', 'draft', 'in_review')),
  category_id uuid,
  owner_id uuid,
  review_days integer not null default 180 check (review_days between 1 and 3650),
  review_on date,
  published_version integer,
  published_at timestamptz,
  submitted_by_id uuid,
  submitted_at timestamptz,
  -- Who wrote what is not published yet: they are not who approves it, where the workspace says so.
  edited_by_ids uuid[] not null default '{}',
  created_by_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Grows with every change; whoever saves says which one they had before them.
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint articles_number unique (workspace_id, number),
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id)
);
create unique index articles_key on app.articles (workspace_id, key) where key <> '';
create index articles_by_change on app.articles (workspace_id, updated_at desc, id desc);
create index articles_by_review on app.articles (workspace_id, review_on) where state = 'published';
create index articles_of_category on app.articles (workspace_id, category_id) where category_id is not null;

-- What is being written, by language. Canonical HTML (docs/adr); `folded` is for the plain list search.
create table app.article_texts (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null check (language ~ '^[A-Za-z0-9-]{2,35}$'),
  position integer not null default 0,
  title text not null check (length(title) <= 300),
  answer text not null default '' check (length(answer) <= 200000),
  internal text not null default '' check (length(internal) <= 200000),
  is_public boolean not null default true,
  words text[] not null default '{}',
  folded text not null default '',
  primary key (workspace_id, article_id, language),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade
);

create table app.article_versions (
  workspace_id uuid not null,
  article_id uuid not null,
  number integer not null,
  note text not null default '' check (length(note) <= 500),
  published_by_kind text not null,
  published_by_id uuid,
  published_at timestamptz not null,
  primary key (workspace_id, article_id, number),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade
);
create table app.article_version_texts (
  workspace_id uuid not null,
  article_id uuid not null,
  number integer not null,
  language text not null,
  position integer not null default 0,
  title text not null,
  answer text not null,
  internal text not null,
  -- Both as plain text, for those who search and show lines of it.
  answer_text text not null,
  internal_text text not null,
  is_public boolean not null,
  words text[] not null default '{}',
  -- Pictures of the public answer: what strangers may load.
  image_ids uuid[] not null default '{}',
  primary key (workspace_id, article_id, number, language),
  foreign key (workspace_id, article_id, number) references app.article_versions (workspace_id, article_id, number) on delete cascade
);
create index article_version_images on app.article_version_texts using gin (image_ids) where image_ids <> '{}';

create table app.article_products (
  workspace_id uuid not null,
  article_id uuid not null,
  product_id uuid not null,
  primary key (workspace_id, article_id, product_id),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, product_id) references app.products (workspace_id, id) on delete cascade
);
create index article_products_of_product on app.article_products (workspace_id, product_id);

create table app.article_relations (
  workspace_id uuid not null,
  article_id uuid not null,
  related_id uuid not null,
  position integer not null default 0,
  primary key (workspace_id, article_id, related_id),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, related_id) references app.articles (workspace_id, id) on delete cascade,
  check (article_id <> related_id)
);
create index article_relations_back on app.article_relations (workspace_id, related_id);

-- From which conversation an article was made.
create table app.article_sources (
  workspace_id uuid not null,
  article_id uuid not null,
  conversation_id uuid not null,
  linked_by_id uuid,
  linked_at timestamptz not null,
  primary key (workspace_id, article_id, conversation_id),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index article_sources_of_conversation on app.article_sources (workspace_id, conversation_id);

-- 「違っていた」: what is wrong with an article, said by one of us.
create table app.article_flags (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  reason text not null check (reason in ('wrong', 'outdated', 'incomplete', 'unclear', 'missing')),
  note text not null default '' check (length(note) <= 2000),
  conversation_id uuid,
  flagged_by_kind text not null,
  flagged_by_id uuid,
  flagged_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by_id uuid,
  answer text not null default '' check (length(answer) <= 2000),
  primary key (workspace_id, id),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index article_flags_open on app.article_flags (workspace_id, article_id) where resolved_at is null;
create index article_flags_of_article on app.article_flags (workspace_id, article_id, flagged_at desc);

-- An answer that helped one of us answer: its text, or a link to it.
create table app.article_uses (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  conversation_id uuid not null,
  language text not null,
  number integer not null,
  kind text not null check (kind in ('answer', 'link')),
  used_by_id uuid,
  used_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index article_uses_of_article on app.article_uses (workspace_id, article_id, used_at desc);
create index article_uses_of_conversation on app.article_uses (workspace_id, conversation_id);

-- 役に立った? One answer of one reader and article: `visit` is theirs, made up by the page they read it on.
create table app.article_opinions (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  visit text not null check (length(visit) between 1 and 80),
  is_helpful boolean not null,
  comment text not null default '' check (length(comment) <= 2000),
  number integer,
  given_at timestamptz not null,
  primary key (workspace_id, id),
  constraint article_opinions_once unique (workspace_id, article_id, visit),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade
);
create index article_opinions_of_article on app.article_opinions (workspace_id, article_id, given_at desc);

-- How often it was read: by day and by where.
create table app.article_reads (
  workspace_id uuid not null,
  article_id uuid not null,
  day date not null,
  place text not null check (place in ('desk', 'help_center', 'widget')),
  reads integer not null,
  primary key (workspace_id, article_id, day, place),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade
);

create table app.article_settings (
  workspace_id uuid primary key references app.workspaces (workspace_id) on delete cascade,
  needs_other_approver boolean not null default false,
  review_days integer not null default 180 check (review_days between 1 and 3650),
  version integer not null default 1
);

select app.isolate('app.articles');
select app.isolate('app.article_texts');
select app.isolate('app.article_versions');
select app.isolate('app.article_version_texts');
select app.isolate('app.article_products');
select app.isolate('app.article_relations');
select app.isolate('app.article_sources');
select app.isolate('app.article_flags');
select app.isolate('app.article_uses');
select app.isolate('app.article_opinions');
select app.isolate('app.article_reads');
select app.isolate('app.article_settings');
