-- Before the purchase: which product's page somebody asked from, and what kept them from buying.
create table app.presale_matters (
  workspace_id uuid not null,
  conversation_id uuid not null,
  product_id uuid,
  -- The page of the shop it was asked from, without query and fragment; empty: a member said which product.
  page text not null default '' check (length(page) <= 2000),
  at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, product_id) references app.products (workspace_id, id) on delete cascade
);
create index presale_matters_of_product on app.presale_matters (workspace_id, product_id, at) where product_id is not null;

create table app.presale_blockers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  blocker text not null check (blocker ~ '^[a-z0-9_]{1,40}$'),
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, conversation_id, blocker),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index presale_blockers_at on app.presale_blockers (workspace_id, at, conversation_id);

-- Rules from pages to products, the list of blockers, and within how many days an order counts. Shape: `presaleSettings`.
create table app.presale_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  settings jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id)
);

do $$
declare name text;
begin
  foreach name in array array['presale_matters', 'presale_blockers', 'presale_settings'] loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end $$;
