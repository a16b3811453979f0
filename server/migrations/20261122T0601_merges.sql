-- Two records of one person, put together by somebody for a reason. Standing ones form a forest; customers.merged_into is
-- its flattened form, so coming apart again needs nothing but taking one edge out.
create table app.customer_merges (
  workspace_id uuid not null,
  id uuid not null,
  into_id uuid not null,
  merged_id uuid not null,
  reason text not null check (length(reason) <= 500),
  -- What was taken over: {"column": {"before": …, "after": …}}; given back when it comes apart.
  taken jsonb not null default '{}',
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by_id uuid,
  undone_reason text not null default '' check (length(undone_reason) <= 500),
  primary key (workspace_id, id),
  foreign key (workspace_id, into_id) references app.customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, merged_id) references app.customers (workspace_id, id) on delete cascade,
  constraint customer_merges_not_into_itself check (into_id <> merged_id)
);
-- A record stands behind one other at a time.
create unique index customer_merges_standing on app.customer_merges (workspace_id, merged_id) where undone_at is null;
create index customer_merges_into on app.customer_merges (workspace_id, into_id, at);
create index customer_merges_of_merged on app.customer_merges (workspace_id, merged_id, at);

-- 別人: somebody looked and decided that these are two people; nobody is asked again.
create table app.customer_distinctions (
  workspace_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, one_id, other_id),
  foreign key (workspace_id, one_id) references app.customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, other_id) references app.customers (workspace_id, id) on delete cascade,
  constraint customer_distinctions_in_order check (one_id < other_id)
);
create index customer_distinctions_of_other on app.customer_distinctions (workspace_id, other_id);

select app.isolate('app.customer_merges');
select app.isolate('app.customer_distinctions');
