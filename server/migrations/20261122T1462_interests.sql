-- What customers care about: one of the workspace's own fields of customers, with choices. Articles carry the same choices.
create table app.interest_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  field_id uuid not null,
  updated_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, field_id) references app.field_definitions (workspace_id, id)
);
create table app.article_interests (
  workspace_id uuid not null,
  article_id uuid not null,
  interest text not null check (length(interest) between 1 and 60),
  primary key (workspace_id, article_id, interest),
  foreign key (workspace_id, article_id) references app.articles (workspace_id, id) on delete cascade
);
create index article_interests_of on app.article_interests (workspace_id, interest, article_id);
-- Whether they agreed that their pages are arranged by it; no row: never asked.
create table app.interest_consents (
  workspace_id uuid not null,
  customer_id uuid not null,
  given boolean not null,
  at timestamptz not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['interest_settings', 'article_interests', 'interest_consents'] loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end $$;
