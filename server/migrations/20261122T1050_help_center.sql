-- The public pages of what we know, one set for each workspace.
create table app.help_centers (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  -- In addresses without a domain of their own; no secret.
  public_key text not null check (length(public_key) between 10 and 40),
  enabled boolean not null default false,
  -- Of several on one host, the first that was switched on has the short addresses for good.
  enabled_at timestamptz,
  -- Own host name, lower case, in its ASCII form. Of two claims the earlier holds.
  domain text check (length(domain) between 4 and 253),
  domain_at timestamptz,
  title text not null default '' check (length(title) <= 80),
  locales text[] not null check (cardinality(locales) between 1 and 10),
  theme jsonb not null default '{}',
  sections text[] not null,
  contacts jsonb not null default '{}',
  links jsonb not null default '[]',
  -- Raised by every fact that changes a page: what is held in memory is of one version.
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (workspace_id)
);
create index help_centers_by_key on app.help_centers (public_key);
create index help_centers_by_domain on app.help_centers (domain) where domain is not null;

-- What a visitor is known by for a day: hashed with a salt that is thrown away, so that nobody can be recognised later.
create table app.help_salts (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  day date not null,
  salt bytea not null,
  primary key (workspace_id, day)
);

create table app.help_visits (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- Of its day alone.
  visitor bytea not null,
  place text not null check (place in ('pages', 'widget')),
  locale text not null check (length(locale) <= 10),
  started_at timestamptz not null,
  last_at timestamptz not null,
  searches integer not null default 0,
  reads integer not null default 0,
  helped boolean,
  -- Whether the same visitor wrote to us until a day after it; null until that day is over.
  contacted boolean,
  judged_at timestamptz,
  primary key (workspace_id, id)
);
create index help_visits_of_visitor on app.help_visits (workspace_id, visitor, last_at desc);
create index help_visits_to_judge on app.help_visits (workspace_id, last_at) where judged_at is null;

create table app.help_steps (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  visit_id uuid not null,
  kind text not null check (kind in ('search', 'read')),
  -- Of a search: its words, without long numbers and addresses.
  words text not null default '' check (length(words) <= 120),
  hits integer,
  article_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, visit_id) references app.help_visits (workspace_id, id) on delete cascade
);
create index help_steps_of_visit on app.help_steps (workspace_id, visit_id);
create index help_steps_of_article on app.help_steps (workspace_id, article_id, at desc) where article_id is not null;

-- That a visitor wrote to us, by the same throw-away name: no conversation, no customer. Kept until visits are judged.
create table app.help_contacts (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  visitor bytea not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index help_contacts_of_visitor on app.help_contacts (workspace_id, visitor, at);

select app.isolate('app.help_centers');
select app.isolate('app.help_salts');
select app.isolate('app.help_visits');
select app.isolate('app.help_steps');
select app.isolate('app.help_contacts');

-- Asked before any workspace is known: a host or a key says which one, and nothing else.
create function app.find_help_center(host text, key text) returns table (workspace_id uuid, version integer)
language sql stable security definer set search_path = '' as $$
  select h.workspace_id, h.version from app.help_centers h
  where h.enabled and case when host is not null then h.domain = host when key is not null then h.public_key = key else true end
  order by case when host is not null then h.domain_at else h.enabled_at end, h.workspace_id limit 1
$$;
-- Whether another workspace has the host name.
create function app.help_domain_taken(host text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from app.help_centers h where h.domain = host and h.workspace_id <> nullif(current_setting('app.workspace_id', true), '')::uuid)
$$;
revoke all on function app.find_help_center(text, text) from public;
revoke all on function app.help_domain_taken(text) from public;
grant execute on function app.find_help_center(text, text) to madoguchi_app;
grant execute on function app.help_domain_taken(text) to madoguchi_app;
