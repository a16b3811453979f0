-- People are global, memberships belong to a workspace. No row-level security here: the accounts role alone reads it.
create table accounts.people (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  password_hash text,
  password_set_at timestamptz,
  totp_secret bytea,
  totp_enabled_at timestamptz,
  totp_last_step bigint not null default 0,
  created_at timestamptz not null
);

create table accounts.backup_codes (
  person_id uuid not null references accounts.people (id) on delete cascade,
  code_hash bytea not null,
  primary key (person_id, code_hash)
);

-- A proven sign-in with an outside provider; linking is by issuer and subject, never by mail address.
create table accounts.provider_identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null references accounts.people (id) on delete cascade,
  created_at timestamptz not null,
  primary key (issuer, subject)
);

create table accounts.sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references accounts.people (id) on delete cascade,
  workspace_id uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text,
  user_agent text
);
create index sessions_by_person on accounts.sessions (person_id);

create table accounts.one_time_tokens (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('invitation', 'password_reset', 'second_factor', 'oidc_state', 'passkey_challenge')),
  person_id uuid references accounts.people (id) on delete cascade,
  workspace_id uuid,
  payload jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index one_time_tokens_by_person on accounts.one_time_tokens (person_id) where person_id is not null;

create table accounts.throttles (
  bucket text primary key,
  count integer not null,
  window_ends_at timestamptz not null
);
