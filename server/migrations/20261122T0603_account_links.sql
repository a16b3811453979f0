-- One-time links by which somebody who writes to us from outside (LINE, a social account) says which member they are.
create table app.account_links (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('line', 'social')),
  -- SHA-256 of the nonce; the nonce itself is told once and stored nowhere.
  nonce_hash bytea not null,
  member_number text not null check (length(member_number) between 1 and 320),
  made_by_kind text not null,
  made_by_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade,
  constraint account_links_nonce_taken unique (workspace_id, nonce_hash)
);
create index account_links_of_customer on app.account_links (workspace_id, customer_id, created_at);

select app.isolate('app.account_links');
