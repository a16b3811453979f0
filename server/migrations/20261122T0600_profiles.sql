-- What is known of a person beside names and addresses, and two records of one person.
alter table app.customers
  -- A key of app.customer_ranks, or one of the four every workspace begins with.
  add column rank text not null default 'standard' check (length(rank) between 1 and 40),
  -- Where they stand with us: the same words as the stage of a conversation.
  add column usage_stage text check (usage_stage in ('before_purchase', 'at_purchase', 'after_purchase', 'continuing')),
  -- How well they know what they bought.
  add column expertise text not null default 'standard' check (expertise in ('beginner', 'standard', 'expert')),
  add column preferences text not null default '' check (length(preferences) <= 2000),
  add column birth_date date,
  add column postal_code text not null default '' check (length(postal_code) <= 20),
  add column address text not null default '' check (length(address) <= 500),
  -- How they wish to be reached, and when, in their words (平日の午前は避ける).
  add column contact_channel text check (contact_channel in ('email', 'phone', 'chat', 'line', 'sms', 'letter')),
  add column contact_hours text not null default '' check (length(contact_hours) <= 200),
  -- The record this one stands behind: always the last root, never a record that itself points on.
  add column merged_into uuid,
  -- Names and kana as they are compared (folded by the product); kana_key also sorts in the order of the syllables.
  add column name_key text not null default '',
  add column kana_key text collate "C" not null default '',
  add constraint customers_not_into_themselves check (merged_into <> id),
  add foreign key (workspace_id, merged_into) references app.customers (workspace_id, id);
-- Close to what the product folds; it writes its own form with the next change of each customer.
update app.customers set name_key = lower(normalize(family_name || given_name, NFKC)),
  kana_key = translate(normalize(family_kana || given_kana, NFKC),
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴ',
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔ');
create index customers_merged on app.customers (workspace_id, merged_into) where merged_into is not null;
create index customers_by_rank on app.customers (workspace_id, rank, id) where rank <> 'standard';
create index customers_by_stage on app.customers (workspace_id, usage_stage, id) where usage_stage is not null;
create index customers_by_kana on app.customers (workspace_id, (kana_key = ''), kana_key, id) where merged_into is null;
create index customers_by_name_key on app.customers (workspace_id, name_key) where name_key <> '';

-- Ranks of a workspace's own. Without any it has the four the product names.
create table app.customer_ranks (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  key text not null check (length(key) between 1 and 40),
  name text not null check (length(name) between 1 and 40),
  place integer not null,
  primary key (workspace_id, key)
);

-- すでに伺ったこと: what they told us once and are never asked again.
create table app.customer_told_facts (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  text text not null check (length(text) between 1 and 500),
  -- The conversation they said it in; empty when somebody wrote it down without one.
  conversation_id uuid,
  author_kind text not null,
  author_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);
create index customer_told_facts_of_customer on app.customer_told_facts (workspace_id, customer_id, at);

alter table app.companies
  -- What kind of party it is in business: it makes a conversation B2B, B2C, B2E, B2G, C2C.
  add column form text not null default 'company'
    check (form in ('person', 'company', 'agency', 'dealer', 'employee', 'public_body', 'marketplace')),
  -- A place of its own within its parent, or the organisation itself.
  add column kind text not null default 'organisation' check (kind in ('organisation', 'branch', 'site', 'store')),
  add column parent_id uuid,
  add column store_code text check (length(store_code) between 1 and 40),
  add column phone text not null default '' check (length(phone) <= 40),
  add column phone_folded text,
  add column address text not null default '' check (length(address) <= 500),
  add column rank text not null default 'standard' check (length(rank) between 1 and 40),
  add column caution text not null default '' check (length(caution) <= 1000),
  add constraint companies_not_their_own_parent check (parent_id <> id),
  add constraint companies_store_code_taken unique (workspace_id, store_code),
  add foreign key (workspace_id, parent_id) references app.companies (workspace_id, id);
create index companies_by_parent on app.companies (workspace_id, parent_id) where parent_id is not null;
create index companies_by_phone on app.companies (workspace_id, phone_folded) where phone_folded is not null;
create index companies_by_form on app.companies (workspace_id, form, id);

alter table app.identities drop constraint identities_kind_check;
alter table app.identities add constraint identities_kind_check
  check (kind in ('email', 'phone', 'visitor', 'member_number', 'external', 'line', 'social'));

select app.isolate('app.customer_ranks');
select app.isolate('app.customer_told_facts');
