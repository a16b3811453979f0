-- The pages where customers look after their own matters, one set for each workspace.
create table app.portals (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  -- In the address of the pages; no secret.
  public_key text not null check (length(public_key) between 10 and 40),
  enabled boolean not null default false,
  name text not null default '' check (length(name) <= 80),
  -- Which parts are shown at all; a part without anything in it is left out for that customer.
  parts text[] not null,
  updated_at timestamptz not null,
  primary key (workspace_id)
);
create index portals_by_key on app.portals (public_key);

-- Proofs on their way to a mail address. The code and the link are kept as hashes; sealed only until they are sent.
create table app.portal_codes (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  purpose text not null check (purpose in ('sign_in', 'change_email')),
  -- Folded.
  email text not null check (length(email) between 3 and 320),
  -- Of the session that wants another address.
  session_id uuid,
  code_hash bytea not null,
  link_hash bytea not null,
  sealed text not null default '',
  tries integer not null default 0,
  locale text not null check (locale in ('ja', 'en')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id)
);
create unique index portal_codes_by_link on app.portal_codes (workspace_id, link_hash);
create index portal_codes_by_end on app.portal_codes (workspace_id, expires_at);

create table app.portal_sessions (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  token_hash bytea not null,
  -- The very record the proven address stands with, never the person it was merged into.
  customer_id uuid not null,
  email text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);
create unique index portal_sessions_by_token on app.portal_sessions (workspace_id, token_hash);
create index portal_sessions_by_end on app.portal_sessions (workspace_id, expires_at);
create index portal_sessions_of_customer on app.portal_sessions (workspace_id, customer_id);
create index procedure_documents_of_customer on app.procedure_documents (workspace_id, customer_id, issued_on desc) where customer_id is not null;

select app.isolate('app.portals');
select app.isolate('app.portal_codes');
select app.isolate('app.portal_sessions');

-- Asked before any workspace is known; give a workspace and a key, and nothing else.
create function app.find_portal(key text) returns table (workspace_id uuid)
language sql stable security definer set search_path = '' as $$
  select p.workspace_id from app.portals p where p.public_key = key and p.enabled
$$;
create function app.find_only_portal() returns table (public_key text)
language sql stable security definer set search_path = '' as $$
  select min(p.public_key) from app.portals p where p.enabled having count(*) = 1
$$;
revoke all on function app.find_portal(text) from public;
revoke all on function app.find_only_portal() from public;
grant execute on function app.find_portal(text) to madoguchi_app;
grant execute on function app.find_only_portal() to madoguchi_app;
