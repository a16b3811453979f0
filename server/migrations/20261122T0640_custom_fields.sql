-- Fields of the workspace's own, and what stands in them (docs/adr/0022-values-of-own-fields.md).
create table app.field_definitions (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  noun text not null check (noun in ('customer', 'company', 'conversation', 'product', 'order', 'contract', 'entitlement', 'asset', 'procedure', 'lead')),
  -- What programs call it; never changes.
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  type text not null check (type in ('text', 'long_text', 'number', 'money', 'date', 'datetime', 'flag', 'choice', 'choices', 'url', 'phone', 'email')),
  label_ja text not null check (length(label_ja) between 1 and 80),
  label_en text not null default '' check (length(label_en) <= 80),
  help_ja text not null default '' check (length(help_ja) <= 300),
  help_en text not null default '' check (length(help_en) <= 300),
  -- [{key, ja, en, colour, retired}], in their order.
  options jsonb not null default '[]',
  required_on text not null default 'never' check (required_on in ('never', 'create', 'solve')),
  default_value jsonb,
  -- Roles; null: everybody who may see or edit the record.
  view_roles text[],
  edit_roles text[],
  masked boolean not null default false,
  -- Customers are found by it.
  searchable boolean not null default false,
  position integer not null,
  retired_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, noun, key)
);

-- One row a value, several of a multiple choice. The record may be of any noun, so nothing points at it.
create table app.field_values (
  workspace_id uuid not null,
  record_id uuid not null,
  field_id uuid not null,
  position smallint not null default 0,
  -- Words, choices, addresses, `true` and `false`; folded for comparing in text_key.
  text_value text check (length(text_value) <= 10000),
  text_key text check (length(text_key) <= 200),
  number_value numeric,
  -- Days stand at midnight UTC.
  time_value timestamptz,
  primary key (workspace_id, record_id, field_id, position),
  foreign key (workspace_id, field_id) references app.field_definitions (workspace_id, id) on delete cascade
);
create index field_values_by_text on app.field_values (workspace_id, field_id, text_key, record_id) where text_key is not null;
create index field_values_by_number on app.field_values (workspace_id, field_id, number_value, record_id) where number_value is not null;
create index field_values_by_time on app.field_values (workspace_id, field_id, time_value, record_id) where time_value is not null;

select app.isolate('app.field_definitions');
select app.isolate('app.field_values');
