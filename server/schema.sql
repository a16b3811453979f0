-- What the migrations make, read back from the catalogue by `npm run db -- dump`. For reading and reviewing; do not edit,
-- do not run. Schemas app (one workspace per row, row-level security) and accounts (people, global).

create table accounts.backup_codes (
  person_id uuid not null,
  code_hash bytea not null,
  constraint backup_codes_pkey PRIMARY KEY (person_id, code_hash),
  constraint backup_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts.people(id) ON DELETE CASCADE
);
grant delete, insert, select, update on accounts.backup_codes to madoguchi_accounts;

create table accounts.one_time_tokens (
  token_hash bytea not null,
  purpose text not null,
  person_id uuid,
  workspace_id uuid,
  payload jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint one_time_tokens_pkey PRIMARY KEY (token_hash),
  constraint one_time_tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts.people(id) ON DELETE CASCADE,
  constraint one_time_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password_reset'::text, 'second_factor'::text, 'oidc_state'::text, 'passkey_challenge'::text])))
);
CREATE INDEX one_time_tokens_by_person ON accounts.one_time_tokens USING btree (person_id) WHERE (person_id IS NOT NULL);
grant delete, insert, select, update on accounts.one_time_tokens to madoguchi_accounts;

create table accounts.people (
  id uuid not null,
  email text not null,
  name text not null,
  locale text not null default 'ja'::text,
  password_hash text,
  password_set_at timestamp with time zone,
  totp_secret bytea,
  totp_enabled_at timestamp with time zone,
  totp_last_step bigint not null default 0,
  created_at timestamp with time zone not null,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_email_key UNIQUE (email),
  constraint people_email_check CHECK (((email = lower(email)) AND (length(email) <= 254))),
  constraint people_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint people_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);
grant delete, insert, select, update on accounts.people to madoguchi_accounts;

create table accounts.provider_identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  constraint provider_identities_pkey PRIMARY KEY (issuer, subject),
  constraint provider_identities_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts.people(id) ON DELETE CASCADE
);
grant delete, insert, select, update on accounts.provider_identities to madoguchi_accounts;

create table accounts.sessions (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  workspace_id uuid,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ip text,
  user_agent text,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts.people(id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_person ON accounts.sessions USING btree (person_id);
grant delete, insert, select, update on accounts.sessions to madoguchi_accounts;

create table accounts.throttles (
  bucket text not null,
  count integer not null,
  window_ends_at timestamp with time zone not null,
  constraint throttles_pkey PRIMARY KEY (bucket)
);
grant delete, insert, select, update on accounts.throttles to madoguchi_accounts;

create table app.absences (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  backup_id uuid,
  note text not null default ''::text,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  begun_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  constraint absences_pkey PRIMARY KEY (workspace_id, id),
  constraint absences_workspace_id_backup_id_fkey FOREIGN KEY (workspace_id, backup_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint absences_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint absences_check CHECK ((until_at > from_at)),
  constraint absences_check1 CHECK ((backup_id IS DISTINCT FROM member_id)),
  constraint absences_note_check CHECK ((length(note) <= 4000))
);
CREATE INDEX absences_by_end ON app.absences USING btree (workspace_id, until_at) WHERE (cancelled_at IS NULL);
CREATE INDEX absences_of_member ON app.absences USING btree (workspace_id, member_id, until_at) WHERE (cancelled_at IS NULL);
alter table app.absences enable row level security;
create policy workspace_isolation on app.absences for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.absences to madoguchi_app;

create table app.access_alarms (
  workspace_id uuid not null,
  id uuid not null,
  actor_id uuid not null,
  actor_kind text not null,
  customers integer not null,
  told_at timestamp with time zone not null,
  constraint access_alarms_pkey PRIMARY KEY (workspace_id, id),
  constraint access_alarms_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX access_alarms_by_actor ON app.access_alarms USING btree (workspace_id, actor_id, told_at DESC);
alter table app.access_alarms enable row level security;
create policy workspace_isolation on app.access_alarms for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on app.access_alarms to madoguchi_app;

create table app.account_links (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  nonce_hash bytea not null,
  member_number text not null,
  made_by_kind text not null,
  made_by_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint account_links_pkey PRIMARY KEY (workspace_id, id),
  constraint account_links_nonce_taken UNIQUE (workspace_id, nonce_hash),
  constraint account_links_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint account_links_kind_check CHECK ((kind = ANY (ARRAY['line'::text, 'social'::text]))),
  constraint account_links_member_number_check CHECK (((length(member_number) >= 1) AND (length(member_number) <= 320)))
);
CREATE INDEX account_links_of_customer ON app.account_links USING btree (workspace_id, customer_id, created_at);
alter table app.account_links enable row level security;
create policy workspace_isolation on app.account_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.account_links to madoguchi_app;

create table app.alert_accounts (
  workspace_id uuid not null,
  alert_id uuid not null,
  account_id uuid not null,
  customer_id uuid not null,
  items integer not null,
  state text not null,
  reason text,
  conversation_id uuid,
  at timestamp with time zone not null,
  constraint alert_accounts_pkey PRIMARY KEY (workspace_id, alert_id, account_id),
  constraint alert_accounts_workspace_id_alert_id_fkey FOREIGN KEY (workspace_id, alert_id) REFERENCES app.alerts(workspace_id, id) ON DELETE CASCADE,
  constraint alert_accounts_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint alert_accounts_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint alert_accounts_items_check CHECK ((items > 0)),
  constraint alert_accounts_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'opened'::text, 'joined'::text, 'failed'::text, 'stopped'::text])))
);
CREATE INDEX alert_accounts_at ON app.alert_accounts USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX alert_accounts_of ON app.alert_accounts USING btree (workspace_id, account_id);
CREATE INDEX alert_accounts_of_customer ON app.alert_accounts USING btree (workspace_id, customer_id);
alter table app.alert_accounts enable row level security;
create policy workspace_isolation on app.alert_accounts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.alert_accounts to madoguchi_app;

create table app.alert_settings (
  workspace_id uuid not null,
  opens_from text not null,
  team_id uuid,
  category_id uuid,
  updated_at timestamp with time zone not null,
  constraint alert_settings_pkey PRIMARY KEY (workspace_id),
  constraint alert_settings_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id),
  constraint alert_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint alert_settings_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint alert_settings_opens_from_check CHECK ((opens_from = ANY (ARRAY['never'::text, 'notice'::text, 'warning'::text, 'critical'::text])))
);
alter table app.alert_settings enable row level security;
create policy workspace_isolation on app.alert_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.alert_settings to madoguchi_app;

create table app.alerts (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  source text not null,
  external_id text not null,
  title text not null,
  detail text not null default ''::text,
  severity text not null,
  product text not null default ''::text,
  lot text not null default ''::text,
  serials text[] not null default '{}'::text[],
  service text not null default ''::text,
  state text not null,
  issue_id uuid,
  notice text not null default ''::text,
  stopped_at timestamp with time zone,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  resolved_at timestamp with time zone,
  raised_at timestamp with time zone not null,
  version integer not null default 1,
  constraint alerts_pkey PRIMARY KEY (workspace_id, id),
  constraint alerts_number UNIQUE (workspace_id, number),
  constraint alerts_once UNIQUE (workspace_id, source, external_id),
  constraint alerts_workspace_id_decided_by_id_fkey FOREIGN KEY (workspace_id, decided_by_id) REFERENCES app.members(workspace_id, id),
  constraint alerts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint alerts_workspace_id_issue_id_fkey FOREIGN KEY (workspace_id, issue_id) REFERENCES app.known_issues(workspace_id, id),
  constraint alerts_detail_check CHECK ((length(detail) <= 4000)),
  constraint alerts_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 190))),
  constraint alerts_lot_check CHECK ((length(lot) <= 200)),
  constraint alerts_notice_check CHECK ((length(notice) <= 20000)),
  constraint alerts_number_check CHECK ((number > 0)),
  constraint alerts_product_check CHECK ((length(product) <= 200)),
  constraint alerts_service_check CHECK ((length(service) <= 200)),
  constraint alerts_severity_check CHECK ((severity = ANY (ARRAY['notice'::text, 'warning'::text, 'critical'::text]))),
  constraint alerts_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint alerts_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'opening'::text, 'open'::text, 'dismissed'::text, 'resolved'::text]))),
  constraint alerts_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX alerts_of_issue ON app.alerts USING btree (workspace_id, issue_id) WHERE (issue_id IS NOT NULL);
alter table app.alerts enable row level security;
create policy workspace_isolation on app.alerts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.alerts to madoguchi_app;

create table app.api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  hint text not null,
  scopes text[] not null,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint api_keys_token UNIQUE (workspace_id, token_hash),
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
CREATE INDEX api_keys_by_id ON app.api_keys USING btree (id);
CREATE INDEX api_keys_by_token ON app.api_keys USING btree (token_hash);
alter table app.api_keys enable row level security;
create policy workspace_isolation on app.api_keys for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.api_keys to madoguchi_app;

create table app.approvals (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  requested_by_id uuid not null,
  requested_at timestamp with time zone not null,
  reasons text[] not null default '{}'::text[],
  state text not null,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  comment text not null default ''::text,
  constraint approvals_pkey PRIMARY KEY (workspace_id, message_id),
  constraint approvals_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES app.messages(workspace_id, id) ON DELETE CASCADE,
  constraint approvals_comment_check CHECK ((length(comment) <= 2000)),
  constraint approvals_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])))
);
CREATE INDEX approvals_of_conversation ON app.approvals USING btree (workspace_id, conversation_id) WHERE (state = 'pending'::text);
CREATE INDEX approvals_pending ON app.approvals USING btree (workspace_id, requested_at, message_id) WHERE (state = 'pending'::text);
alter table app.approvals enable row level security;
create policy workspace_isolation on app.approvals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.approvals to madoguchi_app;

create table app.article_flags (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  reason text not null,
  note text not null default ''::text,
  conversation_id uuid,
  flagged_by_kind text not null,
  flagged_by_id uuid,
  flagged_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by_id uuid,
  answer text not null default ''::text,
  constraint article_flags_pkey PRIMARY KEY (workspace_id, id),
  constraint article_flags_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_flags_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint article_flags_answer_check CHECK ((length(answer) <= 2000)),
  constraint article_flags_note_check CHECK ((length(note) <= 2000)),
  constraint article_flags_reason_check CHECK ((reason = ANY (ARRAY['wrong'::text, 'outdated'::text, 'incomplete'::text, 'unclear'::text, 'missing'::text])))
);
CREATE INDEX article_flags_of_article ON app.article_flags USING btree (workspace_id, article_id, flagged_at DESC);
CREATE INDEX article_flags_open ON app.article_flags USING btree (workspace_id, article_id) WHERE (resolved_at IS NULL);
alter table app.article_flags enable row level security;
create policy workspace_isolation on app.article_flags for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_flags to madoguchi_app;

create table app.article_interests (
  workspace_id uuid not null,
  article_id uuid not null,
  interest text not null,
  constraint article_interests_pkey PRIMARY KEY (workspace_id, article_id, interest),
  constraint article_interests_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_interests_interest_check CHECK (((length(interest) >= 1) AND (length(interest) <= 60)))
);
CREATE INDEX article_interests_of ON app.article_interests USING btree (workspace_id, interest, article_id);
alter table app.article_interests enable row level security;
create policy workspace_isolation on app.article_interests for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_interests to madoguchi_app;

create table app.article_opinions (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  visit text not null,
  is_helpful boolean not null,
  comment text not null default ''::text,
  number integer,
  given_at timestamp with time zone not null,
  constraint article_opinions_pkey PRIMARY KEY (workspace_id, id),
  constraint article_opinions_once UNIQUE (workspace_id, article_id, visit),
  constraint article_opinions_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_opinions_comment_check CHECK ((length(comment) <= 2000)),
  constraint article_opinions_visit_check CHECK (((length(visit) >= 1) AND (length(visit) <= 80)))
);
CREATE INDEX article_opinions_of_article ON app.article_opinions USING btree (workspace_id, article_id, given_at DESC);
alter table app.article_opinions enable row level security;
create policy workspace_isolation on app.article_opinions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_opinions to madoguchi_app;

create table app.article_products (
  workspace_id uuid not null,
  article_id uuid not null,
  product_id uuid not null,
  constraint article_products_pkey PRIMARY KEY (workspace_id, article_id, product_id),
  constraint article_products_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_products_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX article_products_of_product ON app.article_products USING btree (workspace_id, product_id);
alter table app.article_products enable row level security;
create policy workspace_isolation on app.article_products for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_products to madoguchi_app;

create table app.article_reads (
  workspace_id uuid not null,
  article_id uuid not null,
  day date not null,
  place text not null,
  reads integer not null,
  constraint article_reads_pkey PRIMARY KEY (workspace_id, article_id, day, place),
  constraint article_reads_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_reads_place_check CHECK ((place = ANY (ARRAY['desk'::text, 'help_center'::text, 'widget'::text])))
);
alter table app.article_reads enable row level security;
create policy workspace_isolation on app.article_reads for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_reads to madoguchi_app;

create table app.article_relations (
  workspace_id uuid not null,
  article_id uuid not null,
  related_id uuid not null,
  position integer not null default 0,
  constraint article_relations_pkey PRIMARY KEY (workspace_id, article_id, related_id),
  constraint article_relations_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_relations_workspace_id_related_id_fkey FOREIGN KEY (workspace_id, related_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_relations_check CHECK ((article_id <> related_id))
);
CREATE INDEX article_relations_back ON app.article_relations USING btree (workspace_id, related_id);
alter table app.article_relations enable row level security;
create policy workspace_isolation on app.article_relations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_relations to madoguchi_app;

create table app.article_settings (
  workspace_id uuid not null,
  needs_other_approver boolean not null default false,
  review_days integer not null default 180,
  version integer not null default 1,
  constraint article_settings_pkey PRIMARY KEY (workspace_id),
  constraint article_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint article_settings_review_days_check CHECK (((review_days >= 1) AND (review_days <= 3650)))
);
alter table app.article_settings enable row level security;
create policy workspace_isolation on app.article_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_settings to madoguchi_app;

create table app.article_sources (
  workspace_id uuid not null,
  article_id uuid not null,
  conversation_id uuid not null,
  linked_by_id uuid,
  linked_at timestamp with time zone not null,
  constraint article_sources_pkey PRIMARY KEY (workspace_id, article_id, conversation_id),
  constraint article_sources_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_sources_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX article_sources_of_conversation ON app.article_sources USING btree (workspace_id, conversation_id);
alter table app.article_sources enable row level security;
create policy workspace_isolation on app.article_sources for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_sources to madoguchi_app;

create table app.article_texts (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  position integer not null default 0,
  title text not null,
  answer text not null default ''::text,
  internal text not null default ''::text,
  is_public boolean not null default true,
  words text[] not null default '{}'::text[],
  folded text not null default ''::text,
  for_colleagues boolean not null default false,
  constraint article_texts_pkey PRIMARY KEY (workspace_id, article_id, language),
  constraint article_texts_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_texts_answer_check CHECK ((length(answer) <= 200000)),
  constraint article_texts_internal_check CHECK ((length(internal) <= 200000)),
  constraint article_texts_language_check CHECK ((language ~ '^[A-Za-z0-9-]{2,35}$'::text)),
  constraint article_texts_one_audience CHECK ((NOT (is_public AND for_colleagues))),
  constraint article_texts_title_check CHECK ((length(title) <= 300))
);
alter table app.article_texts enable row level security;
create policy workspace_isolation on app.article_texts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_texts to madoguchi_app;

create table app.article_uses (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  conversation_id uuid not null,
  language text not null,
  number integer not null,
  kind text not null,
  used_by_id uuid,
  used_at timestamp with time zone not null,
  constraint article_uses_pkey PRIMARY KEY (workspace_id, id),
  constraint article_uses_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_uses_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint article_uses_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'link'::text])))
);
CREATE INDEX article_uses_of_article ON app.article_uses USING btree (workspace_id, article_id, used_at DESC);
CREATE INDEX article_uses_of_conversation ON app.article_uses USING btree (workspace_id, conversation_id);
alter table app.article_uses enable row level security;
create policy workspace_isolation on app.article_uses for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_uses to madoguchi_app;

create table app.article_version_texts (
  workspace_id uuid not null,
  article_id uuid not null,
  number integer not null,
  language text not null,
  position integer not null default 0,
  title text not null,
  answer text not null,
  internal text not null,
  answer_text text not null,
  internal_text text not null,
  is_public boolean not null,
  words text[] not null default '{}'::text[],
  image_ids uuid[] not null default '{}'::uuid[],
  for_colleagues boolean not null default false,
  constraint article_version_texts_pkey PRIMARY KEY (workspace_id, article_id, number, language),
  constraint article_version_texts_workspace_id_article_id_number_fkey FOREIGN KEY (workspace_id, article_id, number) REFERENCES app.article_versions(workspace_id, article_id, number) ON DELETE CASCADE,
  constraint article_version_texts_one_audience CHECK ((NOT (is_public AND for_colleagues)))
);
CREATE INDEX article_version_images ON app.article_version_texts USING gin (image_ids) WHERE (image_ids <> '{}'::uuid[]);
alter table app.article_version_texts enable row level security;
create policy workspace_isolation on app.article_version_texts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_version_texts to madoguchi_app;

create table app.article_versions (
  workspace_id uuid not null,
  article_id uuid not null,
  number integer not null,
  note text not null default ''::text,
  published_by_kind text not null,
  published_by_id uuid,
  published_at timestamp with time zone not null,
  constraint article_versions_pkey PRIMARY KEY (workspace_id, article_id, number),
  constraint article_versions_workspace_id_article_id_fkey FOREIGN KEY (workspace_id, article_id) REFERENCES app.articles(workspace_id, id) ON DELETE CASCADE,
  constraint article_versions_note_check CHECK ((length(note) <= 500))
);
alter table app.article_versions enable row level security;
create policy workspace_isolation on app.article_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.article_versions to madoguchi_app;

create table app.articles (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  key text not null default ''::text,
  state text not null default 'draft'::text,
  revision text not null default 'none'::text,
  category_id uuid,
  owner_id uuid,
  review_days integer not null default 180,
  review_on date,
  published_version integer,
  published_at timestamp with time zone,
  submitted_by_id uuid,
  submitted_at timestamp with time zone,
  edited_by_ids uuid[] not null default '{}'::uuid[],
  created_by_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint articles_pkey PRIMARY KEY (workspace_id, id),
  constraint articles_number UNIQUE (workspace_id, number),
  constraint articles_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id),
  constraint articles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint articles_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint articles_key_check CHECK ((length(key) <= 120)),
  constraint articles_number_check CHECK ((number > 0)),
  constraint articles_review_days_check CHECK (((review_days >= 1) AND (review_days <= 3650))),
  constraint articles_revision_check CHECK ((revision = ANY (ARRAY['none'::text, 'draft'::text, 'in_review'::text]))),
  constraint articles_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in_review'::text, 'published'::text, 'review_due'::text, 'retired'::text])))
);
CREATE INDEX articles_by_change ON app.articles USING btree (workspace_id, updated_at DESC, id DESC);
CREATE INDEX articles_by_review ON app.articles USING btree (workspace_id, review_on) WHERE (state = 'published'::text);
CREATE UNIQUE INDEX articles_key ON app.articles USING btree (workspace_id, key) WHERE (key <> ''::text);
CREATE INDEX articles_of_category ON app.articles USING btree (workspace_id, category_id) WHERE (category_id IS NOT NULL);
alter table app.articles enable row level security;
create policy workspace_isolation on app.articles for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.articles to madoguchi_app;

create table app.aside_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  party_id uuid not null,
  state text not null,
  reason text,
  attempts integer not null default 0,
  maybe_twice boolean not null default false,
  updated_at timestamp with time zone not null,
  constraint aside_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint aside_deliveries_workspace_id_message_id_party_id_key UNIQUE (workspace_id, message_id, party_id),
  constraint aside_deliveries_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES app.aside_messages(workspace_id, id) ON DELETE CASCADE,
  constraint aside_deliveries_workspace_id_party_id_fkey FOREIGN KEY (workspace_id, party_id) REFERENCES app.aside_parties(workspace_id, id) ON DELETE CASCADE,
  constraint aside_deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'deferred'::text, 'sent'::text, 'failed'::text])))
);
alter table app.aside_deliveries enable row level security;
create policy workspace_isolation on app.aside_deliveries for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.aside_deliveries to madoguchi_app;

create table app.aside_messages (
  workspace_id uuid not null,
  id uuid not null,
  aside_id uuid not null,
  direction text not null,
  author_kind text not null,
  author_id uuid,
  author_name text not null default ''::text,
  author_address text,
  verified boolean not null default true,
  automatic boolean not null default false,
  body text not null,
  quotes jsonb not null default '[]'::jsonb,
  client_id uuid,
  source_id text,
  header_message_id text,
  created_at timestamp with time zone not null,
  constraint aside_messages_pkey PRIMARY KEY (workspace_id, id),
  constraint aside_messages_workspace_id_aside_id_fkey FOREIGN KEY (workspace_id, aside_id) REFERENCES app.asides(workspace_id, id) ON DELETE CASCADE,
  constraint aside_messages_author_kind_check CHECK ((author_kind = ANY (ARRAY['member'::text, 'system'::text, 'mail'::text]))),
  constraint aside_messages_body_check CHECK ((length(body) <= 1000000)),
  constraint aside_messages_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text])))
);
CREATE UNIQUE INDEX aside_messages_by_client ON app.aside_messages USING btree (workspace_id, aside_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX aside_messages_by_header ON app.aside_messages USING btree (workspace_id, header_message_id) WHERE (header_message_id IS NOT NULL);
CREATE UNIQUE INDEX aside_messages_by_source ON app.aside_messages USING btree (workspace_id, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX aside_messages_of ON app.aside_messages USING btree (workspace_id, aside_id, created_at, id);
alter table app.aside_messages enable row level security;
create policy workspace_isolation on app.aside_messages for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.aside_messages to madoguchi_app;

create table app.aside_parties (
  workspace_id uuid not null,
  id uuid not null,
  aside_id uuid not null,
  member_id uuid,
  team_id uuid,
  address text,
  name text not null default ''::text,
  constraint aside_parties_pkey PRIMARY KEY (workspace_id, id),
  constraint aside_parties_workspace_id_aside_id_fkey FOREIGN KEY (workspace_id, aside_id) REFERENCES app.asides(workspace_id, id) ON DELETE CASCADE,
  constraint aside_parties_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id),
  constraint aside_parties_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint aside_parties_check CHECK ((num_nonnulls(member_id, team_id, address) = 1)),
  constraint aside_parties_name_check CHECK ((length(name) <= 120))
);
CREATE INDEX aside_parties_by_member ON app.aside_parties USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX aside_parties_by_team ON app.aside_parties USING btree (workspace_id, team_id) WHERE (team_id IS NOT NULL);
CREATE INDEX aside_parties_of ON app.aside_parties USING btree (workspace_id, aside_id);
alter table app.aside_parties enable row level security;
create policy workspace_isolation on app.aside_parties for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.aside_parties to madoguchi_app;

create table app.aside_tokens (
  workspace_id uuid not null,
  token_hash bytea not null,
  aside_id uuid not null,
  party_id uuid not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint aside_tokens_pkey PRIMARY KEY (workspace_id, token_hash),
  constraint aside_tokens_workspace_id_aside_id_fkey FOREIGN KEY (workspace_id, aside_id) REFERENCES app.asides(workspace_id, id) ON DELETE CASCADE,
  constraint aside_tokens_workspace_id_party_id_fkey FOREIGN KEY (workspace_id, party_id) REFERENCES app.aside_parties(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX aside_tokens_by_hash ON app.aside_tokens USING btree (token_hash);
CREATE INDEX aside_tokens_of_party ON app.aside_tokens USING btree (workspace_id, party_id);
alter table app.aside_tokens enable row level security;
create policy workspace_isolation on app.aside_tokens for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.aside_tokens to madoguchi_app;

create table app.asides (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  subject text not null,
  state text not null default 'open'::text,
  due_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  author_id uuid,
  created_at timestamp with time zone not null,
  last_said_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint asides_pkey PRIMARY KEY (workspace_id, id),
  constraint asides_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint asides_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint asides_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))),
  constraint asides_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);
CREATE INDEX asides_of_conversation ON app.asides USING btree (workspace_id, conversation_id);
CREATE INDEX asides_running ON app.asides USING btree (workspace_id, due_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX asides_to_warn ON app.asides USING btree (workspace_id, due_at) WHERE ((state = 'open'::text) AND (overdue_told_at IS NULL) AND (due_at IS NOT NULL));
alter table app.asides enable row level security;
create policy workspace_isolation on app.asides for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.asides to madoguchi_app;

create table app.asset_services (
  workspace_id uuid not null,
  asset_id uuid not null,
  id uuid not null,
  kind text not null,
  done_on date not null,
  note text not null default ''::text,
  worker text not null default ''::text,
  created_at timestamp with time zone not null,
  constraint asset_services_pkey PRIMARY KEY (workspace_id, asset_id, id),
  constraint asset_services_workspace_id_asset_id_fkey FOREIGN KEY (workspace_id, asset_id) REFERENCES app.assets(workspace_id, id) ON DELETE CASCADE,
  constraint asset_services_kind_check CHECK ((kind = ANY (ARRAY['inspection'::text, 'repair'::text, 'parts'::text, 'installation'::text, 'other'::text]))),
  constraint asset_services_note_check CHECK ((length(note) <= 2000)),
  constraint asset_services_worker_check CHECK ((length(worker) <= 120))
);
alter table app.asset_services enable row level security;
create policy workspace_isolation on app.asset_services for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.asset_services to madoguchi_app;

create table app.assets (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  product_id uuid,
  name text not null,
  serial text not null default ''::text,
  serial_key text not null default ''::text,
  lot text not null default ''::text,
  lot_key text not null default ''::text,
  bought_on date,
  warranty_until date,
  contract_id uuid,
  order_id uuid,
  installed_at text not null default ''::text,
  health text not null default 'good'::text,
  health_note text not null default ''::text,
  next_service_on date,
  service_every_months smallint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint assets_pkey PRIMARY KEY (workspace_id, id),
  constraint assets_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint assets_workspace_id_contract_id_fkey FOREIGN KEY (workspace_id, contract_id) REFERENCES app.contracts(workspace_id, id),
  constraint assets_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint assets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint assets_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES app.orders(workspace_id, id),
  constraint assets_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id),
  constraint assets_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 190))),
  constraint assets_health_check CHECK ((health = ANY (ARRAY['good'::text, 'watch'::text, 'faulty'::text, 'retired'::text]))),
  constraint assets_health_note_check CHECK ((length(health_note) <= 500)),
  constraint assets_installed_at_check CHECK ((length(installed_at) <= 300)),
  constraint assets_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint assets_service_every_months_check CHECK (((service_every_months >= 1) AND (service_every_months <= 120))),
  constraint assets_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40)))
);
CREATE INDEX assets_by_id ON app.assets USING btree (workspace_id, id DESC);
CREATE INDEX assets_by_serial ON app.assets USING btree (workspace_id, serial_key text_pattern_ops) WHERE (serial_key <> ''::text);
CREATE INDEX assets_of_customer ON app.assets USING btree (workspace_id, customer_id, id DESC);
CREATE INDEX assets_of_product ON app.assets USING btree (workspace_id, product_id, lot_key) WHERE (product_id IS NOT NULL);
CREATE INDEX assets_to_service ON app.assets USING btree (workspace_id, next_service_on) WHERE (next_service_on IS NOT NULL);
alter table app.assets enable row level security;
create policy workspace_isolation on app.assets for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.assets to madoguchi_app;

create table app.attachments (
  workspace_id uuid not null,
  conversation_id uuid not null,
  entry_id uuid not null,
  file_id uuid not null,
  entry_kind text not null,
  content_id text,
  position integer not null default 0,
  constraint attachments_pkey PRIMARY KEY (workspace_id, entry_id, file_id),
  constraint attachments_workspace_id_file_id_fkey FOREIGN KEY (workspace_id, file_id) REFERENCES app.files(workspace_id, id),
  constraint attachments_entry_kind_check CHECK ((entry_kind = ANY (ARRAY['message'::text, 'note'::text, 'aside'::text])))
);
CREATE INDEX attachments_by_conversation ON app.attachments USING btree (workspace_id, conversation_id);
CREATE INDEX attachments_by_file ON app.attachments USING btree (workspace_id, file_id);
alter table app.attachments enable row level security;
create policy workspace_isolation on app.attachments for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.attachments to madoguchi_app;

create table app.authority_requests (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  verb text not null,
  wanted jsonb not null,
  reason text not null default ''::text,
  requested_by_id uuid not null,
  requested_at timestamp with time zone not null,
  due_at timestamp with time zone,
  state text not null,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  comment text not null default ''::text,
  constraint authority_requests_pkey PRIMARY KEY (workspace_id, id),
  constraint authority_requests_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint authority_requests_comment_check CHECK ((length(comment) <= 2000)),
  constraint authority_requests_reason_check CHECK ((length(reason) <= 2000)),
  constraint authority_requests_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text, 'lapsed'::text]))),
  constraint authority_requests_verb_check CHECK ((verb = ANY (ARRAY['close'::text, 'reassign'::text])))
);
CREATE INDEX authority_requests_decided ON app.authority_requests USING btree (workspace_id, decided_at) WHERE (decided_at IS NOT NULL);
CREATE UNIQUE INDEX authority_requests_once ON app.authority_requests USING btree (workspace_id, conversation_id, verb) WHERE (state = 'pending'::text);
CREATE INDEX authority_requests_pending ON app.authority_requests USING btree (workspace_id, requested_at, id) WHERE (state = 'pending'::text);
alter table app.authority_requests enable row level security;
create policy workspace_isolation on app.authority_requests for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.authority_requests to madoguchi_app;

create table app.automation_causes (
  workspace_id uuid not null,
  fact_id uuid not null,
  chain_id uuid not null,
  depth integer not null,
  caused_at timestamp with time zone not null,
  constraint automation_causes_pkey PRIMARY KEY (workspace_id, fact_id),
  constraint automation_causes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX automation_causes_by_age ON app.automation_causes USING btree (workspace_id, caused_at);
alter table app.automation_causes enable row level security;
create policy workspace_isolation on app.automation_causes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_causes to madoguchi_app;

create table app.automation_clocks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  status text not null,
  status_since timestamp with time zone not null,
  unassigned_since timestamp with time zone,
  constraint automation_clocks_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint automation_clocks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX automation_clocks_by_status ON app.automation_clocks USING btree (workspace_id, status, status_since, conversation_id) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text]));
CREATE INDEX automation_clocks_unassigned ON app.automation_clocks USING btree (workspace_id, unassigned_since, conversation_id) WHERE (unassigned_since IS NOT NULL);
alter table app.automation_clocks enable row level security;
create policy workspace_isolation on app.automation_clocks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_clocks to madoguchi_app;

create table app.automation_generations (
  workspace_id uuid not null,
  generation bigint not null,
  events text[] not null default '{}'::text[],
  constraint automation_generations_pkey PRIMARY KEY (workspace_id),
  constraint automation_generations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.automation_generations enable row level security;
create policy workspace_isolation on app.automation_generations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_generations to madoguchi_app;

create table app.automation_rule_versions (
  workspace_id uuid not null,
  rule_id uuid not null,
  version integer not null,
  definition jsonb not null,
  changed_by_id uuid,
  changed_at timestamp with time zone not null,
  constraint automation_rule_versions_pkey PRIMARY KEY (workspace_id, rule_id, version),
  constraint automation_rule_versions_workspace_id_rule_id_fkey FOREIGN KEY (workspace_id, rule_id) REFERENCES app.automation_rules(workspace_id, id) ON DELETE CASCADE
);
alter table app.automation_rule_versions enable row level security;
create policy workspace_isolation on app.automation_rule_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_rule_versions to madoguchi_app;

create table app.automation_rules (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null default false,
  trigger jsonb not null,
  conditions jsonb not null,
  actions jsonb not null,
  stop_after boolean not null default false,
  version integer not null default 1,
  reach uuid[],
  changed_by_id uuid,
  enabled_at timestamp with time zone,
  suspended_at timestamp with time zone,
  suspended_reason text,
  suspended_conversation_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint automation_rules_pkey PRIMARY KEY (workspace_id, id),
  constraint automation_rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint automation_rules_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint automation_rules_suspended_reason_check CHECK ((suspended_reason = ANY (ARRAY['loop'::text, 'depth'::text, 'rate'::text])))
);
CREATE INDEX automation_rules_in_order ON app.automation_rules USING btree (workspace_id, "position", id);
alter table app.automation_rules enable row level security;
create policy workspace_isolation on app.automation_rules for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_rules to madoguchi_app;

create table app.automation_runs (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_version integer not null,
  conversation_id uuid not null,
  occasion text not null,
  chain_id uuid not null,
  depth integer not null,
  outcome text not null,
  effects jsonb not null default '[]'::jsonb,
  customer_id uuid not null,
  replied text,
  ran_at timestamp with time zone not null,
  constraint automation_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint automation_runs_once UNIQUE (workspace_id, rule_id, conversation_id, occasion),
  constraint automation_runs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint automation_runs_workspace_id_rule_id_fkey FOREIGN KEY (workspace_id, rule_id) REFERENCES app.automation_rules(workspace_id, id) ON DELETE CASCADE,
  constraint automation_runs_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'unchanged'::text, 'failed'::text, 'suspended'::text]))),
  constraint automation_runs_replied_check CHECK ((replied = ANY (ARRAY['proven'::text, 'unproven'::text])))
);
CREATE INDEX automation_runs_of_conversation ON app.automation_runs USING btree (workspace_id, conversation_id, id DESC);
CREATE INDEX automation_runs_of_rule ON app.automation_runs USING btree (workspace_id, rule_id, id DESC);
CREATE INDEX automation_runs_replies ON app.automation_runs USING btree (workspace_id, ran_at) WHERE (replied IS NOT NULL);
CREATE INDEX automation_runs_to_customer ON app.automation_runs USING btree (workspace_id, customer_id, ran_at) WHERE (replied IS NOT NULL);
alter table app.automation_runs enable row level security;
create policy workspace_isolation on app.automation_runs for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_runs to madoguchi_app;

create table app.automation_sweeps (
  workspace_id uuid not null,
  rule_id uuid not null,
  version integer not null,
  frontier_at timestamp with time zone,
  frontier_id uuid,
  cursor_at timestamp with time zone,
  cursor_id uuid,
  day date,
  finished boolean not null default false,
  constraint automation_sweeps_pkey PRIMARY KEY (workspace_id, rule_id),
  constraint automation_sweeps_workspace_id_rule_id_fkey FOREIGN KEY (workspace_id, rule_id) REFERENCES app.automation_rules(workspace_id, id) ON DELETE CASCADE
);
alter table app.automation_sweeps enable row level security;
create policy workspace_isolation on app.automation_sweeps for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.automation_sweeps to madoguchi_app;

create table app.blocked_senders (
  workspace_id uuid not null,
  id uuid not null,
  pattern text not null,
  reason text not null default ''::text,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  hits integer not null default 0,
  last_hit_at timestamp with time zone,
  constraint blocked_senders_pkey PRIMARY KEY (workspace_id, id),
  constraint blocked_senders_once UNIQUE (workspace_id, pattern),
  constraint blocked_senders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint blocked_senders_pattern_check CHECK (((pattern = lower(pattern)) AND ((length(pattern) >= 3) AND (length(pattern) <= 320))))
);
alter table app.blocked_senders enable row level security;
create policy workspace_isolation on app.blocked_senders for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.blocked_senders to madoguchi_app;

create table app.booking_kind_members (
  workspace_id uuid not null,
  kind_id uuid not null,
  member_id uuid not null,
  constraint booking_kind_members_pkey PRIMARY KEY (workspace_id, kind_id, member_id),
  constraint booking_kind_members_workspace_id_kind_id_fkey FOREIGN KEY (workspace_id, kind_id) REFERENCES app.booking_kinds(workspace_id, id) ON DELETE CASCADE,
  constraint booking_kind_members_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
alter table app.booking_kind_members enable row level security;
create policy workspace_isolation on app.booking_kind_members for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.booking_kind_members to madoguchi_app;

create table app.booking_kinds (
  workspace_id uuid not null,
  id uuid not null,
  public_key text not null,
  state text not null,
  way text not null,
  name_ja text not null,
  name_en text not null,
  intro_ja text not null default ''::text,
  intro_en text not null default ''::text,
  place_ja text not null default ''::text,
  place_en text not null default ''::text,
  length_minutes integer not null,
  step_minutes integer not null,
  buffer_before integer not null default 0,
  buffer_after integer not null default 0,
  lead_minutes integer not null,
  horizon_days integer not null,
  cutoff_minutes integer not null,
  remind_minutes integer not null,
  bookable text not null,
  capacity integer not null,
  calendar_id uuid,
  team_id uuid not null,
  inbox_id uuid not null,
  questions jsonb not null default '[]'::jsonb,
  is_public boolean not null default false,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint booking_kinds_pkey PRIMARY KEY (workspace_id, id),
  constraint booking_kinds_workspace_id_public_key_key UNIQUE (workspace_id, public_key),
  constraint booking_kinds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint booking_kinds_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id),
  constraint booking_kinds_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint booking_kinds_bookable_check CHECK ((bookable = ANY (ARRAY['team'::text, 'members'::text]))),
  constraint booking_kinds_buffer_after_check CHECK (((buffer_after >= 0) AND (buffer_after <= 240))),
  constraint booking_kinds_buffer_before_check CHECK (((buffer_before >= 0) AND (buffer_before <= 240))),
  constraint booking_kinds_capacity_check CHECK (((capacity >= 1) AND (capacity <= 100))),
  constraint booking_kinds_horizon_days_check CHECK (((horizon_days >= 1) AND (horizon_days <= 180))),
  constraint booking_kinds_length_minutes_check CHECK (((length_minutes >= 5) AND (length_minutes <= 480))),
  constraint booking_kinds_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 80))),
  constraint booking_kinds_name_ja_check CHECK (((length(name_ja) >= 1) AND (length(name_ja) <= 80))),
  constraint booking_kinds_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text]))),
  constraint booking_kinds_step_minutes_check CHECK (((step_minutes >= 5) AND (step_minutes <= 480))),
  constraint booking_kinds_way_check CHECK ((way = ANY (ARRAY['call'::text, 'visit_us'::text, 'visit_them'::text, 'online'::text])))
);
CREATE INDEX booking_kinds_by_key ON app.booking_kinds USING btree (public_key);
alter table app.booking_kinds enable row level security;
create policy workspace_isolation on app.booking_kinds for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.booking_kinds to madoguchi_app;

create table app.booking_links (
  workspace_id uuid not null,
  id uuid not null,
  kind_id uuid not null,
  conversation_id uuid,
  token_hash bytea not null,
  sealed_token text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  created_by_id uuid,
  constraint booking_links_pkey PRIMARY KEY (workspace_id, id),
  constraint booking_links_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint booking_links_workspace_id_kind_id_fkey FOREIGN KEY (workspace_id, kind_id) REFERENCES app.booking_kinds(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX booking_links_by_hash ON app.booking_links USING btree (token_hash);
CREATE INDEX booking_links_of_conversation ON app.booking_links USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
alter table app.booking_links enable row level security;
create policy workspace_isolation on app.booking_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.booking_links to madoguchi_app;

create table app.booking_mails (
  workspace_id uuid not null,
  booking_id uuid not null,
  kind text not null,
  sequence integer not null,
  state text not null,
  reason text,
  at timestamp with time zone not null,
  constraint booking_mails_pkey PRIMARY KEY (workspace_id, booking_id, kind, sequence),
  constraint booking_mails_workspace_id_booking_id_fkey FOREIGN KEY (workspace_id, booking_id) REFERENCES app.bookings(workspace_id, id) ON DELETE CASCADE,
  constraint booking_mails_kind_check CHECK ((kind = ANY (ARRAY['confirmed'::text, 'moved'::text, 'cancelled'::text, 'reminder'::text]))),
  constraint booking_mails_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'skipped'::text, 'failed'::text])))
);
alter table app.booking_mails enable row level security;
create policy workspace_isolation on app.booking_mails for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.booking_mails to madoguchi_app;

create table app.bookings (
  workspace_id uuid not null,
  id uuid not null,
  reference text not null,
  kind_id uuid not null,
  link_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  team_id uuid not null,
  member_id uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  busy_from timestamp with time zone not null,
  busy_until timestamp with time zone not null,
  state text not null,
  source text not null,
  sequence integer not null default 0,
  name text not null default ''::text,
  kana text not null default ''::text,
  email text not null default ''::text,
  phone text not null default ''::text,
  locale text not null,
  answers jsonb not null default '[]'::jsonb,
  note text not null default ''::text,
  task_id uuid,
  remind_at timestamp with time zone,
  reminded_at timestamp with time zone,
  request_id uuid,
  created_at timestamp with time zone not null,
  author_kind text not null,
  author_id uuid,
  ended_at timestamp with time zone,
  version integer not null default 1,
  constraint bookings_pkey PRIMARY KEY (workspace_id, id),
  constraint bookings_workspace_id_reference_key UNIQUE (workspace_id, reference),
  constraint bookings_workspace_id_request_id_key UNIQUE (workspace_id, request_id),
  constraint bookings_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint bookings_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint bookings_workspace_id_kind_id_fkey FOREIGN KEY (workspace_id, kind_id) REFERENCES app.booking_kinds(workspace_id, id),
  constraint bookings_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES app.booking_links(workspace_id, id) ON DELETE CASCADE,
  constraint bookings_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id),
  constraint bookings_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint bookings_check CHECK (((starts_at < ends_at) AND (busy_from <= starts_at) AND (ends_at <= busy_until))),
  constraint bookings_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint bookings_note_check CHECK ((length(note) <= 1000)),
  constraint bookings_source_check CHECK ((source = ANY (ARRAY['member'::text, 'link'::text, 'public'::text]))),
  constraint bookings_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'kept'::text, 'missed'::text, 'cancelled'::text])))
);
CREATE INDEX bookings_by_time ON app.bookings USING btree (workspace_id, starts_at, id);
CREATE INDEX bookings_of_conversation ON app.bookings USING btree (workspace_id, conversation_id);
CREATE INDEX bookings_of_customer ON app.bookings USING btree (workspace_id, customer_id);
CREATE INDEX bookings_of_link ON app.bookings USING btree (workspace_id, link_id);
CREATE INDEX bookings_of_member ON app.bookings USING btree (workspace_id, member_id, busy_until) WHERE ((state <> 'cancelled'::text) AND (member_id IS NOT NULL));
CREATE INDEX bookings_of_task ON app.bookings USING btree (workspace_id, task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX bookings_taken ON app.bookings USING btree (workspace_id, kind_id, busy_until) WHERE (state <> 'cancelled'::text);
CREATE INDEX bookings_to_remind ON app.bookings USING btree (workspace_id, remind_at) WHERE ((state = 'booked'::text) AND (reminded_at IS NULL) AND (remind_at IS NOT NULL));
alter table app.bookings enable row level security;
create policy workspace_isolation on app.bookings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.bookings to madoguchi_app;

create table app.bulk_edit_rows (
  workspace_id uuid not null,
  bulk_edit_id uuid not null,
  position integer not null,
  conversation_id uuid not null,
  state text not null default 'waiting'::text,
  code text,
  before jsonb,
  after jsonb,
  constraint bulk_edit_rows_pkey PRIMARY KEY (workspace_id, bulk_edit_id, "position"),
  constraint bulk_edit_rows_workspace_id_bulk_edit_id_fkey FOREIGN KEY (workspace_id, bulk_edit_id) REFERENCES app.bulk_edits(workspace_id, id) ON DELETE CASCADE,
  constraint bulk_edit_rows_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint bulk_edit_rows_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'changed'::text, 'unchanged'::text, 'failed'::text, 'restored'::text, 'kept'::text])))
);
CREATE INDEX bulk_edit_rows_by_state ON app.bulk_edit_rows USING btree (workspace_id, bulk_edit_id, state, "position");
CREATE INDEX bulk_edit_rows_of_conversation ON app.bulk_edit_rows USING btree (workspace_id, conversation_id);
alter table app.bulk_edit_rows enable row level security;
create policy workspace_isolation on app.bulk_edit_rows for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.bulk_edit_rows to madoguchi_app;

create table app.bulk_edits (
  workspace_id uuid not null,
  id uuid not null,
  made_by_kind text not null,
  made_by_id uuid not null,
  change jsonb not null,
  state text not null,
  total integer not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint bulk_edits_pkey PRIMARY KEY (workspace_id, id),
  constraint bulk_edits_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint bulk_edits_made_by_kind_check CHECK ((made_by_kind = ANY (ARRAY['member'::text, 'key'::text]))),
  constraint bulk_edits_state_check CHECK ((state = ANY (ARRAY['running'::text, 'cancelled'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
);
CREATE INDEX bulk_edits_of_maker ON app.bulk_edits USING btree (workspace_id, made_by_id, created_at DESC);
alter table app.bulk_edits enable row level security;
create policy workspace_isolation on app.bulk_edits for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.bulk_edits to madoguchi_app;

create table app.calendar_inboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  calendar_id uuid not null,
  constraint calendar_inboxes_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint calendar_inboxes_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES app.calendars(workspace_id, id),
  constraint calendar_inboxes_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table app.calendar_inboxes enable row level security;
create policy workspace_isolation on app.calendar_inboxes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.calendar_inboxes to madoguchi_app;

create table app.calendar_overrides (
  workspace_id uuid not null,
  calendar_id uuid not null,
  day text not null,
  periods jsonb not null default '[]'::jsonb,
  reason text not null default ''::text,
  constraint calendar_overrides_pkey PRIMARY KEY (workspace_id, calendar_id, day),
  constraint calendar_overrides_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES app.calendars(workspace_id, id) ON DELETE CASCADE,
  constraint calendar_overrides_day_check CHECK ((day ~ '^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'::text)),
  constraint calendar_overrides_reason_check CHECK ((length(reason) <= 120))
);
alter table app.calendar_overrides enable row level security;
create policy workspace_isolation on app.calendar_overrides for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.calendar_overrides to madoguchi_app;

create table app.calendar_switches (
  workspace_id uuid not null,
  calendar_id uuid not null,
  id uuid not null,
  open boolean not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  set_by_id uuid,
  constraint calendar_switches_pkey PRIMARY KEY (workspace_id, calendar_id, id),
  constraint calendar_switches_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES app.calendars(workspace_id, id) ON DELETE CASCADE,
  constraint calendar_switches_check CHECK ((until_at >= from_at))
);
alter table app.calendar_switches enable row level security;
create policy workspace_isolation on app.calendar_switches for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.calendar_switches to madoguchi_app;

create table app.calendar_teams (
  workspace_id uuid not null,
  team_id uuid not null,
  calendar_id uuid not null,
  constraint calendar_teams_pkey PRIMARY KEY (workspace_id, team_id),
  constraint calendar_teams_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES app.calendars(workspace_id, id),
  constraint calendar_teams_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE
);
alter table app.calendar_teams enable row level security;
create policy workspace_isolation on app.calendar_teams for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.calendar_teams to madoguchi_app;

create table app.calendars (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  zone text,
  week jsonb not null default '{}'::jsonb,
  closed_weeks jsonb not null default '{}'::jsonb,
  japanese_holidays boolean not null default false,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint calendars_pkey PRIMARY KEY (workspace_id, id),
  constraint calendars_name_taken UNIQUE (workspace_id, name),
  constraint calendars_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint calendars_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
CREATE UNIQUE INDEX calendars_one_default ON app.calendars USING btree (workspace_id) WHERE is_default;
alter table app.calendars enable row level security;
create policy workspace_isolation on app.calendars for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.calendars to madoguchi_app;

create table app.capacities (
  workspace_id uuid not null,
  id uuid not null,
  role text,
  team_id uuid,
  member_id uuid,
  channel text not null,
  most integer not null,
  constraint capacities_pkey PRIMARY KEY (workspace_id, id),
  constraint capacities_once UNIQUE NULLS NOT DISTINCT (workspace_id, role, team_id, member_id, channel),
  constraint capacities_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint capacities_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint capacities_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE,
  constraint capacities_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text, 'form'::text, 'api'::text, 'phone'::text, 'visit'::text, 'letter'::text, 'fax'::text]))),
  constraint capacities_check CHECK ((num_nonnulls(role, team_id, member_id) <= 1)),
  constraint capacities_most_check CHECK (((most >= 0) AND (most <= 200))),
  constraint capacities_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'supervisor'::text, 'agent'::text, 'light'::text, 'partner'::text, 'store'::text])))
);
alter table app.capacities enable row level security;
create policy workspace_isolation on app.capacities for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.capacities to madoguchi_app;

create table app.categories (
  workspace_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name_ja text not null,
  name_en text not null,
  position integer not null default 0,
  valid_from date not null default '2000-01-01'::date,
  valid_to date,
  merged_into_id uuid,
  constraint categories_pkey PRIMARY KEY (workspace_id, id),
  constraint categories_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint categories_workspace_id_merged_into_id_fkey FOREIGN KEY (workspace_id, merged_into_id) REFERENCES app.categories(workspace_id, id) ON DELETE CASCADE,
  constraint categories_workspace_id_parent_id_fkey FOREIGN KEY (workspace_id, parent_id) REFERENCES app.categories(workspace_id, id) ON DELETE CASCADE,
  constraint categories_merged_are_retired CHECK (((merged_into_id IS NULL) OR (valid_to IS NOT NULL)))
);
CREATE INDEX categories_merged ON app.categories USING btree (workspace_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
alter table app.categories enable row level security;
create policy workspace_isolation on app.categories for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.categories to madoguchi_app;

create table app.commerce_settings (
  workspace_id uuid not null,
  delivery_days smallint not null default 1,
  trial_days smallint not null default 7,
  ending_days smallint not null default 30,
  attribution_days smallint not null default 5,
  constraint commerce_settings_pkey PRIMARY KEY (workspace_id),
  constraint commerce_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint commerce_settings_attribution_days_check CHECK (((attribution_days >= 1) AND (attribution_days <= 60))),
  constraint commerce_settings_delivery_days_check CHECK (((delivery_days >= 0) AND (delivery_days <= 60))),
  constraint commerce_settings_ending_days_check CHECK (((ending_days >= 0) AND (ending_days <= 366))),
  constraint commerce_settings_trial_days_check CHECK (((trial_days >= 0) AND (trial_days <= 90)))
);
alter table app.commerce_settings enable row level security;
create policy workspace_isolation on app.commerce_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.commerce_settings to madoguchi_app;

create table app.companies (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kana text not null default ''::text,
  domain text,
  external_id text,
  attributes jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  form text not null default 'company'::text,
  kind text not null default 'organisation'::text,
  parent_id uuid,
  store_code text,
  phone text not null default ''::text,
  phone_folded text,
  address text not null default ''::text,
  rank text not null default 'standard'::text,
  caution text not null default ''::text,
  constraint companies_pkey PRIMARY KEY (workspace_id, id),
  constraint companies_external_id_taken UNIQUE (workspace_id, external_id),
  constraint companies_store_code_taken UNIQUE (workspace_id, store_code),
  constraint companies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint companies_workspace_id_parent_id_fkey FOREIGN KEY (workspace_id, parent_id) REFERENCES app.companies(workspace_id, id),
  constraint companies_address_check CHECK ((length(address) <= 500)),
  constraint companies_caution_check CHECK ((length(caution) <= 1000)),
  constraint companies_form_check CHECK ((form = ANY (ARRAY['person'::text, 'company'::text, 'agency'::text, 'dealer'::text, 'employee'::text, 'public_body'::text, 'marketplace'::text]))),
  constraint companies_kind_check CHECK ((kind = ANY (ARRAY['organisation'::text, 'branch'::text, 'site'::text, 'store'::text]))),
  constraint companies_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint companies_not_their_own_parent CHECK ((parent_id <> id)),
  constraint companies_phone_check CHECK ((length(phone) <= 40)),
  constraint companies_rank_check CHECK (((length(rank) >= 1) AND (length(rank) <= 40))),
  constraint companies_store_code_check CHECK (((length(store_code) >= 1) AND (length(store_code) <= 40)))
);
CREATE INDEX companies_by_domain ON app.companies USING btree (workspace_id, domain) WHERE (domain IS NOT NULL);
CREATE INDEX companies_by_form ON app.companies USING btree (workspace_id, form, id);
CREATE INDEX companies_by_parent ON app.companies USING btree (workspace_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX companies_by_phone ON app.companies USING btree (workspace_id, phone_folded) WHERE (phone_folded IS NOT NULL);
alter table app.companies enable row level security;
create policy workspace_isolation on app.companies for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.companies to madoguchi_app;

create table app.complaints (
  workspace_id uuid not null,
  conversation_id uuid not null,
  state text not null,
  severity text not null,
  cause text not null,
  validity text not null default 'unclear'::text,
  facts text not null default ''::text,
  demand text not null default ''::text,
  prevention text not null default ''::text,
  review text not null default ''::text,
  remedy_kind text,
  remedy_amount bigint,
  remedy_note text not null default ''::text,
  remedy_state text not null default 'none'::text,
  proposed_by_id uuid,
  proposed_at timestamp with time zone,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  decision_note text not null default ''::text,
  acknowledged_at timestamp with time zone,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by_id uuid,
  reviewed_at timestamp with time zone,
  reviewed_by_id uuid,
  merge_id uuid,
  opened_by_id uuid,
  opened_at timestamp with time zone not null,
  version integer not null default 1,
  constraint complaints_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint complaints_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint complaints_cause_check CHECK ((cause = ANY (ARRAY['product'::text, 'delivery'::text, 'service'::text, 'billing'::text, 'system'::text, 'other'::text]))),
  constraint complaints_decision_note_check CHECK ((length(decision_note) <= 2000)),
  constraint complaints_demand_check CHECK ((length(demand) <= 10000)),
  constraint complaints_facts_check CHECK ((length(facts) <= 10000)),
  constraint complaints_prevention_check CHECK ((length(prevention) <= 10000)),
  constraint complaints_remedy_amount_check CHECK (((remedy_amount >= 0) AND (remedy_amount <= 1000000000))),
  constraint complaints_remedy_kind_check CHECK ((remedy_kind = ANY (ARRAY['apology'::text, 'refund'::text, 'replacement'::text, 'repair'::text, 'discount'::text, 'voucher'::text, 'none'::text]))),
  constraint complaints_remedy_note_check CHECK ((length(remedy_note) <= 2000)),
  constraint complaints_remedy_state_check CHECK ((remedy_state = ANY (ARRAY['none'::text, 'proposed'::text, 'granted'::text, 'refused'::text]))),
  constraint complaints_review_check CHECK ((length(review) <= 10000)),
  constraint complaints_severity_check CHECK ((severity = ANY (ARRAY['minor'::text, 'major'::text, 'legal'::text]))),
  constraint complaints_state_check CHECK ((state = ANY (ARRAY['received'::text, 'acknowledged'::text, 'investigating'::text, 'remedy_proposed'::text, 'closed'::text, 'reviewed'::text]))),
  constraint complaints_validity_check CHECK ((validity = ANY (ARRAY['justified'::text, 'partly'::text, 'unjustified'::text, 'unclear'::text])))
);
CREATE INDEX complaints_open ON app.complaints USING btree (workspace_id, state, opened_at DESC);
alter table app.complaints enable row level security;
create policy workspace_isolation on app.complaints for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.complaints to madoguchi_app;

create table app.connector_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  connector_id uuid not null,
  delivery_key text not null,
  topic text not null default ''::text,
  raw bytea not null,
  received_at timestamp with time zone not null,
  state text not null default 'stored'::text,
  error_code text,
  error_detail text not null default ''::text,
  done_at timestamp with time zone,
  constraint connector_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint connector_deliveries_workspace_id_connector_id_delivery_key_key UNIQUE (workspace_id, connector_id, delivery_key),
  constraint connector_deliveries_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id) ON DELETE CASCADE,
  constraint connector_deliveries_delivery_key_check CHECK (((length(delivery_key) >= 1) AND (length(delivery_key) <= 200))),
  constraint connector_deliveries_error_detail_check CHECK ((length(error_detail) <= 500)),
  constraint connector_deliveries_state_check CHECK ((state = ANY (ARRAY['stored'::text, 'done'::text, 'ignored'::text, 'failed'::text]))),
  constraint connector_deliveries_topic_check CHECK ((length(topic) <= 200))
);
CREATE INDEX connector_deliveries_latest ON app.connector_deliveries USING btree (workspace_id, connector_id, id DESC);
CREATE INDEX connector_deliveries_old ON app.connector_deliveries USING btree (workspace_id, received_at) WHERE (state <> 'stored'::text);
alter table app.connector_deliveries enable row level security;
create policy workspace_isolation on app.connector_deliveries for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connector_deliveries to madoguchi_app;

create table app.connector_effects (
  workspace_id uuid not null,
  id uuid not null,
  connector_id uuid not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  conversation_id uuid,
  customer_id uuid,
  state text not null default 'requested'::text,
  attempts integer not null default 0,
  sent_at timestamp with time zone,
  next_at timestamp with time zone,
  result jsonb,
  external_id text,
  error_code text,
  error_detail text not null default ''::text,
  requested_by_kind text not null,
  requested_by_id uuid,
  decided_by_id uuid,
  requested_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint connector_effects_pkey PRIMARY KEY (workspace_id, id),
  constraint connector_effects_workspace_id_connector_id_key_key UNIQUE (workspace_id, connector_id, key),
  constraint connector_effects_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id),
  constraint connector_effects_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint connector_effects_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint connector_effects_error_detail_check CHECK ((length(error_detail) <= 500)),
  constraint connector_effects_key_check CHECK (((length(key) >= 1) AND (length(key) <= 120))),
  constraint connector_effects_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 60))),
  constraint connector_effects_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'sending'::text, 'waiting'::text, 'done'::text, 'failed'::text, 'uncertain'::text])))
);
CREATE INDEX connector_effects_latest ON app.connector_effects USING btree (workspace_id, connector_id, id DESC);
CREATE INDEX connector_effects_of_conversation ON app.connector_effects USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX connector_effects_of_customer ON app.connector_effects USING btree (workspace_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX connector_effects_open ON app.connector_effects USING btree (workspace_id, next_at) WHERE (state = ANY (ARRAY['requested'::text, 'sending'::text, 'waiting'::text]));
alter table app.connector_effects enable row level security;
create policy workspace_isolation on app.connector_effects for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connector_effects to madoguchi_app;

create table app.connector_links (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null,
  external_id text not null,
  customer_id uuid,
  company_id uuid,
  seen_hash bytea not null,
  seen_at timestamp with time zone not null,
  constraint connector_links_pkey PRIMARY KEY (workspace_id, connector_id, record, external_id),
  constraint connector_links_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies(workspace_id, id) ON DELETE CASCADE,
  constraint connector_links_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id) ON DELETE CASCADE,
  constraint connector_links_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint connector_links_check CHECK (((record = 'customers'::text) = (customer_id IS NOT NULL))),
  constraint connector_links_check1 CHECK (((record = 'companies'::text) = (company_id IS NOT NULL))),
  constraint connector_links_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 300))),
  constraint connector_links_record_check CHECK ((record = ANY (ARRAY['customers'::text, 'companies'::text, 'alerts'::text])))
);
CREATE INDEX connector_links_of_company ON app.connector_links USING btree (workspace_id, company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX connector_links_of_customer ON app.connector_links USING btree (workspace_id, customer_id) WHERE (customer_id IS NOT NULL);
alter table app.connector_links enable row level security;
create policy workspace_isolation on app.connector_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connector_links to madoguchi_app;

create table app.connector_refusals (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null,
  external_id text not null,
  code text not null,
  detail text not null default ''::text,
  row jsonb not null,
  at timestamp with time zone not null,
  constraint connector_refusals_pkey PRIMARY KEY (workspace_id, connector_id, record, external_id),
  constraint connector_refusals_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id) ON DELETE CASCADE,
  constraint connector_refusals_detail_check CHECK ((length(detail) <= 500)),
  constraint connector_refusals_external_id_check CHECK ((length(external_id) <= 300))
);
alter table app.connector_refusals enable row level security;
create policy workspace_isolation on app.connector_refusals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connector_refusals to madoguchi_app;

create table app.connector_syncs (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null,
  every_minutes integer not null default 15,
  enabled boolean not null default true,
  state text not null default 'new'::text,
  cursor text,
  since timestamp with time zone,
  round_at timestamp with time zone,
  round_counts jsonb not null default '{}'::jsonb,
  last_counts jsonb not null default '{}'::jsonb,
  error_code text,
  error_detail text not null default ''::text,
  failures integer not null default 0,
  next_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint connector_syncs_pkey PRIMARY KEY (workspace_id, connector_id, record),
  constraint connector_syncs_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id) ON DELETE CASCADE,
  constraint connector_syncs_error_detail_check CHECK ((length(error_detail) <= 500)),
  constraint connector_syncs_every_minutes_check CHECK (((every_minutes >= 1) AND (every_minutes <= 10080))),
  constraint connector_syncs_record_check CHECK ((record = ANY (ARRAY['customers'::text, 'companies'::text, 'products'::text, 'stock'::text, 'orders'::text, 'shipments'::text, 'contracts'::text, 'assets'::text, 'alerts'::text]))),
  constraint connector_syncs_state_check CHECK ((state = ANY (ARRAY['new'::text, 'ok'::text, 'reading'::text, 'failing'::text, 'needs_attention'::text])))
);
CREATE INDEX connector_syncs_due ON app.connector_syncs USING btree (workspace_id, next_at) WHERE enabled;
alter table app.connector_syncs enable row level security;
create policy workspace_isolation on app.connector_syncs for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connector_syncs to madoguchi_app;

create table app.connector_told (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null,
  external_id text not null,
  changed_at timestamp with time zone not null,
  constraint connector_told_pkey PRIMARY KEY (workspace_id, connector_id, record, external_id),
  constraint connector_told_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id) ON DELETE CASCADE,
  constraint connector_told_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 300)))
);
alter table app.connector_told enable row level security;
create policy workspace_isolation on app.connector_told for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connector_told to madoguchi_app;

create table app.connectors (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  settings jsonb not null default '{}'::jsonb,
  sealed_secrets jsonb not null default '{}'::jsonb,
  paused boolean not null default false,
  hook_key text not null,
  sealed_hook_secret text not null,
  tested_at timestamp with time zone,
  test_error text,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  version integer not null default 1,
  constraint connectors_pkey PRIMARY KEY (workspace_id, id),
  constraint connectors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint connectors_hook_key_check CHECK (((length(hook_key) >= 16) AND (length(hook_key) <= 64))),
  constraint connectors_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 40))),
  constraint connectors_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
CREATE INDEX connectors_by_hook_key ON app.connectors USING btree (hook_key);
alter table app.connectors enable row level security;
create policy workspace_isolation on app.connectors for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.connectors to madoguchi_app;

create table app.consent_events (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  purpose text not null,
  channel text not null,
  state text not null,
  how text not null,
  text_version text not null default ''::text,
  place text not null default ''::text,
  note text not null default ''::text,
  by_kind text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint consent_events_pkey PRIMARY KEY (workspace_id, id),
  constraint consent_events_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint consent_events_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'line'::text, 'phone'::text, 'sms'::text, 'letter'::text, 'any'::text]))),
  constraint consent_events_how_check CHECK ((how = ANY (ARRAY['form'::text, 'spoken'::text, 'written'::text, 'portal'::text, 'import'::text, 'unsubscribe'::text, 'staff'::text]))),
  constraint consent_events_note_check CHECK ((length(note) <= 500)),
  constraint consent_events_place_check CHECK ((length(place) <= 300)),
  constraint consent_events_purpose_check CHECK ((purpose ~ '^[a-z][a-z0-9_]{1,39}$'::text)),
  constraint consent_events_state_check CHECK ((state = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
  constraint consent_events_text_version_check CHECK ((length(text_version) <= 80))
);
CREATE INDEX consent_events_of_customer ON app.consent_events USING btree (workspace_id, customer_id, id DESC);
alter table app.consent_events enable row level security;
create policy workspace_isolation on app.consent_events for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on app.consent_events to madoguchi_app;

create table app.consents (
  workspace_id uuid not null,
  customer_id uuid not null,
  purpose text not null,
  channel text not null,
  state text not null,
  since timestamp with time zone not null,
  constraint consents_pkey PRIMARY KEY (workspace_id, customer_id, purpose, channel),
  constraint consents_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint consents_state_check CHECK ((state = ANY (ARRAY['given'::text, 'withdrawn'::text])))
);
alter table app.consents enable row level security;
create policy workspace_isolation on app.consents for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.consents to madoguchi_app;

create table app.contract_renewals (
  workspace_id uuid not null,
  contract_id uuid not null,
  due_on date not null,
  until_on date,
  renewed_at timestamp with time zone not null,
  constraint contract_renewals_pkey PRIMARY KEY (workspace_id, contract_id, due_on),
  constraint contract_renewals_workspace_id_contract_id_fkey FOREIGN KEY (workspace_id, contract_id) REFERENCES app.contracts(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contract_renewals_due ON app.contract_renewals USING btree (workspace_id, due_on);
alter table app.contract_renewals enable row level security;
create policy workspace_isolation on app.contract_renewals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.contract_renewals to madoguchi_app;

create table app.contracts (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  number text not null,
  number_key text not null,
  customer_id uuid not null,
  kind text not null,
  name text not null,
  product_id uuid,
  status text not null,
  starts_on date not null,
  ends_on date,
  renewal text not null default 'none'::text,
  next_on date,
  amount bigint not null default 0,
  currency text not null default 'JPY'::text,
  period text not null default 'month'::text,
  value bigint not null default 0,
  grows_on date,
  end_told date,
  note text not null default ''::text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint contracts_pkey PRIMARY KEY (workspace_id, id),
  constraint contracts_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint contracts_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint contracts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint contracts_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id),
  constraint contracts_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint contracts_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 190))),
  constraint contracts_kind_check CHECK ((kind = ANY (ARRAY['subscription'::text, 'maintenance'::text, 'warranty_plan'::text, 'trial'::text, 'other'::text]))),
  constraint contracts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint contracts_note_check CHECK ((length(note) <= 2000)),
  constraint contracts_number_check CHECK (((length(number) >= 1) AND (length(number) <= 80))),
  constraint contracts_period_check CHECK ((period = ANY (ARRAY['once'::text, 'month'::text, 'quarter'::text, 'year'::text]))),
  constraint contracts_renewal_check CHECK ((renewal = ANY (ARRAY['auto'::text, 'manual'::text, 'none'::text]))),
  constraint contracts_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint contracts_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'cancelled'::text, 'ended'::text])))
);
CREATE INDEX contracts_by_end ON app.contracts USING btree (workspace_id, ends_on, id) WHERE ((status = 'active'::text) AND (ends_on IS NOT NULL));
CREATE INDEX contracts_by_name ON app.contracts USING btree (workspace_id, name);
CREATE INDEX contracts_by_number ON app.contracts USING btree (workspace_id, number_key);
CREATE INDEX contracts_by_start ON app.contracts USING btree (workspace_id, starts_on DESC, id DESC);
CREATE INDEX contracts_due ON app.contracts USING btree (workspace_id, ends_on) WHERE (ends_on IS NOT NULL);
CREATE INDEX contracts_growing ON app.contracts USING btree (workspace_id, grows_on) WHERE (grows_on IS NOT NULL);
CREATE INDEX contracts_of_customer ON app.contracts USING btree (workspace_id, customer_id, starts_on DESC, id DESC);
CREATE INDEX contracts_of_product ON app.contracts USING btree (workspace_id, product_id) WHERE (product_id IS NOT NULL);
CREATE INDEX contracts_untold ON app.contracts USING btree (workspace_id, ends_on, id) WHERE ((status = 'active'::text) AND (end_told IS DISTINCT FROM ends_on));
alter table app.contracts enable row level security;
create policy workspace_isolation on app.contracts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.contracts to madoguchi_app;

create table app.conversation_links (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  other_id uuid not null,
  kind text not null,
  reason text not null default ''::text,
  state text not null default 'open'::text,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint conversation_links_pkey PRIMARY KEY (workspace_id, id),
  constraint conversation_links_once UNIQUE (workspace_id, conversation_id, other_id),
  constraint conversation_links_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_links_workspace_id_other_id_fkey FOREIGN KEY (workspace_id, other_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_links_kind_check CHECK ((kind = ANY (ARRAY['suggested'::text, 'related'::text, 'split'::text]))),
  constraint conversation_links_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'dismissed'::text])))
);
CREATE INDEX conversation_links_other ON app.conversation_links USING btree (workspace_id, other_id);
alter table app.conversation_links enable row level security;
create policy workspace_isolation on app.conversation_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.conversation_links to madoguchi_app;

create table app.conversation_parties (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  role text not null default ''::text,
  name text not null default ''::text,
  customer_id uuid,
  company_id uuid,
  address text not null default ''::text,
  visibility text not null,
  added_by_id uuid,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint conversation_parties_pkey PRIMARY KEY (workspace_id, id),
  constraint conversation_parties_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies(workspace_id, id),
  constraint conversation_parties_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_parties_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint conversation_parties_address_check CHECK ((length(address) <= 320)),
  constraint conversation_parties_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text, 'agency'::text, 'dealer'::text, 'employee'::text, 'public_body'::text, 'buyer'::text, 'seller'::text, 'store'::text, 'own_shop'::text]))),
  constraint conversation_parties_name_check CHECK ((length(name) <= 200)),
  constraint conversation_parties_role_check CHECK ((length(role) <= 80)),
  constraint conversation_parties_visibility_check CHECK ((visibility = ANY (ARRAY['all'::text, 'own'::text])))
);
CREATE INDEX conversation_parties_of_company ON app.conversation_parties USING btree (workspace_id, company_id, conversation_id) WHERE (company_id IS NOT NULL);
CREATE INDEX conversation_parties_of_conversation ON app.conversation_parties USING btree (workspace_id, conversation_id, created_at);
CREATE INDEX conversation_parties_of_customer ON app.conversation_parties USING btree (workspace_id, customer_id, conversation_id) WHERE (customer_id IS NOT NULL);
alter table app.conversation_parties enable row level security;
create policy workspace_isolation on app.conversation_parties for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.conversation_parties to madoguchi_app;

create table app.conversation_skills (
  workspace_id uuid not null,
  conversation_id uuid not null,
  skill_id uuid not null,
  level integer not null,
  constraint conversation_skills_pkey PRIMARY KEY (workspace_id, conversation_id, skill_id),
  constraint conversation_skills_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_skills_workspace_id_skill_id_fkey FOREIGN KEY (workspace_id, skill_id) REFERENCES app.skills(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_skills_level_check CHECK (((level >= 1) AND (level <= 5)))
);
alter table app.conversation_skills enable row level security;
create policy workspace_isolation on app.conversation_skills for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.conversation_skills to madoguchi_app;

create table app.conversation_tags (
  workspace_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  constraint conversation_tags_pkey PRIMARY KEY (workspace_id, conversation_id, tag_id),
  constraint conversation_tags_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_tags_workspace_id_tag_id_fkey FOREIGN KEY (workspace_id, tag_id) REFERENCES app.tags(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX conversation_tags_of_tag ON app.conversation_tags USING btree (workspace_id, tag_id, conversation_id);
alter table app.conversation_tags enable row level security;
create policy workspace_isolation on app.conversation_tags for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.conversation_tags to madoguchi_app;

create table app.conversations (
  workspace_id uuid not null,
  id uuid not null,
  reference text not null,
  subject text not null default ''::text,
  status text not null,
  priority text not null default 'normal'::text,
  channel text not null,
  inbox_id uuid not null,
  customer_id uuid not null,
  team_id uuid,
  assignee_id uuid,
  category_id uuid,
  stage text,
  kind text,
  position integer not null default 0,
  waiting_since timestamp with time zone,
  last_activity_at timestamp with time zone not null,
  preview text not null default ''::text,
  preview_by text not null default 'customer'::text,
  wake_at timestamp with time zone,
  first_replied_at timestamp with time zone,
  solved_at timestamp with time zone,
  closed_at timestamp with time zone,
  follow_up_of_id uuid,
  customer_read_position integer not null default 0,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  spam boolean not null default false,
  due_at timestamp with time zone,
  due jsonb,
  summary text not null default ''::text,
  promised_at timestamp with time zone,
  merged_into_id uuid,
  store_id uuid,
  constraint conversations_pkey PRIMARY KEY (workspace_id, id),
  constraint conversations_reference UNIQUE (workspace_id, reference),
  constraint conversations_merged_into_fkey FOREIGN KEY (workspace_id, merged_into_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversations_store FOREIGN KEY (workspace_id, store_id) REFERENCES app.stores(workspace_id, company_id),
  constraint conversations_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES app.members(workspace_id, id),
  constraint conversations_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id),
  constraint conversations_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint conversations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint conversations_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id),
  constraint conversations_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint conversations_kind_check CHECK ((kind = ANY (ARRAY['opinion'::text, 'request'::text, 'problem'::text, 'question'::text, 'complaint'::text, 'thanks'::text]))),
  constraint conversations_preview_by_check CHECK ((preview_by = ANY (ARRAY['customer'::text, 'staff'::text, 'system'::text]))),
  constraint conversations_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  constraint conversations_stage_check CHECK ((stage = ANY (ARRAY['before_purchase'::text, 'at_purchase'::text, 'after_purchase'::text, 'continuing'::text]))),
  constraint conversations_status_check CHECK ((status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text, 'closed'::text, 'no_action'::text]))),
  constraint conversations_subject_check CHECK ((length(subject) <= 500)),
  constraint conversations_summary_check CHECK ((length(summary) <= 120))
);
CREATE INDEX conversations_active ON app.conversations USING btree (workspace_id, last_activity_at DESC, id DESC) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX conversations_by_activity ON app.conversations USING btree (workspace_id, last_activity_at DESC, id DESC);
CREATE INDEX conversations_by_age ON app.conversations USING btree (workspace_id, created_at, id) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX conversations_by_due ON app.conversations USING btree (workspace_id, due_at, id) WHERE ((due_at IS NOT NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])));
CREATE INDEX conversations_by_priority ON app.conversations USING btree (workspace_id, priority, last_activity_at DESC, id DESC) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX conversations_follow_ups ON app.conversations USING btree (workspace_id, follow_up_of_id) WHERE (follow_up_of_id IS NOT NULL);
CREATE INDEX conversations_merged ON app.conversations USING btree (workspace_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX conversations_of_assignee ON app.conversations USING btree (workspace_id, assignee_id, last_activity_at DESC, id DESC) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX conversations_of_assignee_by_due ON app.conversations USING btree (workspace_id, assignee_id, due_at, id) WHERE ((due_at IS NOT NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])));
CREATE INDEX conversations_of_customer ON app.conversations USING btree (workspace_id, customer_id, last_activity_at DESC, id DESC);
CREATE INDEX conversations_of_customer_by_age ON app.conversations USING btree (workspace_id, customer_id, created_at DESC, id DESC);
CREATE INDEX conversations_of_store ON app.conversations USING btree (workspace_id, store_id, last_activity_at DESC, id) WHERE (store_id IS NOT NULL);
CREATE INDEX conversations_of_team ON app.conversations USING btree (workspace_id, team_id, last_activity_at DESC, id DESC) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text]));
CREATE INDEX conversations_promised ON app.conversations USING btree (workspace_id, customer_id, promised_at) WHERE (promised_at IS NOT NULL);
CREATE INDEX conversations_solved ON app.conversations USING btree (workspace_id, last_activity_at DESC, id DESC) WHERE (status = ANY (ARRAY['solved'::text, 'closed'::text]));
CREATE INDEX conversations_to_close ON app.conversations USING btree (workspace_id, solved_at) WHERE (status = 'solved'::text);
CREATE INDEX conversations_to_wake ON app.conversations USING btree (workspace_id, wake_at) WHERE (wake_at IS NOT NULL);
CREATE INDEX conversations_unanswered ON app.conversations USING btree (workspace_id, waiting_since, id) WHERE (waiting_since IS NOT NULL);
CREATE INDEX conversations_unassigned ON app.conversations USING btree (workspace_id, last_activity_at DESC, id DESC) WHERE ((assignee_id IS NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])));
alter table app.conversations enable row level security;
create policy workspace_isolation on app.conversations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.conversations to madoguchi_app;

create table app.customer_accesses (
  workspace_id uuid not null,
  customer_id uuid not null,
  actor_id uuid not null,
  actor_kind text not null,
  kind text not null,
  slot timestamp with time zone not null,
  conversation_id uuid,
  at timestamp with time zone not null,
  constraint customer_accesses_pkey PRIMARY KEY (workspace_id, customer_id, actor_id, kind, slot),
  constraint customer_accesses_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint customer_accesses_kind_check CHECK ((kind = ANY (ARRAY['customer'::text, 'conversation'::text, 'reveal'::text, 'export'::text, 'list'::text])))
);
CREATE INDEX customer_accesses_by_actor ON app.customer_accesses USING btree (workspace_id, actor_id, at DESC);
CREATE INDEX customer_accesses_by_time ON app.customer_accesses USING btree (workspace_id, at);
alter table app.customer_accesses enable row level security;
create policy workspace_isolation on app.customer_accesses for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on app.customer_accesses to madoguchi_app;

create table app.customer_distinctions (
  workspace_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  by_kind text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint customer_distinctions_pkey PRIMARY KEY (workspace_id, one_id, other_id),
  constraint customer_distinctions_workspace_id_one_id_fkey FOREIGN KEY (workspace_id, one_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint customer_distinctions_workspace_id_other_id_fkey FOREIGN KEY (workspace_id, other_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint customer_distinctions_in_order CHECK ((one_id < other_id))
);
CREATE INDEX customer_distinctions_of_other ON app.customer_distinctions USING btree (workspace_id, other_id);
alter table app.customer_distinctions enable row level security;
create policy workspace_isolation on app.customer_distinctions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customer_distinctions to madoguchi_app;

create table app.customer_merges (
  workspace_id uuid not null,
  id uuid not null,
  into_id uuid not null,
  merged_id uuid not null,
  reason text not null,
  taken jsonb not null default '{}'::jsonb,
  by_kind text not null,
  by_id uuid,
  at timestamp with time zone not null,
  undone_at timestamp with time zone,
  undone_by_id uuid,
  undone_reason text not null default ''::text,
  constraint customer_merges_pkey PRIMARY KEY (workspace_id, id),
  constraint customer_merges_workspace_id_into_id_fkey FOREIGN KEY (workspace_id, into_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint customer_merges_workspace_id_merged_id_fkey FOREIGN KEY (workspace_id, merged_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint customer_merges_not_into_itself CHECK ((into_id <> merged_id)),
  constraint customer_merges_reason_check CHECK ((length(reason) <= 500)),
  constraint customer_merges_undone_reason_check CHECK ((length(undone_reason) <= 500))
);
CREATE INDEX customer_merges_into ON app.customer_merges USING btree (workspace_id, into_id, at);
CREATE INDEX customer_merges_of_merged ON app.customer_merges USING btree (workspace_id, merged_id, at);
CREATE UNIQUE INDEX customer_merges_standing ON app.customer_merges USING btree (workspace_id, merged_id) WHERE (undone_at IS NULL);
alter table app.customer_merges enable row level security;
create policy workspace_isolation on app.customer_merges for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customer_merges to madoguchi_app;

create table app.customer_ranks (
  workspace_id uuid not null,
  key text not null,
  name text not null,
  place integer not null,
  constraint customer_ranks_pkey PRIMARY KEY (workspace_id, key),
  constraint customer_ranks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint customer_ranks_key_check CHECK (((length(key) >= 1) AND (length(key) <= 40))),
  constraint customer_ranks_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
alter table app.customer_ranks enable row level security;
create policy workspace_isolation on app.customer_ranks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customer_ranks to madoguchi_app;

create table app.customer_search (
  workspace_id uuid not null,
  customer_id uuid not null,
  shelf integer,
  folded text not null,
  constraint customer_search_pkey PRIMARY KEY (workspace_id, customer_id)
);
CREATE INDEX customer_search_fresh ON app.customer_search USING btree (workspace_id, customer_id) WHERE (shelf IS NULL);
CREATE INDEX customer_search_pieces ON app.customer_search USING gin (app.customer_grams(workspace_id, shelf, folded)) WITH (fastupdate='on', gin_pending_list_limit='65536') WHERE (shelf IS NOT NULL);
CREATE INDEX customer_search_shelves ON app.customer_search USING btree (workspace_id, shelf, customer_id);
alter table app.customer_search enable row level security;
create policy workspace_isolation on app.customer_search for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customer_search to madoguchi_app;

create table app.customer_told_facts (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  text text not null,
  conversation_id uuid,
  author_kind text not null,
  author_id uuid,
  at timestamp with time zone not null,
  constraint customer_told_facts_pkey PRIMARY KEY (workspace_id, id),
  constraint customer_told_facts_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint customer_told_facts_text_check CHECK (((length(text) >= 1) AND (length(text) <= 500)))
);
CREATE INDEX customer_told_facts_of_customer ON app.customer_told_facts USING btree (workspace_id, customer_id, at);
alter table app.customer_told_facts enable row level security;
create policy workspace_isolation on app.customer_told_facts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customer_told_facts to madoguchi_app;

create table app.customer_value (
  workspace_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  order_count integer not null default 0,
  order_value bigint not null default 0,
  contract_count integer not null default 0,
  contract_value bigint not null default 0,
  first_order_at timestamp with time zone,
  last_order_at timestamp with time zone,
  constraint customer_value_pkey PRIMARY KEY (workspace_id, customer_id, currency),
  constraint customer_value_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE
);
alter table app.customer_value enable row level security;
create policy workspace_isolation on app.customer_value for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customer_value to madoguchi_app;

create table app.customers (
  workspace_id uuid not null,
  id uuid not null,
  anonymous boolean not null default false,
  visitor_number integer,
  family_name text not null default ''::text,
  given_name text not null default ''::text,
  family_kana text not null default ''::text,
  given_kana text not null default ''::text,
  company_id uuid,
  locale text,
  external_id text,
  attributes jsonb not null default '{}'::jsonb,
  caution text not null default ''::text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  rank text not null default 'standard'::text,
  usage_stage text,
  expertise text not null default 'standard'::text,
  preferences text not null default ''::text,
  birth_date date,
  postal_code text not null default ''::text,
  address text not null default ''::text,
  contact_channel text,
  contact_hours text not null default ''::text,
  merged_into uuid,
  name_key text not null default ''::text,
  kana_key text not null default ''::text,
  company_role text,
  constraint customers_pkey PRIMARY KEY (workspace_id, id),
  constraint customers_external_id_taken UNIQUE (workspace_id, external_id),
  constraint customers_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies(workspace_id, id),
  constraint customers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint customers_workspace_id_merged_into_fkey FOREIGN KEY (workspace_id, merged_into) REFERENCES app.customers(workspace_id, id),
  constraint customers_address_check CHECK ((length(address) <= 500)),
  constraint customers_company_role_check CHECK ((company_role = ANY (ARRAY['contact'::text, 'in_charge'::text, 'decider'::text, 'user'::text]))),
  constraint customers_contact_channel_check CHECK ((contact_channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'line'::text, 'sms'::text, 'letter'::text]))),
  constraint customers_contact_hours_check CHECK ((length(contact_hours) <= 200)),
  constraint customers_expertise_check CHECK ((expertise = ANY (ARRAY['beginner'::text, 'standard'::text, 'expert'::text]))),
  constraint customers_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint customers_not_into_themselves CHECK ((merged_into <> id)),
  constraint customers_postal_code_check CHECK ((length(postal_code) <= 20)),
  constraint customers_preferences_check CHECK ((length(preferences) <= 2000)),
  constraint customers_rank_check CHECK (((length(rank) >= 1) AND (length(rank) <= 40))),
  constraint customers_usage_stage_check CHECK ((usage_stage = ANY (ARRAY['before_purchase'::text, 'at_purchase'::text, 'after_purchase'::text, 'continuing'::text])))
);
CREATE INDEX customers_by_claimed_email ON app.customers USING btree (workspace_id, ((attributes ->> 'contact_email'::text))) WHERE (attributes ? 'contact_email'::text);
CREATE INDEX customers_by_company ON app.customers USING btree (workspace_id, company_id, id) INCLUDE (merged_into) WHERE (company_id IS NOT NULL);
CREATE INDEX customers_by_kana ON app.customers USING btree (workspace_id, ((kana_key = ''::text)), kana_key, id) WHERE (merged_into IS NULL);
CREATE INDEX customers_by_name ON app.customers USING btree (workspace_id, family_name, given_name) WHERE (family_name <> ''::text);
CREATE INDEX customers_by_rank ON app.customers USING btree (workspace_id, rank, id) WHERE (rank <> 'standard'::text);
CREATE INDEX customers_by_stage ON app.customers USING btree (workspace_id, usage_stage, id) WHERE (usage_stage IS NOT NULL);
CREATE INDEX customers_by_whole_name ON app.customers USING btree (workspace_id, name_key, id) WHERE (name_key <> ''::text);
CREATE INDEX customers_merged ON app.customers USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
alter table app.customers enable row level security;
create policy workspace_isolation on app.customers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.customers to madoguchi_app;

create table app.dashboard_defaults (
  workspace_id uuid not null,
  role text not null,
  dashboard_id uuid not null,
  constraint dashboard_defaults_pkey PRIMARY KEY (workspace_id, role),
  constraint dashboard_defaults_workspace_id_dashboard_id_fkey FOREIGN KEY (workspace_id, dashboard_id) REFERENCES app.dashboards(workspace_id, id) ON DELETE CASCADE,
  constraint dashboard_defaults_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'supervisor'::text, 'agent'::text, 'light'::text, 'partner'::text, 'store'::text])))
);
alter table app.dashboard_defaults enable row level security;
create policy workspace_isolation on app.dashboard_defaults for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.dashboard_defaults to madoguchi_app;

create table app.dashboards (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  scope text not null,
  owner_id uuid not null,
  tiles jsonb not null,
  choice jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint dashboards_pkey PRIMARY KEY (workspace_id, id),
  constraint dashboards_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint dashboards_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint dashboards_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint dashboards_scope_check CHECK ((scope = ANY (ARRAY['personal'::text, 'shared'::text])))
);
CREATE INDEX dashboards_of_owner ON app.dashboards USING btree (workspace_id, owner_id);
alter table app.dashboards enable row level security;
create policy workspace_isolation on app.dashboards for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.dashboards to madoguchi_app;

create table app.deleted_sources (
  workspace_id uuid not null,
  source_id text not null,
  deleted_at timestamp with time zone not null,
  constraint deleted_sources_pkey PRIMARY KEY (workspace_id, source_id),
  constraint deleted_sources_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.deleted_sources enable row level security;
create policy workspace_isolation on app.deleted_sources for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.deleted_sources to madoguchi_app;

create table app.deliveries (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  channel text not null,
  recipient text not null,
  state text not null,
  attempts integer not null default 0,
  reason text,
  provider_id text,
  maybe_twice boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  role text not null default 'to'::text,
  recipient_name text not null default ''::text,
  next_try_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint deliveries_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES app.messages(workspace_id, id) ON DELETE CASCADE,
  constraint deliveries_role_check CHECK ((role = ANY (ARRAY['to'::text, 'cc'::text, 'bcc'::text]))),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'deferred'::text, 'sent'::text, 'failed'::text, 'bounced'::text, 'blocked'::text])))
);
CREATE INDEX deliveries_bounced ON app.deliveries USING btree (workspace_id, lower(recipient)) WHERE (state = 'bounced'::text);
CREATE INDEX deliveries_by_conversation ON app.deliveries USING btree (workspace_id, conversation_id);
CREATE INDEX deliveries_by_message ON app.deliveries USING btree (workspace_id, message_id);
CREATE INDEX deliveries_by_provider_id ON app.deliveries USING btree (workspace_id, provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX deliveries_unfinished ON app.deliveries USING btree (workspace_id, created_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text, 'deferred'::text, 'blocked'::text]));
alter table app.deliveries enable row level security;
create policy workspace_isolation on app.deliveries for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.deliveries to madoguchi_app;

create table app.deputies (
  workspace_id uuid not null,
  id uuid not null,
  principal_id uuid not null,
  deputy_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  created_by_id uuid not null,
  created_at timestamp with time zone not null,
  constraint deputies_pkey PRIMARY KEY (workspace_id, id),
  constraint deputies_workspace_id_deputy_id_fkey FOREIGN KEY (workspace_id, deputy_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint deputies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint deputies_workspace_id_principal_id_fkey FOREIGN KEY (workspace_id, principal_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint deputies_check CHECK ((deputy_id <> principal_id)),
  constraint deputies_check1 CHECK ((until_at >= from_at))
);
CREATE INDEX deputies_by_deputy ON app.deputies USING btree (workspace_id, deputy_id, until_at);
alter table app.deputies enable row level security;
create policy workspace_isolation on app.deputies for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.deputies to madoguchi_app;

create table app.directory_categories (
  workspace_id uuid not null,
  entry_id uuid not null,
  category_id uuid not null,
  constraint directory_categories_pkey PRIMARY KEY (workspace_id, entry_id, category_id),
  constraint directory_categories_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id) ON DELETE CASCADE,
  constraint directory_categories_workspace_id_entry_id_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES app.directory_entries(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX directory_categories_of ON app.directory_categories USING btree (workspace_id, category_id);
alter table app.directory_categories enable row level security;
create policy workspace_isolation on app.directory_categories for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.directory_categories to madoguchi_app;

create table app.directory_entries (
  workspace_id uuid not null,
  id uuid not null,
  topic text not null,
  team_id uuid,
  member_id uuid,
  outside text not null default ''::text,
  hours text not null default ''::text,
  phone text not null default ''::text,
  mail text not null default ''::text,
  notes text not null default ''::text,
  folded text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint directory_entries_pkey PRIMARY KEY (workspace_id, id),
  constraint directory_entries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint directory_entries_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id),
  constraint directory_entries_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint directory_entries_check CHECK (((num_nonnulls(team_id, member_id) + ((outside <> ''::text))::integer) = 1)),
  constraint directory_entries_hours_check CHECK ((length(hours) <= 200)),
  constraint directory_entries_mail_check CHECK ((length(mail) <= 320)),
  constraint directory_entries_notes_check CHECK ((length(notes) <= 1000)),
  constraint directory_entries_outside_check CHECK ((length(outside) <= 120)),
  constraint directory_entries_phone_check CHECK ((length(phone) <= 60)),
  constraint directory_entries_topic_check CHECK (((length(topic) >= 1) AND (length(topic) <= 120)))
);
alter table app.directory_entries enable row level security;
create policy workspace_isolation on app.directory_entries for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.directory_entries to madoguchi_app;

create table app.drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  mode text not null,
  body text not null,
  file_ids uuid[] not null default '{}'::uuid[],
  updated_at timestamp with time zone not null,
  recipients jsonb,
  constraint drafts_pkey PRIMARY KEY (workspace_id, conversation_id, member_id, mode),
  constraint drafts_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint drafts_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint drafts_body_check CHECK ((length(body) <= 100000)),
  constraint drafts_mode_check CHECK ((mode = ANY (ARRAY['reply'::text, 'note'::text])))
);
alter table app.drafts enable row level security;
create policy workspace_isolation on app.drafts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.drafts to madoguchi_app;

create table app.email_messages (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  raw_delivery_id uuid,
  header_message_id text,
  in_reply_to text,
  from_name text not null default ''::text,
  from_address text not null default ''::text,
  to_addresses jsonb not null default '[]'::jsonb,
  cc_addresses jsonb not null default '[]'::jsonb,
  subject text not null default ''::text,
  remote_images integer not null default 0,
  bcc_addresses jsonb not null default '[]'::jsonb,
  reply_to_addresses jsonb not null default '[]'::jsonb,
  sender text not null default 'customer'::text,
  verdict jsonb,
  forwarded jsonb,
  calendar jsonb,
  signed text not null default 'none'::text,
  encrypted boolean not null default false,
  colours text not null default 'none'::text,
  charset text,
  constraint email_messages_pkey PRIMARY KEY (workspace_id, message_id),
  constraint email_messages_colours_check CHECK ((colours = ANY (ARRAY['none'::text, 'text'::text, 'background'::text]))),
  constraint email_messages_sender_check CHECK ((sender = ANY (ARRAY['customer'::text, 'participant'::text, 'staff'::text, 'unverified'::text]))),
  constraint email_messages_signed_check CHECK ((signed = ANY (ARRAY['none'::text, 'detached'::text, 'opaque'::text])))
);
CREATE INDEX email_messages_by_header ON app.email_messages USING btree (workspace_id, header_message_id) WHERE (header_message_id IS NOT NULL);
alter table app.email_messages enable row level security;
create policy workspace_isolation on app.email_messages for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.email_messages to madoguchi_app;

create table app.entitlement_uses (
  workspace_id uuid not null,
  entitlement_id uuid not null,
  id uuid not null,
  amount integer not null,
  conversation_id uuid,
  note text not null default ''::text,
  by_kind text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint entitlement_uses_pkey PRIMARY KEY (workspace_id, entitlement_id, id),
  constraint entitlement_uses_workspace_id_entitlement_id_fkey FOREIGN KEY (workspace_id, entitlement_id) REFERENCES app.entitlements(workspace_id, id) ON DELETE CASCADE,
  constraint entitlement_uses_amount_check CHECK ((amount > 0)),
  constraint entitlement_uses_note_check CHECK ((length(note) <= 300))
);
CREATE INDEX entitlement_uses_of_conversation ON app.entitlement_uses USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
alter table app.entitlement_uses enable row level security;
create policy workspace_isolation on app.entitlement_uses for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.entitlement_uses to madoguchi_app;

create table app.entitlements (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  contract_id uuid,
  product_id uuid,
  asset_id uuid,
  name text not null,
  covers text not null default ''::text,
  starts_on date not null,
  until_on date,
  quota integer,
  unit text not null default 'cases'::text,
  used integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint entitlements_pkey PRIMARY KEY (workspace_id, id),
  constraint entitlements_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint entitlements_workspace_id_asset_id_fkey FOREIGN KEY (workspace_id, asset_id) REFERENCES app.assets(workspace_id, id),
  constraint entitlements_workspace_id_contract_id_fkey FOREIGN KEY (workspace_id, contract_id) REFERENCES app.contracts(workspace_id, id),
  constraint entitlements_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint entitlements_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint entitlements_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id),
  constraint entitlements_covers_check CHECK ((length(covers) <= 1000)),
  constraint entitlements_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 190))),
  constraint entitlements_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint entitlements_quota_check CHECK ((quota > 0)),
  constraint entitlements_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint entitlements_unit_check CHECK ((unit = ANY (ARRAY['cases'::text, 'minutes'::text]))),
  constraint entitlements_used_check CHECK ((used >= 0))
);
CREATE INDEX entitlements_by_id ON app.entitlements USING btree (workspace_id, id DESC);
CREATE INDEX entitlements_of_customer ON app.entitlements USING btree (workspace_id, customer_id, id DESC);
alter table app.entitlements enable row level security;
create policy workspace_isolation on app.entitlements for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.entitlements to madoguchi_app;

create table app.escalation_sights (
  workspace_id uuid not null,
  escalation_id uuid not null,
  member_id uuid not null,
  constraint escalation_sights_pkey PRIMARY KEY (workspace_id, escalation_id, member_id),
  constraint escalation_sights_workspace_id_escalation_id_fkey FOREIGN KEY (workspace_id, escalation_id) REFERENCES app.escalations(workspace_id, id) ON DELETE CASCADE,
  constraint escalation_sights_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
alter table app.escalation_sights enable row level security;
create policy workspace_isolation on app.escalation_sights for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.escalation_sights to madoguchi_app;

create table app.escalations (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  ask text not null,
  reason text not null,
  summary text not null,
  question text not null default ''::text,
  from_team_id uuid,
  from_assignee_id uuid,
  from_tier text not null,
  to_team_id uuid,
  to_member_id uuid,
  to_outside text not null default ''::text,
  to_tier text not null,
  state text not null default 'open'::text,
  due_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  author_kind text not null,
  author_id uuid,
  created_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by_id uuid,
  ended_at timestamp with time zone,
  ended_by_id uuid,
  answer text not null default ''::text,
  constraint escalations_pkey PRIMARY KEY (workspace_id, id),
  constraint escalations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint escalations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint escalations_workspace_id_from_assignee_id_fkey FOREIGN KEY (workspace_id, from_assignee_id) REFERENCES app.members(workspace_id, id),
  constraint escalations_workspace_id_from_team_id_fkey FOREIGN KEY (workspace_id, from_team_id) REFERENCES app.teams(workspace_id, id),
  constraint escalations_workspace_id_to_member_id_fkey FOREIGN KEY (workspace_id, to_member_id) REFERENCES app.members(workspace_id, id),
  constraint escalations_workspace_id_to_team_id_fkey FOREIGN KEY (workspace_id, to_team_id) REFERENCES app.teams(workspace_id, id),
  constraint escalations_answer_check CHECK ((length(answer) <= 10000)),
  constraint escalations_ask_check CHECK ((ask = ANY (ARRAY['answer'::text, 'decision'::text, 'take_over'::text]))),
  constraint escalations_check CHECK (((num_nonnulls(to_team_id, to_member_id) + ((to_outside <> ''::text))::integer) = 1)),
  constraint escalations_question_check CHECK ((length(question) <= 2000)),
  constraint escalations_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint escalations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'answered'::text, 'returned'::text, 'declined'::text, 'cancelled'::text]))),
  constraint escalations_summary_check CHECK (((length(summary) >= 1) AND (length(summary) <= 4000))),
  constraint escalations_to_outside_check CHECK ((length(to_outside) <= 120))
);
CREATE INDEX escalations_active ON app.escalations USING btree (workspace_id, due_at, id) WHERE (state = ANY (ARRAY['open'::text, 'accepted'::text]));
CREATE INDEX escalations_ended ON app.escalations USING btree (workspace_id, ended_at DESC, id DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX escalations_of_conversation ON app.escalations USING btree (workspace_id, conversation_id);
CREATE INDEX escalations_to_warn ON app.escalations USING btree (workspace_id, due_at) WHERE ((state = ANY (ARRAY['open'::text, 'accepted'::text])) AND (overdue_told_at IS NULL) AND (due_at IS NOT NULL));
alter table app.escalations enable row level security;
create policy workspace_isolation on app.escalations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.escalations to madoguchi_app;

create table app.exports (
  workspace_id uuid not null,
  id uuid not null,
  noun text not null,
  format text not null,
  columns text[] not null,
  filter jsonb not null default '{}'::jsonb,
  state text not null,
  total integer not null default 0,
  handled integer not null default 0,
  bytes bigint not null default 0,
  storage_key text,
  replaced jsonb not null default '[]'::jsonb,
  made_by_kind text not null,
  made_by_id uuid not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  hidden text[] not null default '{}'::text[],
  unmasked_reason text,
  tries integer not null default 0,
  constraint exports_pkey PRIMARY KEY (workspace_id, id),
  constraint exports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint exports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'csv_cp932'::text, 'xlsx'::text, 'jsonl'::text]))),
  constraint exports_made_by_kind_check CHECK ((made_by_kind = ANY (ARRAY['member'::text, 'key'::text]))),
  constraint exports_noun_check CHECK ((noun = ANY (ARRAY['customer'::text, 'company'::text, 'conversation'::text, 'message'::text, 'product'::text, 'order'::text, 'contract'::text, 'entitlement'::text, 'asset'::text, 'procedure'::text, 'lead'::text, 'fact'::text]))),
  constraint exports_state_check CHECK ((state = ANY (ARRAY['running'::text, 'cancelled'::text, 'done'::text, 'failed'::text, 'expired'::text])))
);
CREATE INDEX exports_newest ON app.exports USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX exports_to_expire ON app.exports USING btree (workspace_id, expires_at) WHERE (storage_key IS NOT NULL);
alter table app.exports enable row level security;
create policy workspace_isolation on app.exports for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.exports to madoguchi_app;

create table app.facts (
  workspace_id uuid not null,
  seq bigint not null,
  id uuid not null,
  name text not null,
  conversation_id uuid,
  customer_id uuid,
  actor_kind text not null,
  actor_id uuid,
  payload jsonb not null,
  occurred_at timestamp with time zone not null,
  constraint facts_pkey PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX facts_by_conversation ON app.facts USING btree (workspace_id, conversation_id, seq) WHERE (conversation_id IS NOT NULL);
CREATE INDEX facts_by_customer ON app.facts USING btree (workspace_id, customer_id, seq) WHERE (customer_id IS NOT NULL);
CREATE INDEX facts_of_mail_trouble ON app.facts USING btree (workspace_id, occurred_at) WHERE (name = 'mail.troubled'::text);
CREATE INDEX facts_of_stages ON app.facts USING btree (workspace_id, customer_id, occurred_at DESC, id DESC) WHERE (name = 'customer.stage_reached'::text);
alter table app.facts enable row level security;
create policy workspace_isolation on app.facts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on app.facts to madoguchi_app;

create table app.field_definitions (
  workspace_id uuid not null,
  id uuid not null,
  noun text not null,
  key text not null,
  type text not null,
  label_ja text not null,
  label_en text not null default ''::text,
  help_ja text not null default ''::text,
  help_en text not null default ''::text,
  options jsonb not null default '[]'::jsonb,
  required_on text not null default 'never'::text,
  default_value jsonb,
  view_roles text[],
  edit_roles text[],
  masked boolean not null default false,
  searchable boolean not null default false,
  position integer not null,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint field_definitions_pkey PRIMARY KEY (workspace_id, id),
  constraint field_definitions_workspace_id_noun_key_key UNIQUE (workspace_id, noun, key),
  constraint field_definitions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint field_definitions_help_en_check CHECK ((length(help_en) <= 300)),
  constraint field_definitions_help_ja_check CHECK ((length(help_ja) <= 300)),
  constraint field_definitions_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text)),
  constraint field_definitions_label_en_check CHECK ((length(label_en) <= 80)),
  constraint field_definitions_label_ja_check CHECK (((length(label_ja) >= 1) AND (length(label_ja) <= 80))),
  constraint field_definitions_noun_check CHECK ((noun = ANY (ARRAY['customer'::text, 'company'::text, 'conversation'::text, 'product'::text, 'order'::text, 'contract'::text, 'entitlement'::text, 'asset'::text, 'procedure'::text, 'lead'::text]))),
  constraint field_definitions_required_on_check CHECK ((required_on = ANY (ARRAY['never'::text, 'create'::text, 'solve'::text]))),
  constraint field_definitions_type_check CHECK ((type = ANY (ARRAY['text'::text, 'long_text'::text, 'number'::text, 'money'::text, 'date'::text, 'datetime'::text, 'flag'::text, 'choice'::text, 'choices'::text, 'url'::text, 'phone'::text, 'email'::text])))
);
alter table app.field_definitions enable row level security;
create policy workspace_isolation on app.field_definitions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.field_definitions to madoguchi_app;

create table app.field_values (
  workspace_id uuid not null,
  record_id uuid not null,
  field_id uuid not null,
  position smallint not null default 0,
  text_value text,
  text_key text,
  number_value numeric,
  time_value timestamp with time zone,
  constraint field_values_pkey PRIMARY KEY (workspace_id, record_id, field_id, "position"),
  constraint field_values_workspace_id_field_id_fkey FOREIGN KEY (workspace_id, field_id) REFERENCES app.field_definitions(workspace_id, id) ON DELETE CASCADE,
  constraint field_values_text_key_check CHECK ((length(text_key) <= 200)),
  constraint field_values_text_value_check CHECK ((length(text_value) <= 10000))
);
CREATE INDEX field_values_by_number ON app.field_values USING btree (workspace_id, field_id, number_value, record_id) WHERE (number_value IS NOT NULL);
CREATE INDEX field_values_by_text ON app.field_values USING btree (workspace_id, field_id, text_key, record_id) WHERE (text_key IS NOT NULL);
CREATE INDEX field_values_by_time ON app.field_values USING btree (workspace_id, field_id, time_value, record_id) WHERE (time_value IS NOT NULL);
alter table app.field_values enable row level security;
create policy workspace_isolation on app.field_values for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.field_values to madoguchi_app;

create table app.figure_exports (
  workspace_id uuid not null,
  id uuid not null,
  wanted jsonb not null,
  state text not null,
  rows integer not null default 0,
  bytes bigint not null default 0,
  storage_key text,
  made_by_kind text not null,
  made_by_id uuid not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint figure_exports_pkey PRIMARY KEY (workspace_id, id),
  constraint figure_exports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint figure_exports_made_by_kind_check CHECK ((made_by_kind = ANY (ARRAY['member'::text, 'key'::text]))),
  constraint figure_exports_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'expired'::text])))
);
CREATE INDEX figure_exports_of_maker ON app.figure_exports USING btree (workspace_id, made_by_id, id DESC);
CREATE INDEX figure_exports_to_expire ON app.figure_exports USING btree (workspace_id, expires_at) WHERE (storage_key IS NOT NULL);
alter table app.figure_exports enable row level security;
create policy workspace_isolation on app.figure_exports for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.figure_exports to madoguchi_app;

create table app.files (
  workspace_id uuid not null,
  id uuid not null,
  storage_key text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  uploaded_by_kind text not null,
  uploaded_by_id uuid,
  conversation_id uuid,
  created_at timestamp with time zone not null,
  shared boolean not null default false,
  constraint files_pkey PRIMARY KEY (workspace_id, id),
  constraint files_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint files_bytes_check CHECK ((bytes >= 0)),
  constraint files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
);
alter table app.files enable row level security;
create policy workspace_isolation on app.files for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.files to madoguchi_app;

create table app.finding_asked (
  workspace_id uuid not null,
  is_public boolean not null,
  words text not null,
  reading text not null,
  kind text not null,
  source_id uuid not null,
  people integer not null,
  constraint finding_asked_pkey PRIMARY KEY (workspace_id, is_public, words),
  constraint finding_asked_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint finding_asked_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'guide'::text]))),
  constraint finding_asked_words_check CHECK ((length(words) <= 200))
);
alter table app.finding_asked enable row level security;
create policy workspace_isolation on app.finding_asked for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_asked to madoguchi_app;

create table app.finding_documents (
  workspace_id uuid not null,
  kind text not null,
  source_id uuid not null,
  language text not null,
  revision bigint not null,
  is_gone boolean not null default false,
  name text not null default ''::text,
  title text not null default ''::text,
  reading text not null default ''::text,
  body text not null default ''::text,
  is_public boolean not null default false,
  category_id uuid,
  product_ids uuid[] not null default '{}'::uuid[],
  version integer not null default 0,
  packed jsonb not null default '{}'::jsonb,
  is_draft boolean not null default false,
  constraint finding_documents_pkey PRIMARY KEY (workspace_id, kind, source_id, language),
  constraint finding_documents_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint finding_documents_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'guide'::text])))
);
CREATE INDEX finding_documents_by_revision ON app.finding_documents USING btree (workspace_id, revision);
alter table app.finding_documents enable row level security;
create policy workspace_isolation on app.finding_documents for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_documents to madoguchi_app;

create table app.finding_fixes (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  words text not null,
  kind text not null,
  synonym_id uuid,
  source_kind text,
  source_id uuid,
  hits_before integer not null default 0,
  by_id uuid,
  fixed_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint finding_fixes_pkey PRIMARY KEY (workspace_id, id),
  constraint finding_fixes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint finding_fixes_kind_check CHECK ((kind = ANY (ARRAY['synonym'::text, 'answer'::text, 'draft'::text, 'dismissed'::text]))),
  constraint finding_fixes_source_kind_check CHECK ((source_kind = ANY (ARRAY['article'::text, 'guide'::text]))),
  constraint finding_fixes_words_check CHECK ((length(words) <= 200))
);
CREATE INDEX finding_fixes_of_key ON app.finding_fixes USING btree (workspace_id, key, fixed_at DESC);
alter table app.finding_fixes enable row level security;
create policy workspace_isolation on app.finding_fixes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_fixes to madoguchi_app;

create table app.finding_meanings (
  workspace_id uuid not null,
  enabled boolean not null default false,
  url text not null default ''::text,
  model text not null default ''::text,
  sealed_key text,
  generation integer not null default 0,
  trouble text,
  trouble_at timestamp with time zone,
  last_success_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint finding_meanings_pkey PRIMARY KEY (workspace_id),
  constraint finding_meanings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint finding_meanings_model_check CHECK ((length(model) <= 200)),
  constraint finding_meanings_url_check CHECK ((length(url) <= 2000))
);
alter table app.finding_meanings enable row level security;
create policy workspace_isolation on app.finding_meanings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_meanings to madoguchi_app;

create table app.finding_searches (
  workspace_id uuid not null,
  id uuid not null,
  place text not null,
  asker text not null,
  visit text not null default ''::text,
  words text not null,
  key text not null,
  hits integer not null,
  is_relaxed boolean not null default false,
  clicked_kind text,
  clicked_id uuid,
  clicked_rank integer,
  used_at timestamp with time zone,
  contact_at timestamp with time zone,
  searched_at timestamp with time zone not null,
  language text,
  told_at timestamp with time zone,
  asker_group smallint,
  constraint finding_searches_pkey PRIMARY KEY (workspace_id, id),
  constraint finding_searches_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint finding_searches_asker_check CHECK ((asker = ANY (ARRAY['member'::text, 'visitor'::text, 'key'::text]))),
  constraint finding_searches_place_check CHECK ((place = ANY (ARRAY['console'::text, 'help_center'::text, 'widget'::text, 'api'::text]))),
  constraint finding_searches_visit_check CHECK ((length(visit) <= 80)),
  constraint finding_searches_words_check CHECK ((length(words) <= 200))
);
CREATE INDEX finding_searches_by_time ON app.finding_searches USING btree (workspace_id, searched_at DESC);
CREATE INDEX finding_searches_of_key ON app.finding_searches USING btree (workspace_id, key, searched_at DESC);
CREATE INDEX finding_searches_of_visit ON app.finding_searches USING btree (workspace_id, visit, searched_at DESC) WHERE (visit <> ''::text);
CREATE INDEX finding_searches_untold ON app.finding_searches USING btree (workspace_id, searched_at) WHERE (told_at IS NULL);
alter table app.finding_searches enable row level security;
create policy workspace_isolation on app.finding_searches for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_searches to madoguchi_app;

create table app.finding_states (
  workspace_id uuid not null,
  revision bigint not null default 0,
  constraint finding_states_pkey PRIMARY KEY (workspace_id),
  constraint finding_states_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.finding_states enable row level security;
create policy workspace_isolation on app.finding_states for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_states to madoguchi_app;

create table app.finding_synonyms (
  workspace_id uuid not null,
  id uuid not null,
  words text[] not null,
  is_one_way boolean not null default false,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  constraint finding_synonyms_pkey PRIMARY KEY (workspace_id, id),
  constraint finding_synonyms_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint finding_synonyms_words_check CHECK (((cardinality(words) >= 2) AND (cardinality(words) <= 20)))
);
alter table app.finding_synonyms enable row level security;
create policy workspace_isolation on app.finding_synonyms for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_synonyms to madoguchi_app;

create table app.finding_vectors (
  workspace_id uuid not null,
  kind text not null,
  source_id uuid not null,
  language text not null,
  generation integer not null,
  document_revision bigint not null,
  hash text not null,
  revision bigint not null,
  vector bytea not null,
  constraint finding_vectors_pkey PRIMARY KEY (workspace_id, kind, source_id, language),
  constraint finding_vectors_workspace_id_kind_source_id_language_fkey FOREIGN KEY (workspace_id, kind, source_id, language) REFERENCES app.finding_documents(workspace_id, kind, source_id, language) ON DELETE CASCADE
);
CREATE INDEX finding_vectors_by_revision ON app.finding_vectors USING btree (workspace_id, revision);
alter table app.finding_vectors enable row level security;
create policy workspace_isolation on app.finding_vectors for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.finding_vectors to madoguchi_app;

create table app.followers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  created_at timestamp with time zone not null,
  constraint followers_pkey PRIMARY KEY (workspace_id, conversation_id, member_id),
  constraint followers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint followers_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX followers_by_member ON app.followers USING btree (workspace_id, member_id);
alter table app.followers enable row level security;
create policy workspace_isolation on app.followers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.followers to madoguchi_app;

create table app.gap_candidates (
  workspace_id uuid not null,
  id uuid not null,
  question text not null,
  count integer not null,
  recent integer not null,
  before integer not null,
  article_id uuid,
  state text not null default 'open'::text,
  draft_id uuid,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint gap_candidates_pkey PRIMARY KEY (workspace_id, id),
  constraint gap_candidates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint gap_candidates_question_check CHECK ((length(question) <= 400)),
  constraint gap_candidates_state_check CHECK ((state = ANY (ARRAY['open'::text, 'drafted'::text, 'dismissed'::text])))
);
alter table app.gap_candidates enable row level security;
create policy workspace_isolation on app.gap_candidates for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.gap_candidates to madoguchi_app;

create table app.gap_members (
  workspace_id uuid not null,
  candidate_id uuid not null,
  conversation_id uuid not null,
  constraint gap_members_pkey PRIMARY KEY (workspace_id, candidate_id, conversation_id),
  constraint gap_members_workspace_id_candidate_id_fkey FOREIGN KEY (workspace_id, candidate_id) REFERENCES app.gap_candidates(workspace_id, id) ON DELETE CASCADE,
  constraint gap_members_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX gap_members_of_conversation ON app.gap_members USING btree (workspace_id, conversation_id);
alter table app.gap_members enable row level security;
create policy workspace_isolation on app.gap_members for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.gap_members to madoguchi_app;

create table app.gap_questions (
  workspace_id uuid not null,
  conversation_id uuid not null,
  question text not null,
  category_id uuid,
  asked_at timestamp with time zone not null,
  constraint gap_questions_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint gap_questions_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint gap_questions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint gap_questions_question_check CHECK ((length(question) <= 400))
);
CREATE INDEX gap_questions_by_time ON app.gap_questions USING btree (workspace_id, asked_at, conversation_id);
alter table app.gap_questions enable row level security;
create policy workspace_isolation on app.gap_questions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.gap_questions to madoguchi_app;

create table app.gap_states (
  workspace_id uuid not null,
  taken_until timestamp with time zone,
  counted_at timestamp with time zone,
  constraint gap_states_pkey PRIMARY KEY (workspace_id),
  constraint gap_states_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.gap_states enable row level security;
create policy workspace_isolation on app.gap_states for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.gap_states to madoguchi_app;

create table app.goal_actions (
  workspace_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  title text not null,
  details text not null default ''::text,
  owner_id uuid not null,
  due_on date not null,
  state text not null,
  began_on date,
  ended_on date,
  author_id uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint goal_actions_pkey PRIMARY KEY (workspace_id, id),
  constraint goal_actions_workspace_id_goal_id_fkey FOREIGN KEY (workspace_id, goal_id) REFERENCES app.goals(workspace_id, id) ON DELETE CASCADE,
  constraint goal_actions_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint goal_actions_details_check CHECK ((length(details) <= 4000)),
  constraint goal_actions_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'doing'::text, 'measuring'::text, 'done'::text, 'dropped'::text]))),
  constraint goal_actions_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX goal_actions_of_goal ON app.goal_actions USING btree (workspace_id, goal_id);
alter table app.goal_actions enable row level security;
create policy workspace_isolation on app.goal_actions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.goal_actions to madoguchi_app;

create table app.goal_reviews (
  workspace_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  planned_on date not null,
  held_at timestamp with time zone,
  held_by_id uuid,
  note text not null default ''::text,
  constraint goal_reviews_pkey PRIMARY KEY (workspace_id, id),
  constraint goal_reviews_workspace_id_goal_id_fkey FOREIGN KEY (workspace_id, goal_id) REFERENCES app.goals(workspace_id, id) ON DELETE CASCADE,
  constraint goal_reviews_note_check CHECK ((length(note) <= 4000))
);
CREATE INDEX goal_reviews_of_goal ON app.goal_reviews USING btree (workspace_id, goal_id, planned_on);
alter table app.goal_reviews enable row level security;
create policy workspace_isolation on app.goal_reviews for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.goal_reviews to madoguchi_app;

create table app.goals (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  metric text not null,
  statistic text not null,
  narrowing jsonb not null default '{}'::jsonb,
  sense text not null,
  baseline double precision,
  baseline_from date not null,
  baseline_until date not null,
  target double precision not null,
  due_on date not null,
  owner_id uuid not null,
  state text not null default 'active'::text,
  closing_note text not null default ''::text,
  closed_at timestamp with time zone,
  author_id uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint goals_pkey PRIMARY KEY (workspace_id, id),
  constraint goals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint goals_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint goals_check CHECK ((baseline_from <= baseline_until)),
  constraint goals_closing_note_check CHECK ((length(closing_note) <= 1000)),
  constraint goals_metric_check CHECK (((length(metric) >= 1) AND (length(metric) <= 60))),
  constraint goals_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint goals_sense_check CHECK ((sense = ANY (ARRAY['at_least'::text, 'at_most'::text]))),
  constraint goals_state_check CHECK ((state = ANY (ARRAY['active'::text, 'reached'::text, 'dropped'::text]))),
  constraint goals_statistic_check CHECK (((length(statistic) >= 1) AND (length(statistic) <= 20)))
);
CREATE INDEX goals_by_due ON app.goals USING btree (workspace_id, due_on, id);
alter table app.goals enable row level security;
create policy workspace_isolation on app.goals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.goals to madoguchi_app;

create table app.guide_duties (
  workspace_id uuid not null,
  conversation_id uuid not null,
  guide_id uuid not null,
  state text not null default 'open'::text,
  reason text,
  words text not null default ''::text,
  run_id uuid,
  required_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint guide_duties_pkey PRIMARY KEY (workspace_id, conversation_id, guide_id),
  constraint guide_duties_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint guide_duties_workspace_id_guide_id_fkey FOREIGN KEY (workspace_id, guide_id) REFERENCES app.guides(workspace_id, id) ON DELETE CASCADE,
  constraint guide_duties_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.guide_runs(workspace_id, id) ON DELETE CASCADE,
  constraint guide_duties_reason_check CHECK ((reason ~ '^[a-z_]{1,40}$'::text)),
  constraint guide_duties_state_check CHECK ((state = ANY (ARRAY['open'::text, 'followed'::text, 'deviated'::text]))),
  constraint guide_duties_words_check CHECK ((length(words) <= 1000))
);
CREATE INDEX guide_duties_by_time ON app.guide_duties USING btree (workspace_id, required_at);
alter table app.guide_duties enable row level security;
create policy workspace_isolation on app.guide_duties for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.guide_duties to madoguchi_app;

create table app.guide_run_moves (
  workspace_id uuid not null,
  run_id uuid not null,
  position integer not null,
  guide_key text not null,
  version integer not null,
  step_id text not null,
  answer_id text,
  skipped boolean not null default false,
  reason text not null default ''::text,
  heard text not null default ''::text,
  entered jsonb not null default '{}'::jsonb,
  seconds integer not null,
  at timestamp with time zone not null,
  by_id uuid,
  undone_at timestamp with time zone,
  constraint guide_run_moves_pkey PRIMARY KEY (workspace_id, run_id, "position"),
  constraint guide_run_moves_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES app.members(workspace_id, id),
  constraint guide_run_moves_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.guide_runs(workspace_id, id) ON DELETE CASCADE,
  constraint guide_run_moves_heard_check CHECK ((length(heard) <= 200)),
  constraint guide_run_moves_reason_check CHECK ((length(reason) <= 1000)),
  constraint guide_run_moves_seconds_check CHECK ((seconds >= 0))
);
CREATE INDEX guide_run_moves_of_version ON app.guide_run_moves USING btree (workspace_id, guide_key, version) WHERE (undone_at IS NULL);
alter table app.guide_run_moves enable row level security;
create policy workspace_isolation on app.guide_run_moves for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.guide_run_moves to madoguchi_app;

create table app.guide_runs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  guide_id uuid not null,
  guide_key text not null,
  version integer not null,
  pinned jsonb not null default '{}'::jsonb,
  state text not null default 'running'::text,
  outcome text,
  left_reason text,
  left_words text not null default ''::text,
  started_at timestamp with time zone not null,
  started_by_id uuid,
  step_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by_id uuid,
  revision integer not null default 1,
  constraint guide_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint guide_runs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint guide_runs_workspace_id_ended_by_id_fkey FOREIGN KEY (workspace_id, ended_by_id) REFERENCES app.members(workspace_id, id),
  constraint guide_runs_workspace_id_guide_id_version_fkey FOREIGN KEY (workspace_id, guide_id, version) REFERENCES app.guide_versions(workspace_id, guide_id, version),
  constraint guide_runs_workspace_id_started_by_id_fkey FOREIGN KEY (workspace_id, started_by_id) REFERENCES app.members(workspace_id, id),
  constraint guide_runs_left_reason_check CHECK ((left_reason ~ '^[a-z_]{1,40}$'::text)),
  constraint guide_runs_left_words_check CHECK ((length(left_words) <= 1000)),
  constraint guide_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'left'::text])))
);
CREATE INDEX guide_runs_of_conversation ON app.guide_runs USING btree (workspace_id, conversation_id, started_at DESC);
CREATE INDEX guide_runs_of_guide ON app.guide_runs USING btree (workspace_id, guide_key, version);
CREATE INDEX guide_runs_of_member ON app.guide_runs USING btree (workspace_id, started_by_id, guide_id) WHERE (state = 'finished'::text);
CREATE UNIQUE INDEX guide_runs_running ON app.guide_runs USING btree (workspace_id, conversation_id, guide_id) WHERE (state = 'running'::text);
alter table app.guide_runs enable row level security;
create policy workspace_isolation on app.guide_runs for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.guide_runs to madoguchi_app;

create table app.guide_step_reports (
  workspace_id uuid not null,
  id uuid not null,
  guide_id uuid not null,
  version integer not null,
  step_id text not null,
  run_id uuid not null,
  words text not null,
  by_id uuid,
  at timestamp with time zone not null,
  answered_version integer,
  answered_at timestamp with time zone,
  answered_by_id uuid,
  answer text not null default ''::text,
  constraint guide_step_reports_pkey PRIMARY KEY (workspace_id, id),
  constraint guide_step_reports_workspace_id_answered_by_id_fkey FOREIGN KEY (workspace_id, answered_by_id) REFERENCES app.members(workspace_id, id),
  constraint guide_step_reports_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES app.members(workspace_id, id),
  constraint guide_step_reports_workspace_id_guide_id_fkey FOREIGN KEY (workspace_id, guide_id) REFERENCES app.guides(workspace_id, id) ON DELETE CASCADE,
  constraint guide_step_reports_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.guide_runs(workspace_id, id) ON DELETE CASCADE,
  constraint guide_step_reports_answer_check CHECK ((length(answer) <= 1000)),
  constraint guide_step_reports_words_check CHECK (((length(words) >= 1) AND (length(words) <= 1000)))
);
CREATE INDEX guide_step_reports_of_guide ON app.guide_step_reports USING btree (workspace_id, guide_id, at DESC);
CREATE INDEX guide_step_reports_open ON app.guide_step_reports USING btree (workspace_id, at DESC) WHERE ((answered_at IS NULL) AND (answered_version IS NULL));
alter table app.guide_step_reports enable row level security;
create policy workspace_isolation on app.guide_step_reports for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.guide_step_reports to madoguchi_app;

create table app.guide_versions (
  workspace_id uuid not null,
  guide_id uuid not null,
  version integer not null,
  document jsonb not null,
  note text not null default ''::text,
  approved_at timestamp with time zone not null,
  approved_by_id uuid,
  constraint guide_versions_pkey PRIMARY KEY (workspace_id, guide_id, version),
  constraint guide_versions_workspace_id_approved_by_id_fkey FOREIGN KEY (workspace_id, approved_by_id) REFERENCES app.members(workspace_id, id),
  constraint guide_versions_workspace_id_guide_id_fkey FOREIGN KEY (workspace_id, guide_id) REFERENCES app.guides(workspace_id, id) ON DELETE CASCADE,
  constraint guide_versions_note_check CHECK ((length(note) <= 500)),
  constraint guide_versions_version_check CHECK ((version > 0))
);
alter table app.guide_versions enable row level security;
create policy workspace_isolation on app.guide_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.guide_versions to madoguchi_app;

create table app.guides (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  title text not null,
  draft jsonb not null,
  draft_changed boolean not null default true,
  folded text not null default ''::text,
  approved_version integer,
  retired_at timestamp with time zone,
  owner_id uuid,
  review_on date,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by_id uuid,
  constraint guides_pkey PRIMARY KEY (workspace_id, id),
  constraint guides_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint guides_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint guides_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint guides_workspace_id_updated_by_id_fkey FOREIGN KEY (workspace_id, updated_by_id) REFERENCES app.members(workspace_id, id),
  constraint guides_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9_-]{0,79}$'::text)),
  constraint guides_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX guides_by_title ON app.guides USING btree (workspace_id, title, id) WHERE (retired_at IS NULL);
alter table app.guides enable row level security;
create policy workspace_isolation on app.guides for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.guides to madoguchi_app;

create table app.handling_days (
  workspace_id uuid not null,
  member_id uuid not null,
  day date not null,
  conversation_id uuid not null,
  active tstzmultirange not null default '{}'::tstzmultirange,
  wrap_up tstzmultirange not null default '{}'::tstzmultirange,
  active_seconds integer not null default 0,
  wrap_up_seconds integer not null default 0,
  told_active integer not null default 0,
  told_wrap_up integer not null default 0,
  constraint handling_days_pkey PRIMARY KEY (workspace_id, member_id, day, conversation_id),
  constraint handling_days_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint handling_days_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id)
);
CREATE INDEX handling_days_of_conversation ON app.handling_days USING btree (workspace_id, conversation_id);
alter table app.handling_days enable row level security;
create policy workspace_isolation on app.handling_days for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handling_days to madoguchi_app;

create table app.handling_refusals (
  workspace_id uuid not null,
  member_id uuid not null,
  at timestamp with time zone not null,
  constraint handling_refusals_pkey PRIMARY KEY (workspace_id, member_id),
  constraint handling_refusals_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id)
);
alter table app.handling_refusals enable row level security;
create policy workspace_isolation on app.handling_refusals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handling_refusals to madoguchi_app;

create table app.handling_settings (
  workspace_id uuid not null,
  mode text not null default 'on'::text,
  short_seconds integer not null default 15,
  long_seconds integer not null default 3600,
  constraint handling_settings_pkey PRIMARY KEY (workspace_id),
  constraint handling_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint handling_settings_long_seconds_check CHECK (((long_seconds >= 60) AND (long_seconds <= 86400))),
  constraint handling_settings_mode_check CHECK ((mode = ANY (ARRAY['on'::text, 'choice'::text, 'off'::text]))),
  constraint handling_settings_short_seconds_check CHECK (((short_seconds >= 0) AND (short_seconds <= 600)))
);
alter table app.handling_settings enable row level security;
create policy workspace_isolation on app.handling_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handling_settings to madoguchi_app;

create table app.handover_comments (
  workspace_id uuid not null,
  note_id uuid not null,
  id uuid not null,
  author_kind text not null,
  author_id uuid,
  body text not null,
  created_at timestamp with time zone not null,
  constraint handover_comments_pkey PRIMARY KEY (workspace_id, note_id, id),
  constraint handover_comments_workspace_id_note_id_fkey FOREIGN KEY (workspace_id, note_id) REFERENCES app.handover_notes(workspace_id, id) ON DELETE CASCADE,
  constraint handover_comments_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000)))
);
alter table app.handover_comments enable row level security;
create policy workspace_isolation on app.handover_comments for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handover_comments to madoguchi_app;

create table app.handover_conversations (
  workspace_id uuid not null,
  note_id uuid not null,
  conversation_id uuid not null,
  constraint handover_conversations_pkey PRIMARY KEY (workspace_id, note_id, conversation_id),
  constraint handover_conversations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint handover_conversations_workspace_id_note_id_fkey FOREIGN KEY (workspace_id, note_id) REFERENCES app.handover_notes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX handover_conversations_of ON app.handover_conversations USING btree (workspace_id, conversation_id);
alter table app.handover_conversations enable row level security;
create policy workspace_isolation on app.handover_conversations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handover_conversations to madoguchi_app;

create table app.handover_notes (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid,
  shift text not null default ''::text,
  body text not null,
  important boolean not null default false,
  due_at timestamp with time zone,
  mentions uuid[] not null default '{}'::uuid[],
  author_kind text not null,
  author_id uuid,
  folded text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by_id uuid,
  constraint handover_notes_pkey PRIMARY KEY (workspace_id, id),
  constraint handover_notes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint handover_notes_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint handover_notes_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  constraint handover_notes_shift_check CHECK ((length(shift) <= 40))
);
CREATE INDEX handover_notes_closed ON app.handover_notes USING btree (workspace_id, closed_at DESC, id DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX handover_notes_open ON app.handover_notes USING btree (workspace_id, id) WHERE (closed_at IS NULL);
alter table app.handover_notes enable row level security;
create policy workspace_isolation on app.handover_notes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handover_notes to madoguchi_app;

create table app.handover_reads (
  workspace_id uuid not null,
  note_id uuid not null,
  member_id uuid not null,
  read_at timestamp with time zone not null,
  constraint handover_reads_pkey PRIMARY KEY (workspace_id, note_id, member_id),
  constraint handover_reads_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint handover_reads_workspace_id_note_id_fkey FOREIGN KEY (workspace_id, note_id) REFERENCES app.handover_notes(workspace_id, id) ON DELETE CASCADE
);
alter table app.handover_reads enable row level security;
create policy workspace_isolation on app.handover_reads for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.handover_reads to madoguchi_app;

create table app.harassment_reliefs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  relieved_id uuid not null,
  taken_by_id uuid,
  reason text not null default ''::text,
  by_id uuid,
  at timestamp with time zone not null,
  constraint harassment_reliefs_pkey PRIMARY KEY (workspace_id, id),
  constraint harassment_reliefs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.harassments(workspace_id, conversation_id) ON DELETE CASCADE,
  constraint harassment_reliefs_reason_check CHECK ((length(reason) <= 2000))
);
CREATE INDEX harassment_reliefs_of ON app.harassment_reliefs USING btree (workspace_id, conversation_id, at);
alter table app.harassment_reliefs enable row level security;
create policy workspace_isolation on app.harassment_reliefs for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.harassment_reliefs to madoguchi_app;

create table app.harassments (
  workspace_id uuid not null,
  conversation_id uuid not null,
  state text not null,
  categories text[] not null,
  note text not null default ''::text,
  flagged_by_id uuid,
  flagged_at timestamp with time zone not null,
  second_id uuid,
  second_asked_at timestamp with time zone,
  warned_by_id uuid,
  warned_at timestamp with time zone,
  ended_by_id uuid,
  ended_at timestamp with time zone,
  decided_by_id uuid,
  merge_id uuid,
  version integer not null default 1,
  constraint harassments_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint harassments_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint harassments_note_check CHECK ((length(note) <= 10000)),
  constraint harassments_state_check CHECK ((state = ANY (ARRAY['flagged'::text, 'warned'::text, 'ended'::text, 'withdrawn'::text])))
);
alter table app.harassments enable row level security;
create policy workspace_isolation on app.harassments for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.harassments to madoguchi_app;

create table app.help_centers (
  workspace_id uuid not null,
  public_key text not null,
  enabled boolean not null default false,
  enabled_at timestamp with time zone,
  domain text,
  domain_at timestamp with time zone,
  title text not null default ''::text,
  locales text[] not null,
  theme jsonb not null default '{}'::jsonb,
  sections text[] not null,
  contacts jsonb not null default '{}'::jsonb,
  links jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  constraint help_centers_pkey PRIMARY KEY (workspace_id),
  constraint help_centers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint help_centers_domain_check CHECK (((length(domain) >= 4) AND (length(domain) <= 253))),
  constraint help_centers_locales_check CHECK (((cardinality(locales) >= 1) AND (cardinality(locales) <= 10))),
  constraint help_centers_public_key_check CHECK (((length(public_key) >= 10) AND (length(public_key) <= 40))),
  constraint help_centers_title_check CHECK ((length(title) <= 80))
);
CREATE INDEX help_centers_by_domain ON app.help_centers USING btree (domain) WHERE (domain IS NOT NULL);
CREATE INDEX help_centers_by_key ON app.help_centers USING btree (public_key);
alter table app.help_centers enable row level security;
create policy workspace_isolation on app.help_centers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.help_centers to madoguchi_app;

create table app.help_contacts (
  workspace_id uuid not null,
  id uuid not null,
  visitor bytea not null,
  at timestamp with time zone not null,
  constraint help_contacts_pkey PRIMARY KEY (workspace_id, id),
  constraint help_contacts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX help_contacts_of_visitor ON app.help_contacts USING btree (workspace_id, visitor, at);
alter table app.help_contacts enable row level security;
create policy workspace_isolation on app.help_contacts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.help_contacts to madoguchi_app;

create table app.help_requests (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  asked_by_id uuid not null,
  question text not null default ''::text,
  asked_at timestamp with time zone not null,
  answered_by_id uuid,
  answered_at timestamp with time zone,
  answer text not null default ''::text,
  constraint help_requests_pkey PRIMARY KEY (workspace_id, id),
  constraint help_requests_workspace_id_asked_by_id_fkey FOREIGN KEY (workspace_id, asked_by_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint help_requests_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint help_requests_answer_check CHECK ((length(answer) <= 1000)),
  constraint help_requests_question_check CHECK ((length(question) <= 1000))
);
CREATE UNIQUE INDEX help_requests_open ON app.help_requests USING btree (workspace_id, conversation_id) WHERE (answered_at IS NULL);
alter table app.help_requests enable row level security;
create policy workspace_isolation on app.help_requests for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.help_requests to madoguchi_app;

create table app.help_salts (
  workspace_id uuid not null,
  day date not null,
  salt bytea not null,
  constraint help_salts_pkey PRIMARY KEY (workspace_id, day),
  constraint help_salts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.help_salts enable row level security;
create policy workspace_isolation on app.help_salts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.help_salts to madoguchi_app;

create table app.help_steps (
  workspace_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  kind text not null,
  words text not null default ''::text,
  hits integer,
  article_id uuid,
  at timestamp with time zone not null,
  constraint help_steps_pkey PRIMARY KEY (workspace_id, id),
  constraint help_steps_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint help_steps_workspace_id_visit_id_fkey FOREIGN KEY (workspace_id, visit_id) REFERENCES app.help_visits(workspace_id, id) ON DELETE CASCADE,
  constraint help_steps_kind_check CHECK ((kind = ANY (ARRAY['search'::text, 'read'::text]))),
  constraint help_steps_words_check CHECK ((length(words) <= 120))
);
CREATE INDEX help_steps_of_article ON app.help_steps USING btree (workspace_id, article_id, at DESC) WHERE (article_id IS NOT NULL);
CREATE INDEX help_steps_of_visit ON app.help_steps USING btree (workspace_id, visit_id);
alter table app.help_steps enable row level security;
create policy workspace_isolation on app.help_steps for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.help_steps to madoguchi_app;

create table app.help_visits (
  workspace_id uuid not null,
  id uuid not null,
  visitor bytea not null,
  place text not null,
  locale text not null,
  started_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  searches integer not null default 0,
  reads integer not null default 0,
  helped boolean,
  contacted boolean,
  judged_at timestamp with time zone,
  constraint help_visits_pkey PRIMARY KEY (workspace_id, id),
  constraint help_visits_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint help_visits_locale_check CHECK ((length(locale) <= 10)),
  constraint help_visits_place_check CHECK ((place = ANY (ARRAY['pages'::text, 'widget'::text])))
);
CREATE INDEX help_visits_of_visitor ON app.help_visits USING btree (workspace_id, visitor, last_at DESC);
CREATE INDEX help_visits_to_judge ON app.help_visits USING btree (workspace_id, last_at) WHERE (judged_at IS NULL);
alter table app.help_visits enable row level security;
create policy workspace_isolation on app.help_visits for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.help_visits to madoguchi_app;

create table app.idempotency_keys (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, actor_id, key),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);
CREATE INDEX idempotency_keys_by_age ON app.idempotency_keys USING btree (workspace_id, created_at);
alter table app.idempotency_keys enable row level security;
create policy workspace_isolation on app.idempotency_keys for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.idempotency_keys to madoguchi_app;

create table app.identities (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  value text not null,
  display text not null,
  verified_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint identities_pkey PRIMARY KEY (workspace_id, id),
  constraint identities_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint identities_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'visitor'::text, 'member_number'::text, 'external'::text, 'line'::text, 'social'::text]))),
  constraint identities_value_check CHECK (((length(value) >= 1) AND (length(value) <= 320)))
);
CREATE INDEX identities_by_customer ON app.identities USING btree (workspace_id, customer_id);
CREATE INDEX identities_by_value ON app.identities USING btree (workspace_id, value);
CREATE UNIQUE INDEX identities_name_one_customer ON app.identities USING btree (workspace_id, kind, value) WHERE (kind <> 'phone'::text);
alter table app.identities enable row level security;
create policy workspace_isolation on app.identities for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.identities to madoguchi_app;

create table app.identity_checks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  item text not null,
  result text not null,
  checked_by_id uuid,
  checked_at timestamp with time zone not null,
  expired_at timestamp with time zone,
  constraint identity_checks_pkey PRIMARY KEY (workspace_id, conversation_id, item),
  constraint identity_checks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint identity_checks_item_check CHECK ((length(item) <= 60)),
  constraint identity_checks_result_check CHECK ((result = ANY (ARRAY['match'::text, 'mismatch'::text])))
);
alter table app.identity_checks enable row level security;
create policy workspace_isolation on app.identity_checks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.identity_checks to madoguchi_app;

create table app.import_mappings (
  workspace_id uuid not null,
  noun text not null,
  source text not null,
  mapping jsonb not null,
  key_column text not null,
  duplicates text not null,
  updated_at timestamp with time zone not null,
  constraint import_mappings_pkey PRIMARY KEY (workspace_id, noun, source),
  constraint import_mappings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.import_mappings enable row level security;
create policy workspace_isolation on app.import_mappings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.import_mappings to madoguchi_app;

create table app.import_rejects (
  workspace_id uuid not null,
  import_id uuid not null,
  is_check boolean not null,
  line integer not null,
  code text not null,
  about text not null default ''::text,
  cells jsonb not null,
  constraint import_rejects_pkey PRIMARY KEY (workspace_id, import_id, is_check, line),
  constraint import_rejects_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES app.imports(workspace_id, id) ON DELETE CASCADE
);
alter table app.import_rejects enable row level security;
create policy workspace_isolation on app.import_rejects for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.import_rejects to madoguchi_app;

create table app.imports (
  workspace_id uuid not null,
  id uuid not null,
  noun text not null,
  source text not null,
  file_name text not null,
  storage_key text,
  bytes bigint not null,
  form jsonb not null,
  has_header boolean not null default true,
  header jsonb not null,
  sample jsonb not null,
  mapping jsonb not null,
  key_column text not null,
  duplicates text not null default 'update'::text,
  state text not null,
  total integer not null default 0,
  handled integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  skipped integer not null default 0,
  rejected integer not null default 0,
  failure text,
  failure_line integer,
  made_by_kind text not null,
  made_by_id uuid not null,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  emptied integer not null default 0,
  header_line integer,
  opening jsonb not null default '[]'::jsonb,
  constraint imports_pkey PRIMARY KEY (workspace_id, id),
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint imports_duplicates_check CHECK ((duplicates = ANY (ARRAY['update'::text, 'skip'::text, 'create'::text]))),
  constraint imports_file_name_check CHECK ((length(file_name) <= 300)),
  constraint imports_made_by_kind_check CHECK ((made_by_kind = ANY (ARRAY['member'::text, 'key'::text]))),
  constraint imports_noun_check CHECK ((noun = ANY (ARRAY['customer'::text, 'company'::text, 'product'::text, 'order'::text, 'contract'::text, 'entitlement'::text, 'asset'::text, 'conversation'::text]))),
  constraint imports_source_check CHECK ((source ~ '^[a-z0-9][a-z0-9_.-]{0,39}$'::text)),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'checking'::text, 'checked'::text, 'running'::text, 'cancelled'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX imports_newest ON app.imports USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX imports_with_files ON app.imports USING btree (workspace_id, created_at) WHERE (storage_key IS NOT NULL);
alter table app.imports enable row level security;
create policy workspace_isolation on app.imports for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.imports to madoguchi_app;

create table app.inboxes (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  name text not null,
  team_id uuid,
  public_key text not null,
  address text,
  settings jsonb not null default '{}'::jsonb,
  sealed_secret bytea,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  sealed_smtp_password text,
  constraint inboxes_pkey PRIMARY KEY (workspace_id, id),
  constraint inboxes_address_taken UNIQUE (workspace_id, address),
  constraint inboxes_public_key UNIQUE (workspace_id, public_key),
  constraint inboxes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint inboxes_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint inboxes_address_check CHECK ((address = lower(address))),
  constraint inboxes_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text, 'form'::text, 'api'::text]))),
  constraint inboxes_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
CREATE INDEX inboxes_by_address ON app.inboxes USING btree (address) WHERE (address IS NOT NULL);
CREATE INDEX inboxes_by_key ON app.inboxes USING btree (public_key);
alter table app.inboxes enable row level security;
create policy workspace_isolation on app.inboxes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.inboxes to madoguchi_app;

create table app.intakes (
  workspace_id uuid not null,
  conversation_id uuid not null,
  situation text not null default ''::text,
  trigger text not null default ''::text,
  tried text not null default ''::text,
  purpose text not null default ''::text,
  needed_by timestamp with time zone,
  fallback text not null default ''::text,
  intent text,
  step text not null default 'identify'::text,
  mood text not null default 'calm'::text,
  disposition text,
  merge_id uuid,
  updated_by_id uuid,
  updated_at timestamp with time zone not null,
  constraint intakes_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint intakes_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint intakes_disposition_check CHECK ((disposition = ANY (ARRAY['answered'::text, 'repaired'::text, 'replaced'::text, 'refunded'::text, 'forwarded'::text, 'withdrawn'::text, 'unreachable'::text]))),
  constraint intakes_fallback_check CHECK ((length(fallback) <= 2000)),
  constraint intakes_intent_check CHECK ((intent = ANY (ARRAY['repair'::text, 'explanation'::text, 'replacement'::text, 'refund'::text]))),
  constraint intakes_mood_check CHECK ((mood = ANY (ARRAY['calm'::text, 'upset'::text, 'angry'::text]))),
  constraint intakes_purpose_check CHECK ((length(purpose) <= 2000)),
  constraint intakes_situation_check CHECK ((length(situation) <= 2000)),
  constraint intakes_step_check CHECK ((step = ANY (ARRAY['identify'::text, 'infer'::text, 'propose'::text, 'alternative'::text]))),
  constraint intakes_tried_check CHECK ((length(tried) <= 2000)),
  constraint intakes_trigger_check CHECK ((length(trigger) <= 2000))
);
alter table app.intakes enable row level security;
create policy workspace_isolation on app.intakes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.intakes to madoguchi_app;

create table app.interest_consents (
  workspace_id uuid not null,
  customer_id uuid not null,
  given boolean not null,
  at timestamp with time zone not null,
  constraint interest_consents_pkey PRIMARY KEY (workspace_id, customer_id),
  constraint interest_consents_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE
);
alter table app.interest_consents enable row level security;
create policy workspace_isolation on app.interest_consents for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.interest_consents to madoguchi_app;

create table app.interest_settings (
  workspace_id uuid not null,
  field_id uuid not null,
  updated_at timestamp with time zone not null,
  constraint interest_settings_pkey PRIMARY KEY (workspace_id),
  constraint interest_settings_workspace_id_field_id_fkey FOREIGN KEY (workspace_id, field_id) REFERENCES app.field_definitions(workspace_id, id),
  constraint interest_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.interest_settings enable row level security;
create policy workspace_isolation on app.interest_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.interest_settings to madoguchi_app;

create table app.invitations (
  workspace_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null,
  team_ids uuid[] not null default '{}'::uuid[],
  invited_by_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'supervisor'::text, 'agent'::text, 'light'::text, 'partner'::text, 'store'::text])))
);
alter table app.invitations enable row level security;
create policy workspace_isolation on app.invitations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.invitations to madoguchi_app;

create table app.known_issue_answers (
  workspace_id uuid not null,
  round_id uuid not null,
  conversation_id uuid not null,
  state text not null,
  reason text,
  message_id uuid,
  at timestamp with time zone not null,
  constraint known_issue_answers_pkey PRIMARY KEY (workspace_id, round_id, conversation_id),
  constraint known_issue_answers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint known_issue_answers_workspace_id_round_id_fkey FOREIGN KEY (workspace_id, round_id) REFERENCES app.known_issue_rounds(workspace_id, id) ON DELETE CASCADE,
  constraint known_issue_answers_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'answered'::text, 'skipped'::text, 'failed'::text, 'stopped'::text])))
);
alter table app.known_issue_answers enable row level security;
create policy workspace_isolation on app.known_issue_answers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.known_issue_answers to madoguchi_app;

create table app.known_issue_links (
  workspace_id uuid not null,
  issue_id uuid not null,
  conversation_id uuid not null,
  merge_id uuid,
  linked_by_id uuid,
  linked_at timestamp with time zone not null,
  constraint known_issue_links_pkey PRIMARY KEY (workspace_id, issue_id, conversation_id),
  constraint known_issue_links_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint known_issue_links_workspace_id_issue_id_fkey FOREIGN KEY (workspace_id, issue_id) REFERENCES app.known_issues(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX known_issue_links_of ON app.known_issue_links USING btree (workspace_id, conversation_id);
alter table app.known_issue_links enable row level security;
create policy workspace_isolation on app.known_issue_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.known_issue_links to madoguchi_app;

create table app.known_issue_lots (
  workspace_id uuid not null,
  issue_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  lot_from text not null,
  lot_to text not null,
  lot_from_key text not null,
  lot_to_key text not null,
  constraint known_issue_lots_pkey PRIMARY KEY (workspace_id, issue_id, id),
  constraint known_issue_lots_workspace_id_issue_id_fkey FOREIGN KEY (workspace_id, issue_id) REFERENCES app.known_issues(workspace_id, id) ON DELETE CASCADE,
  constraint known_issue_lots_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id) ON DELETE CASCADE,
  constraint known_issue_lots_lot_from_check CHECK (((length(lot_from) >= 1) AND (length(lot_from) <= 40))),
  constraint known_issue_lots_lot_to_check CHECK (((length(lot_to) >= 1) AND (length(lot_to) <= 40)))
);
CREATE INDEX known_issue_lots_of_product ON app.known_issue_lots USING btree (workspace_id, product_id);
alter table app.known_issue_lots enable row level security;
create policy workspace_isolation on app.known_issue_lots for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.known_issue_lots to madoguchi_app;

create table app.known_issue_rounds (
  workspace_id uuid not null,
  id uuid not null,
  issue_id uuid not null,
  kind text not null,
  body text not null,
  status_after text,
  acknowledged text[] not null default '{}'::text[],
  by_id uuid not null,
  created_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  done_at timestamp with time zone,
  constraint known_issue_rounds_pkey PRIMARY KEY (workspace_id, id),
  constraint known_issue_rounds_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES app.members(workspace_id, id),
  constraint known_issue_rounds_workspace_id_issue_id_fkey FOREIGN KEY (workspace_id, issue_id) REFERENCES app.known_issues(workspace_id, id) ON DELETE CASCADE,
  constraint known_issue_rounds_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
  constraint known_issue_rounds_kind_check CHECK ((kind = ANY (ARRAY['update'::text, 'fixed'::text]))),
  constraint known_issue_rounds_status_after_check CHECK ((status_after = ANY (ARRAY['open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text])))
);
CREATE INDEX known_issue_rounds_of ON app.known_issue_rounds USING btree (workspace_id, issue_id, created_at DESC);
alter table app.known_issue_rounds enable row level security;
create policy workspace_isolation on app.known_issue_rounds for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.known_issue_rounds to madoguchi_app;

create table app.known_issue_spikes (
  workspace_id uuid not null,
  category_id uuid not null,
  count integer not null,
  told_at timestamp with time zone not null,
  constraint known_issue_spikes_pkey PRIMARY KEY (workspace_id, category_id),
  constraint known_issue_spikes_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id) ON DELETE CASCADE
);
alter table app.known_issue_spikes enable row level security;
create policy workspace_isolation on app.known_issue_spikes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.known_issue_spikes to madoguchi_app;

create table app.known_issues (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  title text not null,
  symptom text not null default ''::text,
  product text not null default ''::text,
  lot text not null default ''::text,
  workaround text not null default ''::text,
  public_note text not null default ''::text,
  state text not null,
  owner_id uuid,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint known_issues_pkey PRIMARY KEY (workspace_id, id),
  constraint known_issues_number UNIQUE (workspace_id, number),
  constraint known_issues_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint known_issues_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint known_issues_lot_check CHECK ((length(lot) <= 200)),
  constraint known_issues_number_check CHECK ((number > 0)),
  constraint known_issues_product_check CHECK ((length(product) <= 200)),
  constraint known_issues_public_note_check CHECK ((length(public_note) <= 4000)),
  constraint known_issues_state_check CHECK ((state = ANY (ARRAY['investigating'::text, 'workaround'::text, 'fixed'::text, 'closed'::text]))),
  constraint known_issues_symptom_check CHECK ((length(symptom) <= 4000)),
  constraint known_issues_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint known_issues_workaround_check CHECK ((length(workaround) <= 4000))
);
alter table app.known_issues enable row level security;
create policy workspace_isolation on app.known_issues for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.known_issues to madoguchi_app;

create table app.lead_destinations (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  mail text not null default ''::text,
  connector_id uuid,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint lead_destinations_pkey PRIMARY KEY (workspace_id, id),
  constraint lead_destinations_workspace_id_connector_id_fkey FOREIGN KEY (workspace_id, connector_id) REFERENCES app.connectors(workspace_id, id),
  constraint lead_destinations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint lead_destinations_mail_check CHECK ((length(mail) <= 254)),
  constraint lead_destinations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table app.lead_destinations enable row level security;
create policy workspace_isolation on app.lead_destinations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.lead_destinations to madoguchi_app;

create table app.leads (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  destination_id uuid not null,
  kind text not null,
  state text not null default 'new'::text,
  reason text not null default ''::text,
  wish text not null,
  budget text not null default ''::text,
  wanted_by date,
  consent text not null,
  owner_id uuid,
  transcript jsonb not null,
  mail_state text not null default 'none'::text,
  mail_attempts integer not null default 0,
  effect_id uuid,
  author_kind text not null,
  author_id uuid,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  constraint leads_pkey PRIMARY KEY (workspace_id, id),
  constraint leads_number UNIQUE (workspace_id, number),
  constraint leads_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint leads_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint leads_workspace_id_destination_id_fkey FOREIGN KEY (workspace_id, destination_id) REFERENCES app.lead_destinations(workspace_id, id),
  constraint leads_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint leads_budget_check CHECK ((length(budget) <= 200)),
  constraint leads_consent_check CHECK ((consent = ANY (ARRAY['agreed'::text, 'not_asked'::text]))),
  constraint leads_kind_check CHECK ((kind = ANY (ARRAY['new_business'::text, 'up_sell'::text, 'cross_sell'::text, 'renewal'::text]))),
  constraint leads_mail_state_check CHECK ((mail_state = ANY (ARRAY['none'::text, 'waiting'::text, 'done'::text, 'failed'::text]))),
  constraint leads_reason_check CHECK ((length(reason) <= 500)),
  constraint leads_state_check CHECK ((state = ANY (ARRAY['new'::text, 'accepted'::text, 'declined'::text, 'won'::text, 'lost'::text]))),
  constraint leads_wish_check CHECK (((length(wish) >= 1) AND (length(wish) <= 4000)))
);
CREATE INDEX leads_by_effect ON app.leads USING btree (workspace_id, effect_id) WHERE (effect_id IS NOT NULL);
CREATE INDEX leads_latest ON app.leads USING btree (workspace_id, id DESC);
CREATE INDEX leads_of_conversation ON app.leads USING btree (workspace_id, conversation_id);
CREATE INDEX leads_of_customer ON app.leads USING btree (workspace_id, customer_id);
alter table app.leads enable row level security;
create policy workspace_isolation on app.leads for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.leads to madoguchi_app;

create table app.legal_holds (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid,
  conversation_id uuid,
  reason text not null,
  placed_by_id uuid,
  placed_at timestamp with time zone not null,
  lifted_by_id uuid,
  lifted_at timestamp with time zone,
  constraint legal_holds_pkey PRIMARY KEY (workspace_id, id),
  constraint legal_holds_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint legal_holds_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint legal_holds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint legal_holds_check CHECK (((customer_id IS NULL) <> (conversation_id IS NULL))),
  constraint legal_holds_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX legal_holds_of_conversation ON app.legal_holds USING btree (workspace_id, conversation_id) WHERE (lifted_at IS NULL);
CREATE INDEX legal_holds_of_customer ON app.legal_holds USING btree (workspace_id, customer_id) WHERE (lifted_at IS NULL);
alter table app.legal_holds enable row level security;
create policy workspace_isolation on app.legal_holds for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.legal_holds to madoguchi_app;

create table app.macro_uses (
  workspace_id uuid not null,
  id uuid not null,
  macro_id uuid not null,
  conversation_id uuid not null,
  client_id uuid not null,
  used_by_kind text not null,
  used_by_id uuid,
  category_id uuid,
  inbox_id uuid not null,
  outcome jsonb not null,
  changed jsonb not null,
  used_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint macro_uses_pkey PRIMARY KEY (workspace_id, id),
  constraint macro_uses_once UNIQUE (workspace_id, conversation_id, client_id),
  constraint macro_uses_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint macro_uses_workspace_id_macro_id_fkey FOREIGN KEY (workspace_id, macro_id) REFERENCES app.macros(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX macro_uses_by_category ON app.macro_uses USING btree (workspace_id, category_id, used_at DESC) WHERE (category_id IS NOT NULL);
CREATE INDEX macro_uses_by_inbox ON app.macro_uses USING btree (workspace_id, inbox_id, used_at DESC);
CREATE INDEX macro_uses_of_macro ON app.macro_uses USING btree (workspace_id, macro_id, used_at DESC);
alter table app.macro_uses enable row level security;
create policy workspace_isolation on app.macro_uses for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.macro_uses to madoguchi_app;

create table app.macro_versions (
  workspace_id uuid not null,
  macro_id uuid not null,
  version integer not null,
  saved jsonb not null,
  saved_by_id uuid,
  saved_at timestamp with time zone not null,
  constraint macro_versions_pkey PRIMARY KEY (workspace_id, macro_id, version),
  constraint macro_versions_workspace_id_macro_id_fkey FOREIGN KEY (workspace_id, macro_id) REFERENCES app.macros(workspace_id, id) ON DELETE CASCADE
);
alter table app.macro_versions enable row level security;
create policy workspace_isolation on app.macro_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.macro_versions to madoguchi_app;

create table app.macros (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  kana text not null default ''::text,
  folder text not null default ''::text,
  shortcut text not null default ''::text,
  scope text not null,
  team_id uuid,
  owner_id uuid,
  locale text,
  content jsonb not null,
  file_ids uuid[] not null default '{}'::uuid[],
  shipped_key text,
  version integer not null default 1,
  use_count integer not null default 0,
  last_used_at timestamp with time zone,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint macros_pkey PRIMARY KEY (workspace_id, id),
  constraint macros_shipped_once UNIQUE (workspace_id, shipped_key),
  constraint macros_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint macros_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint macros_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE,
  constraint macros_check CHECK (((scope = 'team'::text) = (team_id IS NOT NULL))),
  constraint macros_check1 CHECK (((scope = 'personal'::text) = (owner_id IS NOT NULL))),
  constraint macros_folder_check CHECK ((length(folder) <= 60)),
  constraint macros_kana_check CHECK ((length(kana) <= 120)),
  constraint macros_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text, 'problem'::text, 'answer'::text, 'forward'::text, 'sns'::text]))),
  constraint macros_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint macros_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint macros_scope_check CHECK ((scope = ANY (ARRAY['shared'::text, 'team'::text, 'personal'::text]))),
  constraint macros_shortcut_check CHECK ((length(shortcut) <= 30))
);
alter table app.macros enable row level security;
create policy workspace_isolation on app.macros for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.macros to madoguchi_app;

create table app.mail_domains (
  workspace_id uuid not null,
  domain text not null,
  selector text not null,
  public_key text not null,
  sealed_private_key text not null,
  verified_at timestamp with time zone,
  checked_at timestamp with time zone,
  records jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null,
  constraint mail_domains_pkey PRIMARY KEY (workspace_id, domain),
  constraint mail_domains_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint mail_domains_domain_check CHECK ((domain = lower(domain)))
);
alter table app.mail_domains enable row level security;
create policy workspace_isolation on app.mail_domains for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.mail_domains to madoguchi_app;

create table app.mail_oauth_apps (
  workspace_id uuid not null,
  provider text not null,
  client_id text not null,
  sealed_client_secret text not null,
  authorize_url text,
  token_url text,
  scope text,
  updated_at timestamp with time zone not null,
  constraint mail_oauth_apps_pkey PRIMARY KEY (workspace_id, provider),
  constraint mail_oauth_apps_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint mail_oauth_apps_provider_check CHECK ((provider = ANY (ARRAY['google'::text, 'microsoft'::text, 'custom'::text])))
);
alter table app.mail_oauth_apps enable row level security;
create policy workspace_isolation on app.mail_oauth_apps for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.mail_oauth_apps to madoguchi_app;

create table app.mail_oauth_states (
  workspace_id uuid not null,
  state_hash bytea not null,
  inbox_id uuid not null,
  provider text not null,
  sealed_verifier text not null,
  member_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint mail_oauth_states_pkey PRIMARY KEY (workspace_id, state_hash),
  constraint mail_oauth_states_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.mail_oauth_states enable row level security;
create policy workspace_isolation on app.mail_oauth_states for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.mail_oauth_states to madoguchi_app;

create table app.mailbox_troubles (
  workspace_id uuid not null,
  inbox_id uuid not null,
  uid_validity text not null,
  uid bigint not null,
  tries integer not null default 1,
  reason text not null,
  parked_at timestamp with time zone,
  seen_at timestamp with time zone not null,
  constraint mailbox_troubles_pkey PRIMARY KEY (workspace_id, inbox_id, uid_validity, uid),
  constraint mailbox_troubles_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table app.mailbox_troubles enable row level security;
create policy workspace_isolation on app.mailbox_troubles for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.mailbox_troubles to madoguchi_app;

create table app.mailboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  host text not null,
  port integer not null,
  secure boolean not null,
  username text not null,
  auth text not null,
  sealed_secret text,
  folder text not null default 'INBOX'::text,
  enabled boolean not null default true,
  fetch_since timestamp with time zone,
  uid_validity text,
  last_uid bigint not null default 0,
  backlog integer,
  state text not null default 'new'::text,
  error_code text,
  error_detail text,
  failing_since timestamp with time zone,
  next_try_at timestamp with time zone,
  fetched_at timestamp with time zone,
  last_mail_at timestamp with time zone,
  lease_holder text,
  lease_until timestamp with time zone,
  lease_epoch bigint not null default 0,
  created_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint mailboxes_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint mailboxes_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint mailboxes_auth_check CHECK ((auth = ANY (ARRAY['password'::text, 'google'::text, 'microsoft'::text, 'custom'::text]))),
  constraint mailboxes_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint mailboxes_state_check CHECK ((state = ANY (ARRAY['new'::text, 'ok'::text, 'failing'::text, 'needs_consent'::text])))
);
alter table app.mailboxes enable row level security;
create policy workspace_isolation on app.mailboxes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.mailboxes to madoguchi_app;

create table app.manual_gaps (
  workspace_id uuid not null,
  conversation_id uuid not null,
  words text not null,
  run_id uuid,
  by_id uuid,
  at timestamp with time zone not null,
  constraint manual_gaps_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint manual_gaps_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES app.members(workspace_id, id),
  constraint manual_gaps_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint manual_gaps_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.guide_runs(workspace_id, id) ON DELETE CASCADE,
  constraint manual_gaps_words_check CHECK (((length(words) >= 1) AND (length(words) <= 1000)))
);
CREATE INDEX manual_gaps_by_time ON app.manual_gaps USING btree (workspace_id, at DESC);
alter table app.manual_gaps enable row level security;
create policy workspace_isolation on app.manual_gaps for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.manual_gaps to madoguchi_app;

create table app.member_presence (
  workspace_id uuid not null,
  member_id uuid not null,
  state text not null,
  since timestamp with time zone not null,
  chosen text not null,
  chosen_at timestamp with time zone not null,
  reason_key text not null default ''::text,
  reason_name text not null default ''::text,
  seen_at timestamp with time zone,
  lost boolean not null default false,
  occupied boolean not null default false,
  constraint member_presence_pkey PRIMARY KEY (workspace_id, member_id),
  constraint member_presence_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint member_presence_chosen_check CHECK ((chosen = ANY (ARRAY['available'::text, 'break'::text, 'transfers_only'::text, 'offline'::text]))),
  constraint member_presence_reason_key_check CHECK ((length(reason_key) <= 40)),
  constraint member_presence_reason_name_check CHECK ((length(reason_name) <= 40)),
  constraint member_presence_state_check CHECK ((state = ANY (ARRAY['available'::text, 'busy'::text, 'break'::text, 'transfers_only'::text, 'offline'::text])))
);
CREATE INDEX member_presence_connected ON app.member_presence USING btree (workspace_id, seen_at) WHERE (NOT lost);
alter table app.member_presence enable row level security;
create policy workspace_isolation on app.member_presence for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.member_presence to madoguchi_app;

create table app.member_skills (
  workspace_id uuid not null,
  member_id uuid not null,
  skill_id uuid not null,
  level integer not null,
  constraint member_skills_pkey PRIMARY KEY (workspace_id, member_id, skill_id),
  constraint member_skills_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint member_skills_workspace_id_skill_id_fkey FOREIGN KEY (workspace_id, skill_id) REFERENCES app.skills(workspace_id, id) ON DELETE CASCADE,
  constraint member_skills_level_check CHECK (((level >= 1) AND (level <= 5)))
);
alter table app.member_skills enable row level security;
create policy workspace_isolation on app.member_skills for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.member_skills to madoguchi_app;

create table app.members (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  kana text not null default ''::text,
  email text not null,
  role text not null,
  locale text not null default 'ja'::text,
  signature text not null default ''::text,
  preferences jsonb not null default '{}'::jsonb,
  deactivated_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint members_pkey PRIMARY KEY (workspace_id, id),
  constraint members_one_per_person UNIQUE (workspace_id, person_id),
  constraint members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint members_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint members_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'supervisor'::text, 'agent'::text, 'light'::text, 'partner'::text, 'store'::text])))
);
CREATE INDEX members_by_person ON app.members USING btree (person_id);
alter table app.members enable row level security;
create policy workspace_isolation on app.members for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.members to madoguchi_app;

create table app.message_branches (
  workspace_id uuid not null,
  message_id uuid not null,
  party_id uuid not null,
  constraint message_branches_pkey PRIMARY KEY (workspace_id, message_id),
  constraint message_branches_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES app.messages(workspace_id, id) ON DELETE CASCADE,
  constraint message_branches_workspace_id_party_id_fkey FOREIGN KEY (workspace_id, party_id) REFERENCES app.conversation_parties(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX message_branches_of_party ON app.message_branches USING btree (workspace_id, party_id);
alter table app.message_branches enable row level security;
create policy workspace_isolation on app.message_branches for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.message_branches to madoguchi_app;

create table app.message_search (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  shelf integer,
  folded text not null,
  constraint message_search_pkey PRIMARY KEY (workspace_id, message_id)
);
CREATE INDEX message_search_conversation ON app.message_search USING btree (workspace_id, conversation_id, message_id);
CREATE INDEX message_search_fresh ON app.message_search USING btree (workspace_id, message_id) WHERE (shelf IS NULL);
CREATE INDEX message_search_grams ON app.message_search USING gin (app.search_grams(workspace_id, shelf, folded)) WITH (fastupdate='on', gin_pending_list_limit='65536') WHERE (shelf IS NOT NULL);
CREATE INDEX message_search_shelves ON app.message_search USING btree (workspace_id, shelf, message_id);
alter table app.message_search enable row level security;
create policy workspace_isolation on app.message_search for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.message_search to madoguchi_app;

create table app.messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  direction text not null,
  author_kind text not null,
  author_id uuid,
  author_name text not null default ''::text,
  channel text not null,
  state text not null,
  held_until timestamp with time zone,
  automatic boolean not null default false,
  body text not null,
  html text,
  source_id text,
  client_id uuid,
  status_after text,
  sent_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  recipients jsonb,
  scheduled boolean not null default false,
  subject text,
  quote boolean not null default true,
  interim boolean not null default false,
  promised_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (workspace_id, id),
  constraint messages_position UNIQUE (workspace_id, conversation_id, "position"),
  constraint messages_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint messages_author_kind_check CHECK ((author_kind = ANY (ARRAY['customer'::text, 'member'::text, 'key'::text, 'system'::text]))),
  constraint messages_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['held'::text, 'awaiting_approval'::text, 'sent'::text, 'cancelled'::text, 'rejected'::text])))
);
CREATE UNIQUE INDEX messages_client_once ON app.messages USING btree (workspace_id, conversation_id, client_id) WHERE (client_id IS NOT NULL);
CREATE UNIQUE INDEX messages_source_once ON app.messages USING btree (workspace_id, source_id) WHERE (source_id IS NOT NULL);
alter table app.messages enable row level security;
create policy workspace_isolation on app.messages for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.messages to madoguchi_app;

create table app.metric_answers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  place integer not null,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null,
  first boolean not null,
  answered_at timestamp with time zone not null,
  waited_s double precision not null,
  waited_b double precision not null,
  constraint metric_answers_pkey PRIMARY KEY (workspace_id, conversation_id, place),
  constraint metric_answers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.metric_conversations(workspace_id, conversation_id) ON DELETE CASCADE
);
CREATE INDEX metric_answers_at ON app.metric_answers USING btree (workspace_id, answered_at) WHERE (NOT excluded);
CREATE INDEX metric_answers_first_at ON app.metric_answers USING btree (workspace_id, answered_at) WHERE (first AND (NOT excluded));
alter table app.metric_answers enable row level security;
create policy workspace_isolation on app.metric_answers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_answers to madoguchi_app;

create table app.metric_calls (
  workspace_id uuid not null,
  id text not null,
  conversation_id uuid,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null default 'phone'::text,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null default false,
  number text not null default ''::text,
  offered_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  abandoned_at timestamp with time zone,
  callback_at timestamp with time zone,
  ended_at timestamp with time zone,
  wait_s double precision,
  talk_s double precision,
  hold_s double precision,
  wrap_s double precision,
  report jsonb not null,
  constraint metric_calls_pkey PRIMARY KEY (workspace_id, id),
  constraint metric_calls_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint metric_calls_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX metric_calls_ended ON app.metric_calls USING btree (workspace_id, ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX metric_calls_of_conversation ON app.metric_calls USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX metric_calls_offered ON app.metric_calls USING btree (workspace_id, offered_at);
alter table app.metric_calls enable row level security;
create policy workspace_isolation on app.metric_calls for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_calls to madoguchi_app;

create table app.metric_conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null,
  outbound boolean not null,
  standing text not null,
  created_at timestamp with time zone not null,
  waiting_since timestamp with time zone,
  acted_at timestamp with time zone,
  handled_at timestamp with time zone,
  first_solved_at timestamp with time zone,
  solved_at timestamp with time zone,
  measured_at timestamp with time zone,
  next_contact_at timestamp with time zone,
  act_s double precision,
  act_b double precision,
  first_resolution_s double precision,
  first_resolution_b double precision,
  resolution_s double precision,
  resolution_b double precision,
  pending_s double precision,
  pending_b double precision,
  active_s double precision,
  wrap_s double precision,
  replies integer not null,
  messages_after integer not null,
  reopened boolean not null,
  came_back boolean not null,
  escalated boolean not null,
  passed_on boolean not null,
  not_in_manual boolean not null,
  guide_required boolean not null,
  guide_kept boolean not null,
  taken_up boolean not null default false,
  constraint metric_conversations_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint metric_conversations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX metric_conversations_acted ON app.metric_conversations USING btree (workspace_id, acted_at) WHERE ((acted_at IS NOT NULL) AND (NOT excluded));
CREATE INDEX metric_conversations_active ON app.metric_conversations USING btree (workspace_id) WHERE ((standing <> ALL (ARRAY['solved'::text, 'closed'::text, 'no_action'::text])) AND (NOT excluded));
CREATE INDEX metric_conversations_created ON app.metric_conversations USING btree (workspace_id, created_at) WHERE (NOT excluded);
CREATE INDEX metric_conversations_first_solved ON app.metric_conversations USING btree (workspace_id, first_solved_at) WHERE ((first_solved_at IS NOT NULL) AND (NOT excluded));
CREATE INDEX metric_conversations_handled ON app.metric_conversations USING btree (workspace_id, handled_at) WHERE ((handled_at IS NOT NULL) AND (NOT excluded));
CREATE INDEX metric_conversations_measured ON app.metric_conversations USING btree (workspace_id, measured_at) WHERE ((measured_at IS NOT NULL) AND (NOT excluded));
CREATE INDEX metric_conversations_of_customer ON app.metric_conversations USING btree (workspace_id, customer_id, created_at);
CREATE INDEX metric_conversations_solved ON app.metric_conversations USING btree (workspace_id, solved_at) WHERE ((solved_at IS NOT NULL) AND (NOT excluded));
CREATE INDEX metric_conversations_waiting ON app.metric_conversations USING btree (workspace_id, waiting_since) WHERE ((waiting_since IS NOT NULL) AND (NOT excluded));
alter table app.metric_conversations enable row level security;
create policy workspace_isolation on app.metric_conversations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_conversations to madoguchi_app;

create table app.metric_cursors (
  workspace_id uuid not null,
  seq bigint not null default 0,
  counted_at timestamp with time zone not null,
  closed_until date not null,
  stale boolean not null default false,
  constraint metric_cursors_pkey PRIMARY KEY (workspace_id),
  constraint metric_cursors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.metric_cursors enable row level security;
create policy workspace_isolation on app.metric_cursors for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_cursors to madoguchi_app;

create table app.metric_days (
  workspace_id uuid not null,
  day date not null,
  stamp text,
  stored boolean not null default false,
  constraint metric_days_pkey PRIMARY KEY (workspace_id, day),
  constraint metric_days_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX metric_days_changed ON app.metric_days USING btree (workspace_id, day) WHERE (stamp IS NULL);
alter table app.metric_days enable row level security;
create policy workspace_isolation on app.metric_days for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_days to madoguchi_app;

create table app.metric_parts (
  workspace_id uuid not null,
  by text not null,
  day date not null,
  key text not null,
  parts jsonb not null,
  constraint metric_parts_pkey PRIMARY KEY (workspace_id, by, day, key),
  constraint metric_parts_workspace_id_day_fkey FOREIGN KEY (workspace_id, day) REFERENCES app.metric_days(workspace_id, day) ON DELETE CASCADE
);
CREATE INDEX metric_parts_of_day ON app.metric_parts USING btree (workspace_id, day);
alter table app.metric_parts enable row level security;
create policy workspace_isolation on app.metric_parts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_parts to madoguchi_app;

create table app.metric_restatements (
  workspace_id uuid not null,
  day date not null,
  facts integer not null,
  restated_at timestamp with time zone not null,
  constraint metric_restatements_pkey PRIMARY KEY (workspace_id, day),
  constraint metric_restatements_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.metric_restatements enable row level security;
create policy workspace_isolation on app.metric_restatements for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_restatements to madoguchi_app;

create table app.metric_surveys (
  workspace_id uuid not null,
  id text not null,
  kind text not null,
  conversation_id uuid,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null default false,
  delivered_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_seq bigint not null default 0,
  score double precision,
  scale double precision,
  settled boolean,
  constraint metric_surveys_pkey PRIMARY KEY (workspace_id, id),
  constraint metric_surveys_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint metric_surveys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX metric_surveys_answered ON app.metric_surveys USING btree (workspace_id, kind, answered_at) WHERE (answered_at IS NOT NULL);
CREATE INDEX metric_surveys_delivered ON app.metric_surveys USING btree (workspace_id, delivered_at);
CREATE INDEX metric_surveys_of_conversation ON app.metric_surveys USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
alter table app.metric_surveys enable row level security;
create policy workspace_isolation on app.metric_surveys for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_surveys to madoguchi_app;

create table app.metric_transfers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  place integer not null,
  team_id uuid,
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null,
  from_desk text not null,
  to_desk text not null,
  handed_at timestamp with time zone not null,
  constraint metric_transfers_pkey PRIMARY KEY (workspace_id, conversation_id, place),
  constraint metric_transfers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.metric_conversations(workspace_id, conversation_id) ON DELETE CASCADE
);
CREATE INDEX metric_transfers_at ON app.metric_transfers USING btree (workspace_id, handed_at) WHERE (NOT excluded);
alter table app.metric_transfers enable row level security;
create policy workspace_isolation on app.metric_transfers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_transfers to madoguchi_app;

create table app.metric_values (
  workspace_id uuid not null,
  feed text not null,
  by text not null,
  day date not null,
  key text not null,
  stretches smallint[] not null,
  counts integer[] not null,
  vals double precision[] not null,
  constraint metric_values_pkey PRIMARY KEY (workspace_id, feed, by, day, key),
  constraint metric_values_workspace_id_day_fkey FOREIGN KEY (workspace_id, day) REFERENCES app.metric_days(workspace_id, day) ON DELETE CASCADE
);
CREATE INDEX metric_values_of_day ON app.metric_values USING btree (workspace_id, day);
alter table app.metric_values enable row level security;
create policy workspace_isolation on app.metric_values for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_values to madoguchi_app;

create table app.metric_visits (
  workspace_id uuid not null,
  kind text not null,
  id text not null,
  at timestamp with time zone not null,
  channel text not null default ''::text,
  member_id uuid,
  hit boolean not null,
  constraint metric_visits_pkey PRIMARY KEY (workspace_id, kind, id),
  constraint metric_visits_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint metric_visits_kind_check CHECK ((kind = ANY (ARRAY['session'::text, 'search'::text])))
);
CREATE INDEX metric_visits_at ON app.metric_visits USING btree (workspace_id, kind, at);
alter table app.metric_visits enable row level security;
create policy workspace_isolation on app.metric_visits for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.metric_visits to madoguchi_app;

create table app.moves (
  workspace_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  made_target boolean not null,
  entries jsonb not null,
  moved_by_id uuid,
  moved_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  merged jsonb,
  constraint moves_pkey PRIMARY KEY (workspace_id, id),
  constraint moves_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint moves_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX moves_of_conversation ON app.moves USING btree (workspace_id, from_id, moved_at DESC);
CREATE INDEX moves_to_conversation ON app.moves USING btree (workspace_id, to_id, moved_at DESC);
alter table app.moves enable row level security;
create policy workspace_isolation on app.moves for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.moves to madoguchi_app;

create table app.notes (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  author_kind text not null,
  author_id uuid,
  body text not null,
  mentions uuid[] not null default '{}'::uuid[],
  client_id uuid,
  created_at timestamp with time zone not null,
  constraint notes_pkey PRIMARY KEY (workspace_id, id),
  constraint notes_position UNIQUE (workspace_id, conversation_id, "position"),
  constraint notes_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint notes_author_kind_check CHECK ((author_kind = ANY (ARRAY['member'::text, 'key'::text, 'system'::text]))),
  constraint notes_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000)))
);
CREATE UNIQUE INDEX notes_client_once ON app.notes USING btree (workspace_id, conversation_id, client_id) WHERE (client_id IS NOT NULL);
alter table app.notes enable row level security;
create policy workspace_isolation on app.notes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.notes to madoguchi_app;

create table app.notifications (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  conversation_id uuid,
  fact_id uuid not null,
  read_at timestamp with time zone,
  created_at timestamp with time zone not null,
  about jsonb,
  constraint notifications_pkey PRIMARY KEY (workspace_id, id),
  constraint notifications_once UNIQUE (workspace_id, member_id, fact_id),
  constraint notifications_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint notifications_kind_check CHECK ((kind ~ '^[a-z_]{3,40}$'::text))
);
CREATE INDEX notifications_of_member ON app.notifications USING btree (workspace_id, member_id, id DESC);
alter table app.notifications enable row level security;
create policy workspace_isolation on app.notifications for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.notifications to madoguchi_app;

create table app.number_sweeps (
  workspace_id uuid not null,
  detectors integer not null,
  place text not null,
  after uuid,
  changed integer not null default 0,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint number_sweeps_pkey PRIMARY KEY (workspace_id),
  constraint number_sweeps_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.number_sweeps enable row level security;
create policy workspace_isolation on app.number_sweeps for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.number_sweeps to madoguchi_app;

create table app.order_lines (
  workspace_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  product_id uuid,
  name text not null,
  code text not null default ''::text,
  quantity integer not null,
  unit_price bigint not null,
  tax_rate smallint not null default 10,
  constraint order_lines_pkey PRIMARY KEY (workspace_id, order_id, "position"),
  constraint order_lines_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES app.orders(workspace_id, id) ON DELETE CASCADE,
  constraint order_lines_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id),
  constraint order_lines_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint order_lines_quantity_check CHECK ((quantity >= 0)),
  constraint order_lines_tax_rate_check CHECK ((tax_rate = ANY (ARRAY[0, 8, 10])))
);
CREATE INDEX order_lines_of_product ON app.order_lines USING btree (workspace_id, product_id) WHERE (product_id IS NOT NULL);
alter table app.order_lines enable row level security;
create policy workspace_isolation on app.order_lines for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.order_lines to madoguchi_app;

create table app.order_refunds (
  workspace_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  amount bigint not null,
  reason text not null default ''::text,
  state text not null,
  at timestamp with time zone not null,
  constraint order_refunds_pkey PRIMARY KEY (workspace_id, order_id, "position"),
  constraint order_refunds_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES app.orders(workspace_id, id) ON DELETE CASCADE,
  constraint order_refunds_amount_check CHECK ((amount > 0)),
  constraint order_refunds_reason_check CHECK ((length(reason) <= 300)),
  constraint order_refunds_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'done'::text, 'failed'::text])))
);
alter table app.order_refunds enable row level security;
create policy workspace_isolation on app.order_refunds for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.order_refunds to madoguchi_app;

create table app.order_shipments (
  workspace_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  carrier text not null default ''::text,
  tracking_number text not null default ''::text,
  state text not null,
  shipped_at timestamp with time zone,
  expected_on date,
  delivered_at timestamp with time zone,
  constraint order_shipments_pkey PRIMARY KEY (workspace_id, order_id, "position"),
  constraint order_shipments_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES app.orders(workspace_id, id) ON DELETE CASCADE,
  constraint order_shipments_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'in_transit'::text, 'out_for_delivery'::text, 'delivered'::text, 'returned'::text, 'lost'::text])))
);
alter table app.order_shipments enable row level security;
create policy workspace_isolation on app.order_shipments for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.order_shipments to madoguchi_app;

create table app.orders (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  number text not null,
  number_key text not null,
  customer_id uuid not null,
  ordered_at timestamp with time zone not null,
  status text not null,
  currency text not null default 'JPY'::text,
  total bigint not null,
  totals_by_rate jsonb not null default '[]'::jsonb,
  payment_state text not null default 'unpaid'::text,
  refunded bigint not null default 0,
  value bigint not null default 0,
  address text not null default ''::text,
  note text not null default ''::text,
  conversation_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint orders_pkey PRIMARY KEY (workspace_id, id),
  constraint orders_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint orders_workspace_id_source_number_key UNIQUE (workspace_id, source, number),
  constraint orders_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint orders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint orders_address_check CHECK ((length(address) <= 500)),
  constraint orders_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint orders_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 190))),
  constraint orders_note_check CHECK ((length(note) <= 2000)),
  constraint orders_number_check CHECK (((length(number) >= 1) AND (length(number) <= 80))),
  constraint orders_payment_state_check CHECK ((payment_state = ANY (ARRAY['unpaid'::text, 'authorised'::text, 'paid'::text, 'partly_refunded'::text, 'refunded'::text, 'failed'::text]))),
  constraint orders_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint orders_status_check CHECK ((status = ANY (ARRAY['placed'::text, 'preparing'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text, 'returned'::text])))
);
CREATE INDEX orders_by_number ON app.orders USING btree (workspace_id, number_key);
CREATE INDEX orders_by_number_end ON app.orders USING btree (workspace_id, reverse(number_key) text_pattern_ops);
CREATE INDEX orders_by_time ON app.orders USING btree (workspace_id, ordered_at DESC, id DESC);
CREATE INDEX orders_of_conversation ON app.orders USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX orders_of_customer ON app.orders USING btree (workspace_id, customer_id, ordered_at DESC, id DESC);
alter table app.orders enable row level security;
create policy workspace_isolation on app.orders for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.orders to madoguchi_app;

create table app.outreach_recipients (
  workspace_id uuid not null,
  id uuid not null,
  outreach_id uuid not null,
  customer_id uuid not null,
  address text not null default ''::text,
  state text not null,
  reason text not null default ''::text,
  attempts smallint not null default 0,
  maybe_twice boolean not null default false,
  claimed_at timestamp with time zone,
  next_try_at timestamp with time zone,
  sent_at timestamp with time zone,
  bounced_at timestamp with time zone,
  opted_out_at timestamp with time zone,
  replied_at timestamp with time zone,
  conversation_id uuid,
  round smallint not null default 0,
  constraint outreach_recipients_pkey PRIMARY KEY (workspace_id, id),
  constraint outreach_recipients_once UNIQUE (workspace_id, outreach_id, customer_id, round),
  constraint outreach_recipients_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint outreach_recipients_workspace_id_outreach_id_fkey FOREIGN KEY (workspace_id, outreach_id) REFERENCES app.outreaches(workspace_id, id) ON DELETE CASCADE,
  constraint outreach_recipients_reason_check CHECK ((length(reason) <= 400)),
  constraint outreach_recipients_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'deferred'::text, 'sent'::text, 'failed'::text, 'excluded'::text])))
);
CREATE INDEX outreach_recipients_by_conversation ON app.outreach_recipients USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX outreach_recipients_claimed ON app.outreach_recipients USING btree (workspace_id, outreach_id, claimed_at) WHERE (claimed_at IS NOT NULL);
CREATE INDEX outreach_recipients_in_order ON app.outreach_recipients USING btree (workspace_id, outreach_id, id);
CREATE INDEX outreach_recipients_of_customer ON app.outreach_recipients USING btree (workspace_id, customer_id, sent_at DESC, id DESC) WHERE (sent_at IS NOT NULL);
CREATE UNIQUE INDEX outreach_recipients_one_mail ON app.outreach_recipients USING btree (workspace_id, outreach_id, address, round) WHERE (state <> 'excluded'::text);
CREATE INDEX outreach_recipients_waiting ON app.outreach_recipients USING btree (workspace_id, outreach_id, id) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text, 'deferred'::text]));
CREATE INDEX outreach_recipients_written_to ON app.outreach_recipients USING btree (workspace_id, address, sent_at) WHERE (sent_at IS NOT NULL);
alter table app.outreach_recipients enable row level security;
create policy workspace_isolation on app.outreach_recipients for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.outreach_recipients to madoguchi_app;

create table app.outreach_settings (
  workspace_id uuid not null,
  sender_name text not null default ''::text,
  postal_address text not null default ''::text,
  contact text not null default ''::text,
  updated_at timestamp with time zone not null,
  send_from smallint,
  send_until smallint,
  constraint outreach_settings_pkey PRIMARY KEY (workspace_id),
  constraint outreach_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint outreach_settings_contact_check CHECK ((length(contact) <= 300)),
  constraint outreach_settings_hours CHECK ((((send_from IS NULL) AND (send_until IS NULL)) OR ((send_from >= 0) AND (send_until <= 24) AND (send_from < send_until) AND (send_from IS NOT NULL)))),
  constraint outreach_settings_postal_address_check CHECK ((length(postal_address) <= 300)),
  constraint outreach_settings_sender_name_check CHECK ((length(sender_name) <= 200))
);
alter table app.outreach_settings enable row level security;
create policy workspace_isolation on app.outreach_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.outreach_settings to madoguchi_app;

create table app.outreaches (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  purpose text not null default ''::text,
  inbox_id uuid not null,
  segment_id uuid,
  product_id uuid,
  contract_days smallint,
  subject text not null default ''::text,
  body text not null default ''::text,
  quiet_days smallint not null default 0,
  per_minute smallint not null default 60,
  state text not null default 'draft'::text,
  trouble text not null default ''::text,
  scheduled_at timestamp with time zone,
  approved_by_id uuid,
  started_at timestamp with time zone,
  prepared_to uuid,
  prepared_at timestamp with time zone,
  ended_at timestamp with time zone,
  author_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  sequence_id uuid,
  constraint outreaches_pkey PRIMARY KEY (workspace_id, id),
  constraint outreaches_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint outreaches_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id),
  constraint outreaches_audience CHECK (((segment_id IS NOT NULL) OR (product_id IS NOT NULL) OR (contract_days IS NOT NULL) OR (sequence_id IS NOT NULL))),
  constraint outreaches_body_check CHECK ((length(body) <= 20000)),
  constraint outreaches_check CHECK (((kind = 'notice'::text) OR (purpose <> ''::text))),
  constraint outreaches_contract_days_check CHECK (((contract_days >= 1) AND (contract_days <= 3650))),
  constraint outreaches_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'promotional'::text]))),
  constraint outreaches_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint outreaches_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 1200))),
  constraint outreaches_quiet_days_check CHECK (((quiet_days >= 0) AND (quiet_days <= 365))),
  constraint outreaches_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'sending'::text, 'paused'::text, 'finished'::text, 'stopped'::text]))),
  constraint outreaches_subject_check CHECK ((length(subject) <= 200)),
  constraint outreaches_trouble_check CHECK ((length(trouble) <= 400))
);
CREATE INDEX outreaches_at_work ON app.outreaches USING btree (workspace_id, state) WHERE (state = ANY (ARRAY['scheduled'::text, 'sending'::text]));
CREATE INDEX outreaches_by_age ON app.outreaches USING btree (workspace_id, id DESC);
CREATE INDEX outreaches_of_sequence ON app.outreaches USING btree (workspace_id, sequence_id) WHERE (sequence_id IS NOT NULL);
alter table app.outreaches enable row level security;
create policy workspace_isolation on app.outreaches for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.outreaches to madoguchi_app;

create table app.participants (
  workspace_id uuid not null,
  conversation_id uuid not null,
  address text not null,
  name text not null default ''::text,
  added_by_id uuid,
  created_at timestamp with time zone not null,
  constraint participants_pkey PRIMARY KEY (workspace_id, conversation_id, address),
  constraint participants_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint participants_address_check CHECK ((address = lower(address)))
);
alter table app.participants enable row level security;
create policy workspace_isolation on app.participants for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.participants to madoguchi_app;

create table app.phrase_favourites (
  workspace_id uuid not null,
  member_id uuid not null,
  phrase text not null,
  constraint phrase_favourites_pkey PRIMARY KEY (workspace_id, member_id, phrase),
  constraint phrase_favourites_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
alter table app.phrase_favourites enable row level security;
create policy workspace_isolation on app.phrase_favourites for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.phrase_favourites to madoguchi_app;

create table app.phrases (
  workspace_id uuid not null,
  id uuid not null,
  shipped_key text,
  locale text not null,
  occasion text not null,
  body text not null,
  hidden boolean not null default false,
  created_at timestamp with time zone not null,
  constraint phrases_pkey PRIMARY KEY (workspace_id, id),
  constraint phrases_shipped_once UNIQUE (workspace_id, shipped_key),
  constraint phrases_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint phrases_body_check CHECK (((length(body) >= 1) AND (length(body) <= 500))),
  constraint phrases_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
);
alter table app.phrases enable row level security;
create policy workspace_isolation on app.phrases for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.phrases to madoguchi_app;

create table app.portal_codes (
  workspace_id uuid not null,
  id uuid not null,
  purpose text not null,
  email text not null,
  session_id uuid,
  code_hash bytea not null,
  link_hash bytea not null,
  sealed text not null default ''::text,
  tries integer not null default 0,
  locale text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint portal_codes_pkey PRIMARY KEY (workspace_id, id),
  constraint portal_codes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint portal_codes_email_check CHECK (((length(email) >= 3) AND (length(email) <= 320))),
  constraint portal_codes_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint portal_codes_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'change_email'::text])))
);
CREATE INDEX portal_codes_by_end ON app.portal_codes USING btree (workspace_id, expires_at);
CREATE UNIQUE INDEX portal_codes_by_link ON app.portal_codes USING btree (workspace_id, link_hash);
alter table app.portal_codes enable row level security;
create policy workspace_isolation on app.portal_codes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.portal_codes to madoguchi_app;

create table app.portal_sessions (
  workspace_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  customer_id uuid not null,
  email text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint portal_sessions_pkey PRIMARY KEY (workspace_id, id),
  constraint portal_sessions_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint portal_sessions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
CREATE INDEX portal_sessions_by_end ON app.portal_sessions USING btree (workspace_id, expires_at);
CREATE UNIQUE INDEX portal_sessions_by_token ON app.portal_sessions USING btree (workspace_id, token_hash);
CREATE INDEX portal_sessions_of_customer ON app.portal_sessions USING btree (workspace_id, customer_id);
alter table app.portal_sessions enable row level security;
create policy workspace_isolation on app.portal_sessions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.portal_sessions to madoguchi_app;

create table app.portals (
  workspace_id uuid not null,
  public_key text not null,
  enabled boolean not null default false,
  name text not null default ''::text,
  parts text[] not null,
  updated_at timestamp with time zone not null,
  employee_domains text[] not null default '{}'::text[],
  constraint portals_pkey PRIMARY KEY (workspace_id),
  constraint portals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint portals_employee_domains_check CHECK ((cardinality(employee_domains) <= 20)),
  constraint portals_name_check CHECK ((length(name) <= 80)),
  constraint portals_public_key_check CHECK (((length(public_key) >= 10) AND (length(public_key) <= 40)))
);
CREATE INDEX portals_by_key ON app.portals USING btree (public_key);
alter table app.portals enable row level security;
create policy workspace_isolation on app.portals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.portals to madoguchi_app;

create table app.presale_blockers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  blocker text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint presale_blockers_pkey PRIMARY KEY (workspace_id, conversation_id, blocker),
  constraint presale_blockers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint presale_blockers_blocker_check CHECK ((blocker ~ '^[a-z0-9_]{1,40}$'::text))
);
CREATE INDEX presale_blockers_at ON app.presale_blockers USING btree (workspace_id, at, conversation_id);
alter table app.presale_blockers enable row level security;
create policy workspace_isolation on app.presale_blockers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.presale_blockers to madoguchi_app;

create table app.presale_matters (
  workspace_id uuid not null,
  conversation_id uuid not null,
  product_id uuid,
  page text not null default ''::text,
  at timestamp with time zone not null,
  constraint presale_matters_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint presale_matters_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint presale_matters_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id) ON DELETE CASCADE,
  constraint presale_matters_page_check CHECK ((length(page) <= 2000))
);
CREATE INDEX presale_matters_of_product ON app.presale_matters USING btree (workspace_id, product_id, at) WHERE (product_id IS NOT NULL);
alter table app.presale_matters enable row level security;
create policy workspace_isolation on app.presale_matters for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.presale_matters to madoguchi_app;

create table app.presale_settings (
  workspace_id uuid not null,
  settings jsonb not null,
  updated_at timestamp with time zone not null,
  constraint presale_settings_pkey PRIMARY KEY (workspace_id),
  constraint presale_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.presale_settings enable row level security;
create policy workspace_isolation on app.presale_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.presale_settings to madoguchi_app;

create table app.presence_periods (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  state text not null,
  reason_key text not null default ''::text,
  reason_name text not null default ''::text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint presence_periods_pkey PRIMARY KEY (workspace_id, id),
  constraint presence_periods_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint presence_periods_state_check CHECK ((state = ANY (ARRAY['available'::text, 'busy'::text, 'break'::text, 'transfers_only'::text, 'offline'::text])))
);
CREATE INDEX presence_periods_by_member ON app.presence_periods USING btree (workspace_id, member_id, started_at);
CREATE INDEX presence_periods_by_start ON app.presence_periods USING btree (workspace_id, started_at);
CREATE UNIQUE INDEX presence_periods_open ON app.presence_periods USING btree (workspace_id, member_id) WHERE (ended_at IS NULL);
alter table app.presence_periods enable row level security;
create policy workspace_isolation on app.presence_periods for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.presence_periods to madoguchi_app;

create table app.presence_settings (
  workspace_id uuid not null,
  reasons jsonb not null,
  updated_at timestamp with time zone not null,
  constraint presence_settings_pkey PRIMARY KEY (workspace_id),
  constraint presence_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.presence_settings enable row level security;
create policy workspace_isolation on app.presence_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.presence_settings to madoguchi_app;

create table app.privacy_exports (
  workspace_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  format text not null,
  storage_key text not null,
  bytes integer not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint privacy_exports_pkey PRIMARY KEY (workspace_id, id),
  constraint privacy_exports_workspace_id_request_id_fkey FOREIGN KEY (workspace_id, request_id) REFERENCES app.privacy_requests(workspace_id, id) ON DELETE CASCADE,
  constraint privacy_exports_format_check CHECK ((format = ANY (ARRAY['json'::text, 'html'::text])))
);
CREATE INDEX privacy_exports_expiring ON app.privacy_exports USING btree (workspace_id, expires_at);
alter table app.privacy_exports enable row level security;
create policy workspace_isolation on app.privacy_exports for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.privacy_exports to madoguchi_app;

create table app.privacy_incident_persons (
  workspace_id uuid not null,
  incident_id uuid not null,
  customer_id uuid not null,
  source text not null,
  added_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint privacy_incident_persons_pkey PRIMARY KEY (workspace_id, incident_id, customer_id),
  constraint privacy_incident_persons_workspace_id_incident_id_fkey FOREIGN KEY (workspace_id, incident_id) REFERENCES app.privacy_incidents(workspace_id, id) ON DELETE CASCADE,
  constraint privacy_incident_persons_source_check CHECK ((source = ANY (ARRAY['accesses'::text, 'message'::text, 'export'::text, 'added'::text])))
);
alter table app.privacy_incident_persons enable row level security;
create policy workspace_isolation on app.privacy_incident_persons for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.privacy_incident_persons to madoguchi_app;

create table app.privacy_incidents (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  title text not null,
  facts text not null default ''::text,
  cause text not null default ''::text,
  measures text not null default ''::text,
  classes text[] not null default '{}'::text[],
  happened_at timestamp with time zone,
  noticed_at timestamp with time zone not null,
  encrypted boolean not null default false,
  state text not null default 'open'::text,
  preliminary_at timestamp with time zone,
  final_at timestamp with time zone,
  persons_told_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint privacy_incidents_pkey PRIMARY KEY (workspace_id, id),
  constraint privacy_incidents_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint privacy_incidents_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint privacy_incidents_cause_check CHECK ((length(cause) <= 4000)),
  constraint privacy_incidents_facts_check CHECK ((length(facts) <= 10000)),
  constraint privacy_incidents_measures_check CHECK ((length(measures) <= 4000)),
  constraint privacy_incidents_state_check CHECK ((state = ANY (ARRAY['open'::text, 'preliminary'::text, 'final'::text, 'closed'::text]))),
  constraint privacy_incidents_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
alter table app.privacy_incidents enable row level security;
create policy workspace_isolation on app.privacy_incidents for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.privacy_incidents to madoguchi_app;

create table app.privacy_requests (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  kind text not null,
  state text not null default 'received'::text,
  customer_id uuid not null,
  conversation_id uuid,
  channel text not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  details text not null default ''::text,
  checked_how text,
  checked_at timestamp with time zone,
  checked_by_id uuid,
  decision_note text not null default ''::text,
  decided_at timestamp with time zone,
  decided_by_id uuid,
  holds jsonb not null default '[]'::jsonb,
  kept jsonb not null default '[]'::jsonb,
  removed jsonb not null default '{}'::jsonb,
  done_at timestamp with time zone,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint privacy_requests_pkey PRIMARY KEY (workspace_id, id),
  constraint privacy_requests_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint privacy_requests_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint privacy_requests_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'form'::text, 'letter'::text, 'visit'::text, 'portal'::text]))),
  constraint privacy_requests_checked_how_check CHECK ((length(checked_how) <= 300)),
  constraint privacy_requests_decision_note_check CHECK ((length(decision_note) <= 2000)),
  constraint privacy_requests_details_check CHECK ((length(details) <= 2000)),
  constraint privacy_requests_kind_check CHECK ((kind = ANY (ARRAY['disclosure'::text, 'correction'::text, 'suspension'::text, 'erasure'::text]))),
  constraint privacy_requests_state_check CHECK ((state = ANY (ARRAY['received'::text, 'verified'::text, 'accepted'::text, 'refused'::text, 'working'::text, 'waiting'::text, 'done'::text])))
);
CREATE INDEX privacy_requests_of_customer ON app.privacy_requests USING btree (workspace_id, customer_id, id);
CREATE INDEX privacy_requests_open ON app.privacy_requests USING btree (workspace_id, due_at, id) WHERE (state <> ALL (ARRAY['done'::text, 'refused'::text]));
alter table app.privacy_requests enable row level security;
create policy workspace_isolation on app.privacy_requests for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.privacy_requests to madoguchi_app;

create table app.privacy_settings (
  workspace_id uuid not null,
  settings jsonb not null,
  updated_at timestamp with time zone not null,
  constraint privacy_settings_pkey PRIMARY KEY (workspace_id),
  constraint privacy_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.privacy_settings enable row level security;
create policy workspace_isolation on app.privacy_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.privacy_settings to madoguchi_app;

create table app.procedure_approvals (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step_seq integer not null,
  amount bigint,
  limit_amount bigint,
  state text not null default 'pending'::text,
  requested_by_id uuid,
  requested_at timestamp with time zone not null,
  due_at timestamp with time zone,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  comment text not null default ''::text,
  constraint procedure_approvals_pkey PRIMARY KEY (workspace_id, id),
  constraint procedure_approvals_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.procedure_runs(workspace_id, id) ON DELETE CASCADE,
  constraint procedure_approvals_comment_check CHECK ((length(comment) <= 2000)),
  constraint procedure_approvals_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX procedure_approvals_pending ON app.procedure_approvals USING btree (workspace_id, run_id) WHERE (state = 'pending'::text);
alter table app.procedure_approvals enable row level security;
create policy workspace_isolation on app.procedure_approvals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedure_approvals to madoguchi_app;

create table app.procedure_documents (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid,
  conversation_id uuid,
  customer_id uuid,
  serial text not null,
  kind text not null,
  party text not null,
  total bigint not null,
  issued_on date not null,
  issued_at timestamp with time zone not null,
  issued_by_id uuid,
  reissue_of_id uuid,
  reason text not null default ''::text,
  content jsonb not null,
  content_sha256 bytea not null,
  pdf bytea,
  pdf_sha256 bytea,
  constraint procedure_documents_pkey PRIMARY KEY (workspace_id, id),
  constraint procedure_documents_workspace_id_serial_key UNIQUE (workspace_id, serial),
  constraint procedure_documents_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint procedure_documents_workspace_id_reissue_of_id_fkey FOREIGN KEY (workspace_id, reissue_of_id) REFERENCES app.procedure_documents(workspace_id, id),
  constraint procedure_documents_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'qualified_invoice'::text, 'returned_invoice'::text])))
);
CREATE INDEX procedure_documents_by_date ON app.procedure_documents USING btree (workspace_id, issued_on DESC, id DESC);
CREATE INDEX procedure_documents_of_customer ON app.procedure_documents USING btree (workspace_id, customer_id, issued_on DESC) WHERE (customer_id IS NOT NULL);
CREATE INDEX procedure_documents_of_run ON app.procedure_documents USING btree (workspace_id, run_id) WHERE (run_id IS NOT NULL);
alter table app.procedure_documents enable row level security;
create policy workspace_isolation on app.procedure_documents for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on app.procedure_documents to madoguchi_app;

create table app.procedure_houses (
  workspace_id uuid not null,
  run_number integer not null default 0,
  document_number integer not null default 0,
  issuer_name text not null default ''::text,
  issuer_address text not null default ''::text,
  issuer_phone text not null default ''::text,
  registration_number text,
  rounding text not null default 'floor'::text,
  constraint procedure_houses_pkey PRIMARY KEY (workspace_id),
  constraint procedure_houses_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint procedure_houses_rounding_check CHECK ((rounding = ANY (ARRAY['floor'::text, 'round'::text, 'ceil'::text])))
);
alter table app.procedure_houses enable row level security;
create policy workspace_isolation on app.procedure_houses for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedure_houses to madoguchi_app;

create table app.procedure_links (
  workspace_id uuid not null,
  run_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint procedure_links_pkey PRIMARY KEY (workspace_id, run_id),
  constraint procedure_links_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.procedure_runs(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX procedure_links_by_hash ON app.procedure_links USING btree (token_hash);
alter table app.procedure_links enable row level security;
create policy workspace_isolation on app.procedure_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedure_links to madoguchi_app;

create table app.procedure_runs (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  procedure_id uuid not null,
  version integer not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  answers jsonb not null default '{}'::jsonb,
  draft jsonb not null default '{}'::jsonb,
  state text not null default 'running'::text,
  step_seq integer,
  step_key text,
  step_kind text,
  owner_id uuid,
  team_id uuid,
  due_at timestamp with time zone,
  due_told_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  approved_amount bigint,
  reason text not null default ''::text,
  started_kind text not null,
  started_by_id uuid,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  version_no integer not null default 1,
  asset_id uuid,
  constraint procedure_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint procedure_runs_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint procedure_runs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint procedure_runs_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint procedure_runs_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint procedure_runs_workspace_id_procedure_id_version_fkey FOREIGN KEY (workspace_id, procedure_id, version) REFERENCES app.procedure_versions(workspace_id, procedure_id, version),
  constraint procedure_runs_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint procedure_runs_reason_check CHECK ((length(reason) <= 1000)),
  constraint procedure_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'declined'::text, 'cancelled'::text])))
);
CREATE INDEX procedure_runs_ended ON app.procedure_runs USING btree (workspace_id, ended_at DESC, id DESC) WHERE (state <> 'running'::text);
CREATE INDEX procedure_runs_of_asset ON app.procedure_runs USING btree (workspace_id, asset_id, started_at DESC) WHERE (asset_id IS NOT NULL);
CREATE INDEX procedure_runs_of_conversation ON app.procedure_runs USING btree (workspace_id, conversation_id);
CREATE INDEX procedure_runs_of_customer ON app.procedure_runs USING btree (workspace_id, customer_id, started_at DESC);
CREATE INDEX procedure_runs_of_procedure ON app.procedure_runs USING btree (workspace_id, procedure_id);
CREATE INDEX procedure_runs_running ON app.procedure_runs USING btree (workspace_id, due_at, id) WHERE (state = 'running'::text);
alter table app.procedure_runs enable row level security;
create policy workspace_isolation on app.procedure_runs for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedure_runs to madoguchi_app;

create table app.procedure_steps (
  workspace_id uuid not null,
  run_id uuid not null,
  seq integer not null,
  step_key text not null,
  kind text not null,
  state text not null default 'open'::text,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by_id uuid,
  result jsonb not null default '{}'::jsonb,
  task_id uuid,
  effect_id uuid,
  constraint procedure_steps_pkey PRIMARY KEY (workspace_id, run_id, seq),
  constraint procedure_steps_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES app.procedure_runs(workspace_id, id) ON DELETE CASCADE,
  constraint procedure_steps_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'declined'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX procedure_steps_of_effect ON app.procedure_steps USING btree (workspace_id, effect_id) WHERE (effect_id IS NOT NULL);
CREATE INDEX procedure_steps_of_task ON app.procedure_steps USING btree (workspace_id, task_id) WHERE (task_id IS NOT NULL);
alter table app.procedure_steps enable row level security;
create policy workspace_isolation on app.procedure_steps for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedure_steps to madoguchi_app;

create table app.procedure_versions (
  workspace_id uuid not null,
  procedure_id uuid not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamp with time zone not null,
  published_by_id uuid,
  constraint procedure_versions_pkey PRIMARY KEY (workspace_id, procedure_id, version),
  constraint procedure_versions_workspace_id_procedure_id_fkey FOREIGN KEY (workspace_id, procedure_id) REFERENCES app.procedures(workspace_id, id) ON DELETE CASCADE
);
alter table app.procedure_versions enable row level security;
create policy workspace_isolation on app.procedure_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedure_versions to madoguchi_app;

create table app.procedures (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  pack text not null default 'own'::text,
  enabled boolean not null default true,
  draft jsonb not null,
  draft_changed boolean not null default true,
  published_version integer,
  position integer not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint procedures_pkey PRIMARY KEY (workspace_id, id),
  constraint procedures_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint procedures_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint procedures_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text))
);
alter table app.procedures enable row level security;
create policy workspace_isolation on app.procedures for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.procedures to madoguchi_app;

create table app.product_stock (
  workspace_id uuid not null,
  product_id uuid not null,
  place text not null,
  source text not null,
  external_id text not null,
  quantity integer not null,
  next_arrival_on date,
  next_arrival_quantity integer,
  as_of timestamp with time zone not null,
  constraint product_stock_pkey PRIMARY KEY (workspace_id, product_id, place),
  constraint product_stock_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint product_stock_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id) ON DELETE CASCADE,
  constraint product_stock_place_check CHECK (((length(place) >= 1) AND (length(place) <= 80)))
);
alter table app.product_stock enable row level security;
create policy workspace_isolation on app.product_stock for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.product_stock to madoguchi_app;

create table app.product_substitutes (
  workspace_id uuid not null,
  product_id uuid not null,
  substitute_id uuid not null,
  reason text not null default ''::text,
  priority smallint not null default 1,
  constraint product_substitutes_pkey PRIMARY KEY (workspace_id, product_id, substitute_id),
  constraint product_substitutes_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES app.products(workspace_id, id) ON DELETE CASCADE,
  constraint product_substitutes_workspace_id_substitute_id_fkey FOREIGN KEY (workspace_id, substitute_id) REFERENCES app.products(workspace_id, id) ON DELETE CASCADE,
  constraint product_substitutes_check CHECK ((product_id <> substitute_id)),
  constraint product_substitutes_priority_check CHECK (((priority >= 1) AND (priority <= 99))),
  constraint product_substitutes_reason_check CHECK ((length(reason) <= 300))
);
CREATE INDEX product_substitutes_for ON app.product_substitutes USING btree (workspace_id, substitute_id);
alter table app.product_substitutes enable row level security;
create policy workspace_isolation on app.product_substitutes for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.product_substitutes to madoguchi_app;

create table app.products (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  code text not null,
  code_key text not null,
  name text not null,
  kana text not null default ''::text,
  category text not null default ''::text,
  price bigint,
  currency text not null default 'JPY'::text,
  tax_rate smallint not null default 10,
  jan text not null default ''::text,
  status text not null default 'on_sale'::text,
  cycle_days integer,
  attributes jsonb not null default '{}'::jsonb,
  folded text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint products_pkey PRIMARY KEY (workspace_id, id),
  constraint products_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  constraint products_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint products_code_check CHECK (((length(code) >= 1) AND (length(code) <= 80))),
  constraint products_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint products_cycle_days_check CHECK (((cycle_days >= 1) AND (cycle_days <= 3650))),
  constraint products_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 190))),
  constraint products_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint products_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40))),
  constraint products_status_check CHECK ((status = ANY (ARRAY['on_sale'::text, 'ended'::text]))),
  constraint products_tax_rate_check CHECK ((tax_rate = ANY (ARRAY[0, 8, 10])))
);
CREATE INDEX products_by_code ON app.products USING btree (workspace_id, code_key);
CREATE INDEX products_by_jan ON app.products USING btree (workspace_id, jan) WHERE (jan <> ''::text);
CREATE INDEX products_by_order ON app.products USING btree (workspace_id, code, id);
CREATE INDEX products_of_category ON app.products USING btree (workspace_id, category, id) WHERE (status = 'on_sale'::text);
alter table app.products enable row level security;
create policy workspace_isolation on app.products for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.products to madoguchi_app;

create table app.pulse_answers (
  workspace_id uuid not null,
  round_id uuid not null,
  id uuid not null,
  team_id uuid,
  score integer not null,
  words text not null default ''::text,
  constraint pulse_answers_pkey PRIMARY KEY (workspace_id, round_id, id),
  constraint pulse_answers_workspace_id_round_id_fkey FOREIGN KEY (workspace_id, round_id) REFERENCES app.pulse_rounds(workspace_id, id) ON DELETE CASCADE,
  constraint pulse_answers_score_check CHECK (((score >= 1) AND (score <= 5))),
  constraint pulse_answers_words_check CHECK ((length(words) <= 2000))
);
alter table app.pulse_answers enable row level security;
create policy workspace_isolation on app.pulse_answers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.pulse_answers to madoguchi_app;

create table app.pulse_rounds (
  workspace_id uuid not null,
  id uuid not null,
  opens_on date not null,
  closes_on date not null,
  question_ja text not null,
  question_en text not null,
  closed boolean not null default false,
  constraint pulse_rounds_pkey PRIMARY KEY (workspace_id, id),
  constraint pulse_rounds_workspace_id_opens_on_key UNIQUE (workspace_id, opens_on),
  constraint pulse_rounds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.pulse_rounds enable row level security;
create policy workspace_isolation on app.pulse_rounds for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.pulse_rounds to madoguchi_app;

create table app.pulse_settings (
  workspace_id uuid not null,
  enabled boolean not null default false,
  every text not null default 'month'::text,
  open_days integer not null default 7,
  question_ja text not null default ''::text,
  question_en text not null default ''::text,
  constraint pulse_settings_pkey PRIMARY KEY (workspace_id),
  constraint pulse_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint pulse_settings_every_check CHECK ((every = ANY (ARRAY['week'::text, 'month'::text]))),
  constraint pulse_settings_open_days_check CHECK (((open_days >= 1) AND (open_days <= 28))),
  constraint pulse_settings_question_en_check CHECK ((length(question_en) <= 300)),
  constraint pulse_settings_question_ja_check CHECK ((length(question_ja) <= 300))
);
alter table app.pulse_settings enable row level security;
create policy workspace_isolation on app.pulse_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.pulse_settings to madoguchi_app;

create table app.pulse_tokens (
  workspace_id uuid not null,
  round_id uuid not null,
  member_id uuid not null,
  constraint pulse_tokens_pkey PRIMARY KEY (workspace_id, round_id, member_id),
  constraint pulse_tokens_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id),
  constraint pulse_tokens_workspace_id_round_id_fkey FOREIGN KEY (workspace_id, round_id) REFERENCES app.pulse_rounds(workspace_id, id) ON DELETE CASCADE
);
alter table app.pulse_tokens enable row level security;
create policy workspace_isolation on app.pulse_tokens for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.pulse_tokens to madoguchi_app;

create table app.rank_rules (
  workspace_id uuid not null,
  enabled boolean not null default false,
  steps jsonb not null default '[]'::jsonb,
  updated_at timestamp with time zone not null,
  constraint rank_rules_pkey PRIMARY KEY (workspace_id),
  constraint rank_rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.rank_rules enable row level security;
create policy workspace_isolation on app.rank_rules for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.rank_rules to madoguchi_app;

create table app.raw_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  source_key text not null,
  envelope jsonb not null,
  raw bytea not null,
  state text not null,
  reason text,
  attempts integer not null default 0,
  message_id uuid,
  received_at timestamp with time zone not null,
  understood_at timestamp with time zone,
  via text not null default 'smtp'::text,
  summary jsonb,
  let_in boolean not null default false,
  constraint raw_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint raw_deliveries_once UNIQUE (workspace_id, inbox_id, source_key),
  constraint raw_deliveries_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint raw_deliveries_state_check CHECK ((state = ANY (ARRAY['received'::text, 'understood'::text, 'quarantined'::text, 'suspended'::text, 'discarded'::text]))),
  constraint raw_deliveries_via_check CHECK ((via = ANY (ARRAY['smtp'::text, 'lmtp'::text, 'imap'::text, 'import'::text])))
);
CREATE INDEX raw_deliveries_by_message ON app.raw_deliveries USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX raw_deliveries_discarded ON app.raw_deliveries USING btree (workspace_id, received_at DESC) WHERE (state = 'discarded'::text);
CREATE INDEX raw_deliveries_of_inbox ON app.raw_deliveries USING btree (workspace_id, inbox_id, received_at DESC);
CREATE INDEX raw_deliveries_quarantined ON app.raw_deliveries USING btree (workspace_id, received_at) WHERE (state = 'quarantined'::text);
CREATE INDEX raw_deliveries_received ON app.raw_deliveries USING btree (workspace_id, received_at) WHERE (state = 'received'::text);
CREATE INDEX raw_deliveries_suspended ON app.raw_deliveries USING btree (workspace_id, received_at DESC, id DESC) WHERE (state = 'suspended'::text);
alter table app.raw_deliveries enable row level security;
create policy workspace_isolation on app.raw_deliveries for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.raw_deliveries to madoguchi_app;

create table app.reactions_done (
  workspace_id uuid not null,
  fact_id uuid not null,
  reaction text not null,
  done_at timestamp with time zone not null default now(),
  constraint reactions_done_pkey PRIMARY KEY (workspace_id, fact_id, reaction)
);
alter table app.reactions_done enable row level security;
create policy workspace_isolation on app.reactions_done for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.reactions_done to madoguchi_app;

create table app.read_states (
  workspace_id uuid not null,
  member_id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  read_at timestamp with time zone not null,
  constraint read_states_pkey PRIMARY KEY (workspace_id, member_id, conversation_id),
  constraint read_states_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint read_states_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
alter table app.read_states enable row level security;
create policy workspace_isolation on app.read_states for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.read_states to madoguchi_app;

create table app.receipt_texts (
  workspace_id uuid not null,
  inbox_id uuid not null,
  locale text not null,
  body text not null,
  updated_at timestamp with time zone not null,
  constraint receipt_texts_pkey PRIMARY KEY (workspace_id, inbox_id, locale),
  constraint receipt_texts_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint receipt_texts_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  constraint receipt_texts_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
);
alter table app.receipt_texts enable row level security;
create policy workspace_isolation on app.receipt_texts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.receipt_texts to madoguchi_app;

create table app.receipts (
  workspace_id uuid not null,
  address text not null,
  sent_at timestamp with time zone not null,
  conversation_id uuid not null,
  proven boolean not null default false,
  constraint receipts_pkey PRIMARY KEY (workspace_id, address)
);
CREATE INDEX receipts_unproven ON app.receipts USING btree (workspace_id, sent_at) WHERE (NOT proven);
alter table app.receipts enable row level security;
create policy workspace_isolation on app.receipts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.receipts to madoguchi_app;

create table app.record_settings (
  workspace_id uuid not null,
  settings jsonb not null,
  updated_at timestamp with time zone not null,
  constraint record_settings_pkey PRIMARY KEY (workspace_id),
  constraint record_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.record_settings enable row level security;
create policy workspace_isolation on app.record_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.record_settings to madoguchi_app;

create table app.remote_sessions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  tool text not null,
  url text not null,
  shows text not null,
  code text not null,
  tries integer not null default 0,
  state text not null,
  offered_by_id uuid,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  agreed_name text not null default ''::text,
  ended_at timestamp with time zone,
  ended_by_id uuid,
  note text not null default ''::text,
  constraint remote_sessions_pkey PRIMARY KEY (workspace_id, id),
  constraint remote_sessions_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint remote_sessions_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint remote_sessions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint remote_sessions_note_check CHECK ((length(note) <= 2000)),
  constraint remote_sessions_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'agreed'::text, 'declined'::text, 'ended'::text, 'cancelled'::text])))
);
CREATE INDEX remote_sessions_of_conversation ON app.remote_sessions USING btree (workspace_id, conversation_id, offered_at DESC);
alter table app.remote_sessions enable row level security;
create policy workspace_isolation on app.remote_sessions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.remote_sessions to madoguchi_app;

create table app.remote_tools (
  workspace_id uuid not null,
  key text not null,
  name text not null,
  url text not null,
  shows text not null,
  position integer not null,
  constraint remote_tools_pkey PRIMARY KEY (workspace_id, key),
  constraint remote_tools_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint remote_tools_key_check CHECK (((length(key) >= 1) AND (length(key) <= 40))),
  constraint remote_tools_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint remote_tools_shows_check CHECK (((length(shows) >= 1) AND (length(shows) <= 1000))),
  constraint remote_tools_url_check CHECK (((url ~~ 'https://%'::text) AND (length(url) <= 500)))
);
alter table app.remote_tools enable row level security;
create policy workspace_isolation on app.remote_tools for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.remote_tools to madoguchi_app;

create table app.reply_locks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint reply_locks_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint reply_locks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint reply_locks_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
alter table app.reply_locks enable row level security;
create policy workspace_isolation on app.reply_locks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.reply_locks to madoguchi_app;

create table app.reply_tokens (
  workspace_id uuid not null,
  token_hash bytea not null,
  conversation_id uuid not null,
  recipient text not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  sealed text not null default ''::text,
  constraint reply_tokens_pkey PRIMARY KEY (workspace_id, token_hash)
);
CREATE INDEX reply_tokens_by_conversation ON app.reply_tokens USING btree (workspace_id, conversation_id, recipient);
CREATE INDEX reply_tokens_by_hash ON app.reply_tokens USING btree (token_hash);
alter table app.reply_tokens enable row level security;
create policy workspace_isolation on app.reply_tokens for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.reply_tokens to madoguchi_app;

create table app.report_copies (
  workspace_id uuid not null,
  sending_id uuid not null,
  place integer not null,
  member_id uuid,
  address text not null default ''::text,
  state text not null,
  reason text,
  tried_at timestamp with time zone,
  constraint report_copies_pkey PRIMARY KEY (workspace_id, sending_id, place),
  constraint report_copies_workspace_id_sending_id_fkey FOREIGN KEY (workspace_id, sending_id) REFERENCES app.report_sendings(workspace_id, id) ON DELETE CASCADE,
  constraint report_copies_check CHECK (((member_id IS NULL) = (address <> ''::text))),
  constraint report_copies_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'trying'::text, 'sent'::text, 'failed'::text, 'left_out'::text, 'unsure'::text])))
);
alter table app.report_copies enable row level security;
create policy workspace_isolation on app.report_copies for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.report_copies to madoguchi_app;

create table app.report_sendings (
  workspace_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  cause text not null,
  due_at timestamp with time zone not null,
  state text not null,
  reason text,
  owner_id uuid not null,
  from_on date,
  until_on date,
  subject text not null default ''::text,
  body text not null default ''::text,
  html_key text,
  pdf_key text,
  kept_until timestamp with time zone,
  finished_at timestamp with time zone,
  constraint report_sendings_pkey PRIMARY KEY (workspace_id, id),
  constraint report_sendings_workspace_id_report_id_fkey FOREIGN KEY (workspace_id, report_id) REFERENCES app.reports(workspace_id, id) ON DELETE CASCADE,
  constraint report_sendings_cause_check CHECK ((cause = ANY (ARRAY['schedule'::text, 'test'::text]))),
  constraint report_sendings_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'made'::text, 'sent'::text, 'partly'::text, 'failed'::text])))
);
CREATE INDEX report_sendings_kept ON app.report_sendings USING btree (workspace_id, kept_until) WHERE (kept_until IS NOT NULL);
CREATE INDEX report_sendings_of_report ON app.report_sendings USING btree (workspace_id, report_id, id);
CREATE UNIQUE INDEX report_sendings_once ON app.report_sendings USING btree (workspace_id, report_id, due_at) WHERE (cause = 'schedule'::text);
alter table app.report_sendings enable row level security;
create policy workspace_isolation on app.report_sendings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.report_sendings to madoguchi_app;

create table app.reports (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  owner_id uuid not null,
  content jsonb not null,
  filters jsonb not null default '{}'::jsonb,
  period text not null,
  compare text not null,
  cadence jsonb not null,
  locale text not null,
  with_pdf boolean not null,
  member_ids uuid[] not null default '{}'::uuid[],
  addresses text[] not null default '{}'::text[],
  state text not null,
  stop_reason text,
  next_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint reports_pkey PRIMARY KEY (workspace_id, id),
  constraint reports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint reports_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id),
  constraint reports_check CHECK (((state = 'stopped'::text) = (stop_reason IS NOT NULL))),
  constraint reports_check1 CHECK (((next_at IS NULL) OR (state = 'active'::text))),
  constraint reports_compare_check CHECK ((compare = ANY (ARRAY['none'::text, 'previous'::text, 'year_before'::text]))),
  constraint reports_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint reports_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint reports_period_check CHECK ((period = ANY (ARRAY['yesterday'::text, 'last7'::text, 'last_week'::text, 'last30'::text, 'last_month'::text]))),
  constraint reports_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'stopped'::text]))),
  constraint reports_stop_reason_check CHECK ((stop_reason = ANY (ARRAY['owner_inactive'::text, 'owner_right'::text, 'board_gone'::text])))
);
CREATE INDEX reports_due ON app.reports USING btree (workspace_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX reports_of_owner ON app.reports USING btree (workspace_id, owner_id);
alter table app.reports enable row level security;
create policy workspace_isolation on app.reports for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.reports to madoguchi_app;

create table app.required_skills (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid,
  category_id uuid,
  team_id uuid,
  skill_id uuid not null,
  level integer not null,
  constraint required_skills_pkey PRIMARY KEY (workspace_id, id),
  constraint required_skills_once UNIQUE NULLS NOT DISTINCT (workspace_id, inbox_id, category_id, team_id, skill_id),
  constraint required_skills_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id) ON DELETE CASCADE,
  constraint required_skills_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint required_skills_workspace_id_skill_id_fkey FOREIGN KEY (workspace_id, skill_id) REFERENCES app.skills(workspace_id, id) ON DELETE CASCADE,
  constraint required_skills_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE,
  constraint required_skills_check CHECK ((num_nonnulls(inbox_id, category_id, team_id) = 1)),
  constraint required_skills_level_check CHECK (((level >= 1) AND (level <= 5)))
);
alter table app.required_skills enable row level security;
create policy workspace_isolation on app.required_skills for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.required_skills to madoguchi_app;

create table app.retention_rules (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  days integer not null,
  channel text,
  category_id uuid,
  enabled boolean not null default true,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  facts_seq bigint not null default 0,
  constraint retention_rules_pkey PRIMARY KEY (workspace_id, id),
  constraint retention_rules_workspace_id_category_id_fkey FOREIGN KEY (workspace_id, category_id) REFERENCES app.categories(workspace_id, id) ON DELETE CASCADE,
  constraint retention_rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint retention_rules_days_check CHECK (((days >= 1) AND (days <= 36500))),
  constraint retention_rules_kind_check CHECK ((kind = ANY (ARRAY['conversation'::text, 'raw_mail'::text, 'file'::text, 'facts_payload'::text, 'applicant'::text, 'call_memo'::text])))
);
alter table app.retention_rules enable row level security;
create policy workspace_isolation on app.retention_rules for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.retention_rules to madoguchi_app;

create table app.retention_runs (
  workspace_id uuid not null,
  id uuid not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  held integer not null default 0,
  constraint retention_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint retention_runs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.retention_runs enable row level security;
create policy workspace_isolation on app.retention_runs for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.retention_runs to madoguchi_app;

create table app.routed_conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  queued_at timestamp with time zone not null,
  overflowed_from uuid[] not null default '{}'::uuid[],
  returned_by_id uuid,
  last_owner_id uuid,
  constraint routed_conversations_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint routed_conversations_last_owner FOREIGN KEY (workspace_id, last_owner_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint routed_conversations_returned_by FOREIGN KEY (workspace_id, returned_by_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint routed_conversations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE
);
alter table app.routed_conversations enable row level security;
create policy workspace_isolation on app.routed_conversations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.routed_conversations to madoguchi_app;

create table app.routing_policies (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid,
  inbox_id uuid,
  enabled boolean not null,
  settings jsonb not null,
  updated_at timestamp with time zone not null,
  constraint routing_policies_pkey PRIMARY KEY (workspace_id, id),
  constraint routing_policies_once UNIQUE NULLS NOT DISTINCT (workspace_id, team_id, inbox_id),
  constraint routing_policies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint routing_policies_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint routing_policies_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE,
  constraint routing_policies_check CHECK ((num_nonnulls(team_id, inbox_id) = 1))
);
CREATE INDEX routing_policies_on ON app.routing_policies USING btree (workspace_id) WHERE enabled;
alter table app.routing_policies enable row level security;
create policy workspace_isolation on app.routing_policies for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.routing_policies to madoguchi_app;

create table app.routing_skips (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  reason text not null,
  note text not null default ''::text,
  skipped_at timestamp with time zone not null,
  constraint routing_skips_pkey PRIMARY KEY (workspace_id, id),
  constraint routing_skips_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint routing_skips_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint routing_skips_note_check CHECK ((length(note) <= 500)),
  constraint routing_skips_reason_check CHECK ((reason = ANY (ARRAY['no_skill'::text, 'needs_colleague'::text, 'relation'::text, 'break'::text, 'other'::text])))
);
CREATE INDEX routing_skips_of_conversation ON app.routing_skips USING btree (workspace_id, conversation_id, skipped_at DESC);
CREATE INDEX routing_skips_of_member ON app.routing_skips USING btree (workspace_id, member_id, skipped_at DESC);
alter table app.routing_skips enable row level security;
create policy workspace_isolation on app.routing_skips for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.routing_skips to madoguchi_app;

create table app.routing_turns (
  workspace_id uuid not null,
  team_id uuid,
  member_id uuid not null,
  last_at timestamp with time zone not null,
  constraint routing_turns_once UNIQUE NULLS NOT DISTINCT (workspace_id, team_id, member_id),
  constraint routing_turns_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint routing_turns_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE
);
alter table app.routing_turns enable row level security;
create policy workspace_isolation on app.routing_turns for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.routing_turns to madoguchi_app;

create table app.saved_views (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  scope text not null,
  team_id uuid,
  owner_id uuid,
  conditions jsonb not null default '{}'::jsonb,
  sort text not null,
  grouping_by text not null default 'none'::text,
  layout text not null default 'compact'::text,
  columns text[] not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint saved_views_pkey PRIMARY KEY (workspace_id, id),
  constraint saved_views_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint saved_views_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint saved_views_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE,
  constraint saved_views_grouping_by_check CHECK ((grouping_by = ANY (ARRAY['none'::text, 'sort'::text, 'status'::text, 'priority'::text, 'channel'::text]))),
  constraint saved_views_layout_check CHECK ((layout = ANY (ARRAY['compact'::text, 'table'::text]))),
  constraint saved_views_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint saved_views_scope_check CHECK ((scope = ANY (ARRAY['personal'::text, 'team'::text, 'shared'::text]))),
  constraint saved_views_sort_check CHECK ((sort = ANY (ARRAY['due'::text, 'waiting'::text, 'activity'::text, 'oldest'::text, 'priority'::text]))),
  constraint saved_views_team CHECK (((scope = 'team'::text) = (team_id IS NOT NULL)))
);
alter table app.saved_views enable row level security;
create policy workspace_isolation on app.saved_views for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.saved_views to madoguchi_app;

create table app.segments (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  conditions jsonb not null,
  author_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint segments_pkey PRIMARY KEY (workspace_id, id),
  constraint segments_name_taken UNIQUE (workspace_id, name),
  constraint segments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint segments_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
alter table app.segments enable row level security;
create policy workspace_isolation on app.segments for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.segments to madoguchi_app;

create table app.sequence_bystanders (
  workspace_id uuid not null,
  sequence_id uuid not null,
  customer_id uuid not null,
  constraint sequence_bystanders_pkey PRIMARY KEY (workspace_id, sequence_id, customer_id),
  constraint sequence_bystanders_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint sequence_bystanders_workspace_id_sequence_id_fkey FOREIGN KEY (workspace_id, sequence_id) REFERENCES app.sequences(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX sequence_bystanders_of_customer ON app.sequence_bystanders USING btree (workspace_id, customer_id);
alter table app.sequence_bystanders enable row level security;
create policy workspace_isolation on app.sequence_bystanders for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sequence_bystanders to madoguchi_app;

create table app.sequence_enrolments (
  workspace_id uuid not null,
  id uuid not null,
  sequence_id uuid not null,
  number integer not null,
  customer_id uuid not null,
  round smallint not null default 0,
  state text not null default 'in'::text,
  reason text not null default ''::text,
  position smallint not null default 0,
  due_at timestamp with time zone,
  entered_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sequence_enrolments_pkey PRIMARY KEY (workspace_id, id),
  constraint sequence_enrolments_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id) ON DELETE CASCADE,
  constraint sequence_enrolments_workspace_id_sequence_id_fkey FOREIGN KEY (workspace_id, sequence_id) REFERENCES app.sequences(workspace_id, id) ON DELETE CASCADE,
  constraint sequence_enrolments_check CHECK (((state = 'in'::text) = (ended_at IS NULL))),
  constraint sequence_enrolments_state_check CHECK ((state = ANY (ARRAY['in'::text, 'reached'::text, 'finished'::text, 'left'::text])))
);
CREATE INDEX sequence_enrolments_counted ON app.sequence_enrolments USING btree (workspace_id, sequence_id, number, state, reason, "position");
CREATE INDEX sequence_enrolments_due ON app.sequence_enrolments USING btree (workspace_id, sequence_id, due_at, id) WHERE (state = 'in'::text);
CREATE INDEX sequence_enrolments_in_order ON app.sequence_enrolments USING btree (workspace_id, sequence_id, id DESC);
CREATE UNIQUE INDEX sequence_enrolments_once ON app.sequence_enrolments USING btree (workspace_id, sequence_id, customer_id) WHERE (state = 'in'::text);
CREATE UNIQUE INDEX sequence_enrolments_round ON app.sequence_enrolments USING btree (workspace_id, customer_id, sequence_id, round);
alter table app.sequence_enrolments enable row level security;
create policy workspace_isolation on app.sequence_enrolments for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sequence_enrolments to madoguchi_app;

create table app.sequence_steps_taken (
  workspace_id uuid not null,
  enrolment_id uuid not null,
  position smallint not null,
  sequence_id uuid not null,
  step_id uuid not null,
  outcome text not null,
  reason text not null default ''::text,
  task_id uuid,
  at timestamp with time zone not null,
  constraint sequence_steps_taken_pkey PRIMARY KEY (workspace_id, enrolment_id, "position"),
  constraint sequence_steps_taken_workspace_id_enrolment_id_fkey FOREIGN KEY (workspace_id, enrolment_id) REFERENCES app.sequence_enrolments(workspace_id, id) ON DELETE CASCADE,
  constraint sequence_steps_taken_outcome_check CHECK ((outcome = ANY (ARRAY['mailed'::text, 'task'::text, 'skipped'::text, 'left_out'::text])))
);
CREATE INDEX sequence_steps_taken_counted ON app.sequence_steps_taken USING btree (workspace_id, sequence_id, step_id, outcome);
alter table app.sequence_steps_taken enable row level security;
create policy workspace_isolation on app.sequence_steps_taken for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sequence_steps_taken to madoguchi_app;

create table app.sequence_versions (
  workspace_id uuid not null,
  sequence_id uuid not null,
  number integer not null,
  plan jsonb not null,
  approved_by_id uuid,
  approved_at timestamp with time zone not null,
  constraint sequence_versions_pkey PRIMARY KEY (workspace_id, sequence_id, number),
  constraint sequence_versions_workspace_id_sequence_id_fkey FOREIGN KEY (workspace_id, sequence_id) REFERENCES app.sequences(workspace_id, id) ON DELETE CASCADE
);
alter table app.sequence_versions enable row level security;
create policy workspace_isolation on app.sequence_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sequence_versions to madoguchi_app;

create table app.sequences (
  workspace_id uuid not null,
  id uuid not null,
  name_ja text not null,
  name_en text not null default ''::text,
  state text not null default 'draft'::text,
  trouble text not null default ''::text,
  plan jsonb not null,
  changed boolean not null default true,
  number integer,
  baseline boolean not null default false,
  looked_to uuid,
  look_pass text not null default 'bystanders'::text,
  look_began_at timestamp with time zone,
  next_look_at timestamp with time zone,
  author_id uuid,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint sequences_pkey PRIMARY KEY (workspace_id, id),
  constraint sequences_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint sequences_look_pass_check CHECK ((look_pass = ANY (ARRAY['bystanders'::text, 'people'::text]))),
  constraint sequences_name_en_check CHECK ((length(name_en) <= 120)),
  constraint sequences_name_ja_check CHECK (((length(name_ja) >= 1) AND (length(name_ja) <= 120))),
  constraint sequences_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'paused'::text, 'retired'::text]))),
  constraint sequences_trouble_check CHECK ((length(trouble) <= 400))
);
CREATE INDEX sequences_at_work ON app.sequences USING btree (workspace_id, id) WHERE (state = ANY (ARRAY['active'::text, 'retired'::text]));
alter table app.sequences enable row level security;
create policy workspace_isolation on app.sequences for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sequences to madoguchi_app;

create table app.skills (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  code text,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint skills_pkey PRIMARY KEY (workspace_id, id),
  constraint skills_name_taken UNIQUE (workspace_id, kind, name),
  constraint skills_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint skills_code_check CHECK ((code ~ '^[a-z]{2}$'::text)),
  constraint skills_kind_check CHECK ((kind = ANY (ARRAY['skill'::text, 'language'::text]))),
  constraint skills_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
alter table app.skills enable row level security;
create policy workspace_isolation on app.skills for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.skills to madoguchi_app;

create table app.sla_clocks (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  state text not null,
  policy_id uuid,
  policy_version integer,
  priority text not null,
  target_ms bigint,
  warn_ms bigint not null,
  calendar_id uuid,
  calendar_version integer,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  warn_at timestamp with time zone,
  next_at timestamp with time zone,
  paused_at timestamp with time zone,
  pauses jsonb not null default '[]'::jsonb,
  reopened boolean not null default false,
  answered boolean not null default false,
  ended_at timestamp with time zone,
  end_reason text,
  business_ms bigint,
  calendar_ms bigint,
  constraint sla_clocks_pkey PRIMARY KEY (workspace_id, id),
  constraint sla_clocks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint sla_clocks_workspace_id_policy_id_policy_version_fkey FOREIGN KEY (workspace_id, policy_id, policy_version) REFERENCES app.sla_policy_versions(workspace_id, policy_id, version),
  constraint sla_clocks_check CHECK (((state <> ALL (ARRAY['achieved'::text, 'breached'::text, 'cancelled'::text])) OR (ended_at IS NOT NULL))),
  constraint sla_clocks_kind_check CHECK ((kind = ANY (ARRAY['first_response'::text, 'next_response'::text, 'periodic_update'::text, 'resolution'::text, 'callback'::text, 'approval'::text, 'escalation_return'::text]))),
  constraint sla_clocks_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'due_soon'::text, 'breaching'::text, 'achieved'::text, 'breached'::text, 'cancelled'::text])))
);
CREATE INDEX sla_clocks_by_subject ON app.sla_clocks USING btree (workspace_id, subject_id) WHERE (ended_at IS NULL);
CREATE INDEX sla_clocks_next ON app.sla_clocks USING btree (workspace_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX sla_clocks_of_calendar ON app.sla_clocks USING btree (workspace_id, calendar_id, conversation_id) WHERE (ended_at IS NULL);
CREATE INDEX sla_clocks_of_conversation ON app.sla_clocks USING btree (workspace_id, conversation_id, started_at, id);
CREATE UNIQUE INDEX sla_clocks_running_once ON app.sla_clocks USING btree (workspace_id, conversation_id, kind, subject_id) WHERE (ended_at IS NULL);
alter table app.sla_clocks enable row level security;
create policy workspace_isolation on app.sla_clocks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sla_clocks to madoguchi_app;

create table app.sla_policies (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint sla_policies_pkey PRIMARY KEY (workspace_id, id),
  constraint sla_policies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint sla_policies_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
CREATE INDEX sla_policies_in_order ON app.sla_policies USING btree (workspace_id, "position", id) WHERE (archived_at IS NULL);
alter table app.sla_policies enable row level security;
create policy workspace_isolation on app.sla_policies for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sla_policies to madoguchi_app;

create table app.sla_policy_versions (
  workspace_id uuid not null,
  policy_id uuid not null,
  version integer not null,
  name text not null,
  terms jsonb not null,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  constraint sla_policy_versions_pkey PRIMARY KEY (workspace_id, policy_id, version),
  constraint sla_policy_versions_workspace_id_policy_id_fkey FOREIGN KEY (workspace_id, policy_id) REFERENCES app.sla_policies(workspace_id, id) ON DELETE CASCADE
);
alter table app.sla_policy_versions enable row level security;
create policy workspace_isolation on app.sla_policy_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sla_policy_versions to madoguchi_app;

create table app.sla_told (
  workspace_id uuid not null,
  clock_id uuid not null,
  state text not null,
  due_at timestamp with time zone not null,
  constraint sla_told_pkey PRIMARY KEY (workspace_id, clock_id, state, due_at),
  constraint sla_told_workspace_id_clock_id_fkey FOREIGN KEY (workspace_id, clock_id) REFERENCES app.sla_clocks(workspace_id, id) ON DELETE CASCADE,
  constraint sla_told_state_check CHECK ((state = ANY (ARRAY['due_soon'::text, 'breaching'::text])))
);
alter table app.sla_told enable row level security;
create policy workspace_isolation on app.sla_told for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.sla_told to madoguchi_app;

create table app.stores (
  workspace_id uuid not null,
  company_id uuid not null,
  team_id uuid not null,
  desk_team_id uuid not null,
  inbox_id uuid not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint stores_pkey PRIMARY KEY (workspace_id, company_id),
  constraint stores_team UNIQUE (workspace_id, team_id),
  constraint stores_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies(workspace_id, id),
  constraint stores_workspace_id_desk_team_id_fkey FOREIGN KEY (workspace_id, desk_team_id) REFERENCES app.teams(workspace_id, id),
  constraint stores_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint stores_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id),
  constraint stores_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint stores_check CHECK ((team_id <> desk_team_id))
);
alter table app.stores enable row level security;
create policy workspace_isolation on app.stores for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.stores to madoguchi_app;

create table app.suggestion_lessons (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  item_id uuid not null,
  solved boolean not null default false,
  at timestamp with time zone not null,
  constraint suggestion_lessons_pkey PRIMARY KEY (workspace_id, conversation_id, kind, item_id),
  constraint suggestion_lessons_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint suggestion_lessons_kind_check CHECK ((kind = ANY (ARRAY['guide'::text, 'article'::text])))
);
CREATE INDEX suggestion_lessons_by_time ON app.suggestion_lessons USING btree (workspace_id, at DESC);
alter table app.suggestion_lessons enable row level security;
create policy workspace_isolation on app.suggestion_lessons for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.suggestion_lessons to madoguchi_app;

create table app.suggestion_marks (
  workspace_id uuid not null,
  revision bigint not null default 0,
  constraint suggestion_marks_pkey PRIMARY KEY (workspace_id),
  constraint suggestion_marks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.suggestion_marks enable row level security;
create policy workspace_isolation on app.suggestion_marks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.suggestion_marks to madoguchi_app;

create table app.suggestions_shown (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  item_id uuid not null,
  raw real not null,
  place integer not null,
  shown_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  used_at timestamp with time zone,
  dismissed_at timestamp with time zone,
  solved_at timestamp with time zone,
  by_id uuid,
  constraint suggestions_shown_pkey PRIMARY KEY (workspace_id, conversation_id, kind, item_id),
  constraint suggestions_shown_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES app.members(workspace_id, id),
  constraint suggestions_shown_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint suggestions_shown_kind_check CHECK ((kind = ANY (ARRAY['guide'::text, 'article'::text]))),
  constraint suggestions_shown_place_check CHECK (((place >= 1) AND (place <= 10)))
);
CREATE INDEX suggestions_shown_by_time ON app.suggestions_shown USING btree (workspace_id, shown_at DESC);
alter table app.suggestions_shown enable row level security;
create policy workspace_isolation on app.suggestions_shown for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.suggestions_shown to madoguchi_app;

create table app.suppressions (
  workspace_id uuid not null,
  address_hash bytea not null,
  purpose text not null default '*'::text,
  hint text not null,
  reason text not null,
  at timestamp with time zone not null,
  by_id uuid,
  note text not null default ''::text,
  constraint suppressions_pkey PRIMARY KEY (workspace_id, address_hash, purpose),
  constraint suppressions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint suppressions_note_check CHECK ((length(note) <= 300)),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['unsubscribed'::text, 'staff'::text, 'bounced'::text, 'erased'::text])))
);
CREATE INDEX suppressions_by_time ON app.suppressions USING btree (workspace_id, at DESC);
CREATE INDEX suppressions_in_order ON app.suppressions USING btree (workspace_id, at DESC, address_hash DESC, purpose DESC);
alter table app.suppressions enable row level security;
create policy workspace_isolation on app.suppressions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.suppressions to madoguchi_app;

create table app.survey_answers (
  workspace_id uuid not null,
  invitation_id uuid not null,
  survey_id uuid not null,
  kind text not null,
  scale integer,
  score integer,
  reasons text[] not null default '{}'::text[],
  words text not null default ''::text,
  answers jsonb not null default '{}'::jsonb,
  wants_call boolean not null default false,
  low boolean not null default false,
  task_id uuid,
  answered_at timestamp with time zone not null,
  changed_at timestamp with time zone,
  constraint survey_answers_pkey PRIMARY KEY (workspace_id, invitation_id),
  constraint survey_answers_workspace_id_invitation_id_fkey FOREIGN KEY (workspace_id, invitation_id) REFERENCES app.survey_invitations(workspace_id, id) ON DELETE CASCADE,
  constraint survey_answers_words_check CHECK ((length(words) <= 4000))
);
CREATE INDEX survey_answers_of_survey ON app.survey_answers USING btree (workspace_id, survey_id, answered_at DESC, invitation_id DESC);
alter table app.survey_answers enable row level security;
create policy workspace_isolation on app.survey_answers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.survey_answers to madoguchi_app;

create table app.survey_invitations (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  version integer not null,
  conversation_id uuid,
  customer_id uuid,
  member_id uuid,
  team_id uuid,
  channel text not null,
  state text not null,
  skipped_for text,
  due_at timestamp with time zone not null,
  token_hash bytea,
  sealed_token text,
  delivered_at timestamp with time zone,
  opened_at timestamp with time zone,
  ended_at timestamp with time zone,
  expires_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint survey_invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint survey_invitations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint survey_invitations_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint survey_invitations_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id),
  constraint survey_invitations_workspace_id_survey_id_version_fkey FOREIGN KEY (workspace_id, survey_id, version) REFERENCES app.survey_versions(workspace_id, survey_id, version) ON DELETE CASCADE,
  constraint survey_invitations_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint survey_invitations_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text, 'portal'::text, 'preview'::text]))),
  constraint survey_invitations_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'delivered'::text, 'answered'::text, 'declined'::text, 'expired'::text, 'skipped'::text])))
);
CREATE INDEX survey_invitations_by_hash ON app.survey_invitations USING btree (token_hash) WHERE (token_hash IS NOT NULL);
CREATE INDEX survey_invitations_of_customer ON app.survey_invitations USING btree (workspace_id, customer_id, delivered_at DESC) WHERE (customer_id IS NOT NULL);
CREATE INDEX survey_invitations_of_survey ON app.survey_invitations USING btree (workspace_id, survey_id, delivered_at DESC, id DESC);
CREATE UNIQUE INDEX survey_invitations_once ON app.survey_invitations USING btree (workspace_id, conversation_id, survey_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX survey_invitations_to_expire ON app.survey_invitations USING btree (workspace_id, expires_at) WHERE (state = ANY (ARRAY['ready'::text, 'delivered'::text]));
alter table app.survey_invitations enable row level security;
create policy workspace_isolation on app.survey_invitations for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.survey_invitations to madoguchi_app;

create table app.survey_refusals (
  workspace_id uuid not null,
  customer_id uuid not null,
  at timestamp with time zone not null,
  constraint survey_refusals_pkey PRIMARY KEY (workspace_id, customer_id),
  constraint survey_refusals_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint survey_refusals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.survey_refusals enable row level security;
create policy workspace_isolation on app.survey_refusals for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.survey_refusals to madoguchi_app;

create table app.survey_versions (
  workspace_id uuid not null,
  survey_id uuid not null,
  version integer not null,
  definition jsonb not null,
  created_at timestamp with time zone not null,
  created_by_id uuid,
  constraint survey_versions_pkey PRIMARY KEY (workspace_id, survey_id, version),
  constraint survey_versions_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES app.surveys(workspace_id, id) ON DELETE CASCADE
);
alter table app.survey_versions enable row level security;
create policy workspace_isolation on app.survey_versions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.survey_versions to madoguchi_app;

create table app.surveys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  state text not null default 'draft'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint surveys_pkey PRIMARY KEY (workspace_id, id),
  constraint surveys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint surveys_kind_check CHECK ((kind = ANY (ARRAY['csat'::text, 'nps'::text, 'ces'::text, 'custom'::text]))),
  constraint surveys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint surveys_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'paused'::text, 'archived'::text])))
);
alter table app.surveys enable row level security;
create policy workspace_isolation on app.surveys for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.surveys to madoguchi_app;

create table app.tags (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  constraint tags_pkey PRIMARY KEY (workspace_id, id),
  constraint tags_name_taken UNIQUE (workspace_id, name),
  constraint tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint tags_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
alter table app.tags enable row level security;
create policy workspace_isolation on app.tags for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.tags to madoguchi_app;

create table app.task_attempts (
  workspace_id uuid not null,
  task_id uuid not null,
  id uuid not null,
  result text not null,
  note text not null default ''::text,
  author_kind text not null,
  author_id uuid,
  at timestamp with time zone not null,
  constraint task_attempts_pkey PRIMARY KEY (workspace_id, task_id, id),
  constraint task_attempts_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES app.tasks(workspace_id, id) ON DELETE CASCADE,
  constraint task_attempts_note_check CHECK ((length(note) <= 1000)),
  constraint task_attempts_result_check CHECK ((result = ANY (ARRAY['reached'::text, 'absent'::text, 'busy'::text, 'voicemail'::text, 'wrong_number'::text])))
);
alter table app.task_attempts enable row level security;
create policy workspace_isolation on app.task_attempts for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.task_attempts to madoguchi_app;

create table app.tasks (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  details text not null default ''::text,
  conversation_id uuid,
  customer_id uuid,
  assignee_id uuid,
  team_id uuid,
  due_from timestamp with time zone,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  reminded_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  state text not null default 'open'::text,
  outcome text not null default ''::text,
  ended_at timestamp with time zone,
  ended_by_id uuid,
  contact jsonb not null default '{}'::jsonb,
  phone text not null default ''::text,
  phone_folded text,
  attempts integer not null default 0,
  absences integer not null default 0,
  next_try_at timestamp with time zone,
  author_kind text not null,
  author_id uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint tasks_pkey PRIMARY KEY (workspace_id, id),
  constraint tasks_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES app.members(workspace_id, id),
  constraint tasks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES app.conversations(workspace_id, id) ON DELETE CASCADE,
  constraint tasks_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES app.customers(workspace_id, id),
  constraint tasks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint tasks_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id),
  constraint tasks_details_check CHECK ((length(details) <= 4000)),
  constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['todo'::text, 'callback'::text, 'visit'::text, 'check'::text]))),
  constraint tasks_outcome_check CHECK ((length(outcome) <= 500)),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text]))),
  constraint tasks_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX tasks_ended ON app.tasks USING btree (workspace_id, ended_at DESC, id DESC) WHERE (state <> 'open'::text);
CREATE INDEX tasks_of_conversation ON app.tasks USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX tasks_of_customer ON app.tasks USING btree (workspace_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX tasks_open_by_due ON app.tasks USING btree (workspace_id, due_at, id) WHERE (state = 'open'::text);
CREATE INDEX tasks_to_remind ON app.tasks USING btree (workspace_id, remind_at) WHERE ((state = 'open'::text) AND (reminded_at IS NULL) AND (remind_at IS NOT NULL));
CREATE INDEX tasks_to_warn ON app.tasks USING btree (workspace_id, due_at) WHERE ((state = 'open'::text) AND (overdue_told_at IS NULL) AND (due_at IS NOT NULL));
alter table app.tasks enable row level security;
create policy workspace_isolation on app.tasks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.tasks to madoguchi_app;

create table app.team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  constraint team_members_pkey PRIMARY KEY (workspace_id, team_id, member_id),
  constraint team_members_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint team_members_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES app.teams(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX team_members_by_member ON app.team_members USING btree (workspace_id, member_id);
alter table app.team_members enable row level security;
create policy workspace_isolation on app.team_members for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.team_members to madoguchi_app;

create table app.teams (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  restricted boolean not null default false,
  created_at timestamp with time zone not null,
  tier text not null default 'first'::text,
  constraint teams_pkey PRIMARY KEY (workspace_id, id),
  constraint teams_name_taken UNIQUE (workspace_id, name),
  constraint teams_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint teams_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint teams_tier_check CHECK ((tier = ANY (ARRAY['first'::text, 'second'::text, 'head_office'::text, 'department'::text])))
);
alter table app.teams enable row level security;
create policy workspace_isolation on app.teams for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.teams to madoguchi_app;

create table app.transfers (
  workspace_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid,
  cause text not null,
  conversation_ids uuid[] not null,
  made_by_id uuid,
  made_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint transfers_pkey PRIMARY KEY (workspace_id, id),
  constraint transfers_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint transfers_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE,
  constraint transfers_cause_check CHECK ((cause = ANY (ARRAY['person'::text, 'absence'::text, 'break'::text, 'offline'::text, 'left'::text])))
);
CREATE INDEX transfers_by_time ON app.transfers USING btree (workspace_id, made_at DESC);
alter table app.transfers enable row level security;
create policy workspace_isolation on app.transfers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.transfers to madoguchi_app;

create table app.view_pins (
  workspace_id uuid not null,
  member_id uuid not null,
  views text[] not null,
  constraint view_pins_pkey PRIMARY KEY (workspace_id, member_id),
  constraint view_pins_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES app.members(workspace_id, id) ON DELETE CASCADE
);
alter table app.view_pins enable row level security;
create policy workspace_isolation on app.view_pins for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.view_pins to madoguchi_app;

create table app.visitor_sessions (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  customer_id uuid not null,
  token_hash bytea not null,
  verified boolean not null default false,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  page_url text,
  constraint visitor_sessions_pkey PRIMARY KEY (workspace_id, id),
  constraint visitor_sessions_token UNIQUE (workspace_id, token_hash),
  constraint visitor_sessions_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES app.inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table app.visitor_sessions enable row level security;
create policy workspace_isolation on app.visitor_sessions for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.visitor_sessions to madoguchi_app;

create table app.wallboard_links (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint wallboard_links_pkey PRIMARY KEY (workspace_id, id),
  constraint wallboard_links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint wallboard_links_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
CREATE INDEX wallboard_links_by_hash ON app.wallboard_links USING btree (token_hash);
alter table app.wallboard_links enable row level security;
create policy workspace_isolation on app.wallboard_links for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.wallboard_links to madoguchi_app;

create table app.wallboard_settings (
  workspace_id uuid not null,
  thresholds jsonb not null,
  updated_at timestamp with time zone not null,
  constraint wallboard_settings_pkey PRIMARY KEY (workspace_id),
  constraint wallboard_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.wallboard_settings enable row level security;
create policy workspace_isolation on app.wallboard_settings for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.wallboard_settings to madoguchi_app;

create table app.webhook_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  fact_seq bigint not null,
  fact_id uuid not null,
  fact text not null,
  subject_id uuid not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  next_at timestamp with time zone,
  last_status integer,
  last_code text,
  last_ms integer,
  last_tried_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint webhook_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_deliveries_workspace_id_webhook_id_fact_seq_key UNIQUE (workspace_id, webhook_id, fact_seq),
  constraint webhook_deliveries_workspace_id_webhook_id_fkey FOREIGN KEY (workspace_id, webhook_id) REFERENCES app.webhooks(workspace_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_last_code_check CHECK ((length(last_code) <= 80)),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'dropped'::text])))
);
CREATE INDEX webhook_deliveries_old ON app.webhook_deliveries USING btree (workspace_id, created_at);
CREATE INDEX webhook_deliveries_waiting ON app.webhook_deliveries USING btree (workspace_id, webhook_id, subject_id, fact_seq) WHERE (state = 'waiting'::text);
alter table app.webhook_deliveries enable row level security;
create policy workspace_isolation on app.webhook_deliveries for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.webhook_deliveries to madoguchi_app;

create table app.webhooks (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  facts text[] not null,
  role text not null,
  sealed_secret text not null,
  sealed_old_secret text,
  old_secret_until timestamp with time zone,
  enabled boolean not null default true,
  disabled_reason text,
  read_seq bigint not null,
  last_success_at timestamp with time zone,
  failing_since timestamp with time zone,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint webhooks_pkey PRIMARY KEY (workspace_id, id),
  constraint webhooks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint webhooks_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['gone'::text, 'failing'::text]))),
  constraint webhooks_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint webhooks_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'supervisor'::text, 'agent'::text]))),
  constraint webhooks_url_check CHECK ((length(url) <= 2000))
);
alter table app.webhooks enable row level security;
create policy workspace_isolation on app.webhooks for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.webhooks to madoguchi_app;

create table app.workspace_numbers (
  workspace_id uuid not null,
  day date not null,
  value integer not null,
  constraint workspace_numbers_pkey PRIMARY KEY (workspace_id, day),
  constraint workspace_numbers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.workspace_numbers enable row level security;
create policy workspace_isolation on app.workspace_numbers for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.workspace_numbers to madoguchi_app;

create table app.workspace_sequences (
  workspace_id uuid not null,
  fact_seq bigint not null default 0,
  constraint workspace_sequences_pkey PRIMARY KEY (workspace_id),
  constraint workspace_sequences_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.workspace_sequences enable row level security;
create policy workspace_isolation on app.workspace_sequences for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.workspace_sequences to madoguchi_app;

create table app.workspaces (
  workspace_id uuid not null,
  name text not null,
  reference_prefix text not null,
  locale text not null,
  time_zone text not null,
  business_hours jsonb not null,
  settings jsonb not null default '{}'::jsonb,
  is_demo boolean not null default false,
  created_at timestamp with time zone not null,
  constraint workspaces_pkey PRIMARY KEY (workspace_id),
  constraint workspaces_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  constraint workspaces_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint workspaces_reference_prefix_check CHECK ((reference_prefix ~ '^[A-Z0-9]{1,6}$'::text))
);
alter table app.workspaces enable row level security;
create policy workspace_isolation on app.workspaces for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.workspaces to madoguchi_app;

create table app.writing_rules_off (
  workspace_id uuid not null,
  rule text not null,
  constraint writing_rules_off_pkey PRIMARY KEY (workspace_id, rule),
  constraint writing_rules_off_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE
);
alter table app.writing_rules_off enable row level security;
create policy workspace_isolation on app.writing_rules_off for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.writing_rules_off to madoguchi_app;

create table app.writing_words (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  word text not null,
  instead text,
  meaning text not null default ''::text,
  known boolean not null default false,
  created_at timestamp with time zone not null,
  constraint writing_words_pkey PRIMARY KEY (workspace_id, id),
  constraint writing_words_once UNIQUE (workspace_id, kind, word),
  constraint writing_words_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES app.workspaces(workspace_id) ON DELETE CASCADE,
  constraint writing_words_instead_check CHECK (((length(instead) >= 1) AND (length(instead) <= 200))),
  constraint writing_words_kind_check CHECK ((kind = ANY (ARRAY['avoid'::text, 'term'::text]))),
  constraint writing_words_meaning_check CHECK ((length(meaning) <= 500)),
  constraint writing_words_word_check CHECK (((length(word) >= 1) AND (length(word) <= 100)))
);
alter table app.writing_words enable row level security;
create policy workspace_isolation on app.writing_words for all to public using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on app.writing_words to madoguchi_app;

CREATE OR REPLACE FUNCTION accounts.live_sessions(ids uuid[], at timestamp with time zone, idle_since timestamp with time zone)
 RETURNS TABLE(session_id uuid, person_id uuid, workspace_id uuid, member_id uuid, role text, team_ids uuid[], lent text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'accounts', 'app', 'pg_temp'
AS $function$
    select s.id, s.person_id, m.workspace_id, m.id, m.role,
      array(select t.team_id from app.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id),
      app.lent_permissions(m.workspace_id, m.id, at)
    from accounts.sessions s
    join app.members m on m.workspace_id = s.workspace_id and m.person_id = s.person_id and m.deactivated_at is null
    where s.id = any (ids) and s.expires_at > at and s.seen_at > idle_since
  $function$;
-- callable by madoguchi_accounts

CREATE OR REPLACE FUNCTION accounts.memberships_of(person uuid)
 RETURNS TABLE(workspace_id uuid, workspace_name text, member_id uuid, role text, deactivated boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select m.workspace_id, w.name, m.id, m.role, m.deactivated_at is not null
    from app.members m join app.workspaces w on w.workspace_id = m.workspace_id
    where m.person_id = person
    order by w.created_at
  $function$;
-- callable by madoguchi_accounts

CREATE OR REPLACE FUNCTION accounts.session_member(hash bytea, at timestamp with time zone, idle_since timestamp with time zone)
 RETURNS TABLE(session_id uuid, person_id uuid, seen_at timestamp with time zone, workspace_id uuid, member_id uuid, role text, team_ids uuid[], lent text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'accounts', 'app', 'pg_temp'
AS $function$
    select s.id, s.person_id, s.seen_at, m.workspace_id, m.id, m.role,
      array(select t.team_id from app.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id),
      app.lent_permissions(m.workspace_id, m.id, at)
    from accounts.sessions s
    join app.members m on m.workspace_id = s.workspace_id and m.person_id = s.person_id and m.deactivated_at is null
    where s.token_hash = hash and s.expires_at > at and s.seen_at > idle_since
  $function$;
-- callable by madoguchi_accounts

CREATE OR REPLACE FUNCTION app.blank_books(people uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  update app.order_shipments s set tracking_number = '' from app.orders o
    where s.workspace_id = workspace and o.workspace_id = s.workspace_id and o.id = s.order_id and o.customer_id = any (people) and s.tracking_number <> '';
  update app.order_refunds r set reason = '' from app.orders o
    where r.workspace_id = workspace and o.workspace_id = r.workspace_id and o.id = r.order_id and o.customer_id = any (people) and r.reason <> '';
  update app.orders set address = '', note = '', conversation_id = null where workspace_id = workspace and customer_id = any (people);
  get diagnostics done = row_count;
  return done;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.byte_columns()
 RETURNS TABLE(target text, col text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select c.relname::text, a.attname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
  join pg_attribute k on k.attrelid = c.oid and k.attname = 'id' and k.atttypid = 'uuid'::regtype
  where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and a.attname !~ '(hash|sha256|salt|vector)$|^sealed' order by 1, 2
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.current_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.workspace_id', true), '')::uuid $function$;
-- callable by madoguchi_app, madoguchi_accounts

CREATE OR REPLACE FUNCTION app.customer_grams(workspace uuid, shelf integer, folded text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  declare
    key constant text := app.search_shelf_key(workspace, shelf);
    c constant text[] := string_to_array(folded, null, e'\x1f');
  begin
    return array_to_tsvector(array(
      select key || a || case
        when b is null then ''
        when d is null or ascii(a) between 13312 and 40959 or ascii(b) between 13312 and 40959 then b
        when e is null or ascii(a) > 126 then b || d
        else b || d || e end
      from (select unnest(c) as a, unnest(c[2:]) as b, unnest(c[3:]) as d, unnest(c[4:]) as e) as t
      where a <> ' '
    ));
  end
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.customer_template(words text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select string_agg('''' || e'\x01' || replace(replace(piece, '\', '\\'), '''', '''''') || ''''
      -- A word shorter than its first gram is looked for as the beginning of one.
      || case when i + size - 1 > n then ':*' else '' end, ' & ')
    from unnest(words) as w (word),
      lateral (select string_to_array(word, null) as c, length(word) as n) as characters,
      -- The beginning decides: addresses end alike, and what is proposed is compared with the word itself.
      lateral generate_series(1, least(n, 10)) as i,
      lateral (select case
        when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then 2
        when ascii(c[i]) <= 126 then 4
        else 3 end as size) as grams,
      lateral (select substr(word, i, size) as piece) as pieces
    where c[i] <> ' ' and (i = 1 or i + size - 1 <= n)
      -- Of three and four characters every second one will do, and the one at the end.
      and (size = 2 or i % 2 = 1 or i + size - 1 = n)
      -- Beside a number of four digits, letters alone (the "user" of user9812345) tell nobody apart and are in the way.
      and (piece ~ '[^a-z@._-]' or substr(word, 1, 10) !~ '[0-9]{4}')
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.demo_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select workspace_id from app.workspaces where is_demo order by created_at limit 1 $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.empty_facts(people uuid[], conversations uuid[], words text[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  update app.facts f set payload = app.scrub_json(f.payload, words, true)
    where f.workspace_id = workspace and (f.customer_id = any (people) or f.conversation_id = any (conversations));
  get diagnostics done = row_count;
  return done;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.empty_old_facts(before timestamp with time zone, above bigint, most integer, held uuid[])
 RETURNS TABLE(last_seq bigint, emptied integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare workspace constant uuid := app.current_workspace();
begin
  return query with slice as (
    select f.seq, f.customer_id from app.facts f where f.workspace_id = workspace and f.seq > above and f.occurred_at < before
    order by f.seq limit most
  ), changed as (
    update app.facts f set payload = app.scrub_json(f.payload, '{}', true) from slice s
    where f.workspace_id = workspace and f.seq = s.seq and (s.customer_id is null or s.customer_id <> all (held)) returning 1
  ) select (select max(s.seq) from slice s), (select count(*)::integer from changed);
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.enabled_mailboxes()
 RETURNS TABLE(workspace_id uuid, inbox_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select m.workspace_id, m.inbox_id from app.mailboxes m
    join app.inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
    where m.enabled and i.archived_at is null
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.erase_empty_records(people uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  done integer := 0;
begin
  if workspace is null then return 0; end if;
  begin
    delete from app.customers where workspace_id = workspace and id = any (people) and anonymous
      and not exists (select from app.orders o where o.workspace_id = workspace and o.customer_id = customers.id);
    get diagnostics done = row_count;
  exception when foreign_key_violation then
    done := 0;
  end;
  return done;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.erase_jobs(words text[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  done integer;
begin
  if app.current_workspace() is null or to_regclass('pgboss.job') is null or cardinality(words) = 0 then return 0; end if;
  execute 'delete from pgboss.job where data ->> ''workspaceId'' = $1 and state <> ''active'' and (data::text ilike any ($2) or output::text ilike any ($2))'
    using app.current_workspace()::text, patterns;
  get diagnostics done = row_count;
  return done;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.erase_old_books(people uuid[], before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  delete from app.orders where workspace_id = workspace and customer_id = any (people) and ordered_at < before;
  get diagnostics done = row_count;
  return done;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.erase_old_papers(people uuid[], before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  delete from app.procedure_documents d where d.workspace_id = workspace and d.customer_id = any (people) and d.issued_at < before
    and not exists (select from app.procedure_documents n where n.workspace_id = d.workspace_id and n.reissue_of_id = d.id and n.issued_at >= before);
  get diagnostics done = row_count;
  return done;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.erase_rows(people uuid[], kept text[], spared text[])
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  waiting text[];
  refused text[];
  target text;
  place text;
  counts jsonb := '{}';
  done integer;
begin
  if workspace is null then raise exception 'no workspace'; end if;
  waiting := array(
    select distinct c.relname || ' ' || a.attname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and a.atttypid = 'uuid'::regtype
      and c.relname <> all (kept || spared || array['customers', 'facts', 'conversations'])
      and (a.attname = 'customer_id' or exists (
        select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'app.customers'::regclass and k.conkey[2] = a.attnum)));
  loop
    refused := '{}';
    foreach place in array waiting loop
      target := split_part(place, ' ', 1);
      begin
        execute format('delete from app.%I where workspace_id = $1 and %I = any ($2)', target, split_part(place, ' ', 2)) using workspace, people;
        get diagnostics done = row_count;
        if done > 0 then counts := counts || jsonb_build_object(target, coalesce((counts ->> target)::integer, 0) + done); end if;
      exception when foreign_key_violation then
        refused := refused || place;
      end;
    end loop;
    exit when cardinality(refused) = 0;
    -- Nothing went forward: something stands above these that nobody told us of.
    if cardinality(refused) = cardinality(waiting) then raise exception 'rows of % hold each other', refused; end if;
    waiting := refused;
  end loop;
  update app.customers set merged_into = null where workspace_id = workspace and merged_into = any (people);
  begin
    delete from app.customers where workspace_id = workspace and id = any (people);
  exception when foreign_key_violation then
    execute (
      select format('update app.customers set %s where workspace_id = $1 and id = any ($2)', string_agg(format('%I = default', a.attname), ', '))
      from pg_attribute a where a.attrelid = 'app.customers'::regclass and a.attnum > 0 and not a.attisdropped
        and a.attname not in ('workspace_id', 'id', 'created_at', 'updated_at', 'visitor_number', 'merged_into')
    ) using workspace, people;
    update app.customers set anonymous = true, visitor_number = null where workspace_id = workspace and id = any (people);
  end;
  return counts;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_api_key(hash bytea)
 RETURNS TABLE(workspace_id uuid, key_id uuid, scopes text[], last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select k.workspace_id, k.id, k.scopes, k.last_used_at from app.api_keys k where k.token_hash = hash and k.revoked_at is null $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_aside_token(hash bytea)
 RETURNS TABLE(workspace_id uuid, inbox_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select t.workspace_id, c.inbox_id
    from app.aside_tokens t join app.asides a on a.workspace_id = t.workspace_id and a.id = t.aside_id
    join app.conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    where t.token_hash = hash
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_booking_kind(key text)
 RETURNS TABLE(workspace_id uuid, kind_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select k.workspace_id, k.id from app.booking_kinds k where k.public_key = key and k.is_public
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_booking_link(hash bytea)
 RETURNS TABLE(workspace_id uuid, link_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select l.workspace_id, l.id from app.booking_links l where l.token_hash = hash
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_connector_by_key(key text)
 RETURNS TABLE(workspace_id uuid, connector_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select c.workspace_id, c.id from app.connectors c where c.hook_key = key and c.archived_at is null $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_help_center(host text, key text)
 RETURNS TABLE(workspace_id uuid, version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select h.workspace_id, h.version from app.help_centers h
  where h.enabled and case when host is not null then h.domain = host when key is not null then h.public_key = key else true end
  order by case when host is not null then h.domain_at else h.enabled_at end, h.workspace_id limit 1
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_inbox_by_address(mail_address text)
 RETURNS TABLE(workspace_id uuid, inbox_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select i.workspace_id, i.id from app.inboxes i where i.address = mail_address and i.archived_at is null
    order by i.created_at, i.workspace_id, i.id limit 1
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_inbox_by_key(key text)
 RETURNS TABLE(workspace_id uuid, inbox_id uuid, channel text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select i.workspace_id, i.id, i.channel from app.inboxes i where i.public_key = key and i.archived_at is null $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_only_portal()
 RETURNS TABLE(public_key text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select min(p.public_key) from app.portals p where p.enabled having count(*) = 1
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_portal(key text)
 RETURNS TABLE(workspace_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select p.workspace_id from app.portals p where p.public_key = key and p.enabled
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_procedure_link(hash bytea, at timestamp with time zone)
 RETURNS TABLE(workspace_id uuid, run_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select l.workspace_id, l.run_id from app.procedure_links l where l.token_hash = hash and l.expires_at > at
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_reply_token(hash bytea)
 RETURNS TABLE(workspace_id uuid, inbox_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
    select t.workspace_id, c.inbox_id
    from app.reply_tokens t join app.conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.token_hash = hash
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_survey_link(hash bytea)
 RETURNS TABLE(workspace_id uuid, invitation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select i.workspace_id, i.id from app.survey_invitations i where i.token_hash = hash
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.find_wallboard_link(hash bytea)
 RETURNS TABLE(workspace_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select l.workspace_id, l.id from app.wallboard_links l where l.token_hash = hash and l.revoked_at is null
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.help_domain_taken(host text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from app.help_centers h where h.domain = host and h.workspace_id <> nullif(current_setting('app.workspace_id', true), '')::uuid)
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.is_empty()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select not exists (select from app.workspaces where not is_demo) $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.is_kanji(letter text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select ascii(letter) between 13312 and 40959 $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.isolate(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  begin
    execute format('alter table %s enable row level security', target);
    execute format(
      'create policy workspace_isolation on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)',
      target);
  end
  $function$;
-- callable by the owner only

CREATE OR REPLACE FUNCTION app.lent_permissions(workspace uuid, member uuid, at timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
  select case when exists (
    select from app.deputies d
    join app.members p on p.workspace_id = d.workspace_id and p.id = d.principal_id
    where d.workspace_id = workspace and d.deputy_id = member and d.from_at <= at and at < d.until_at
      and p.deactivated_at is null and p.role in ('owner', 'admin', 'supervisor')
  ) then array['conversation:approve'] else array[]::text[] end
$function$;
-- callable by the owner only

CREATE OR REPLACE FUNCTION app.live_api_keys(ids uuid[])
 RETURNS TABLE(workspace_id uuid, key_id uuid, scopes text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select k.workspace_id, k.id, k.scopes from app.api_keys k where k.id = any (ids) and k.revoked_at is null $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.oldest_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select w.workspace_id from app.workspaces w order by w.created_at, w.workspace_id limit 1 $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.orders_ending(ending text, row_limit integer)
 RETURNS TABLE(customer_id uuid, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select o.customer_id, o.number from app.orders o
    where o.workspace_id = app.current_workspace() and reverse(o.number_key) ~>=~ reverse(ending)
      and reverse(o.number_key) ~<~ (reverse(ending) || chr(1114111)) limit row_limit
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.personal_tables()
 RETURNS TABLE(name text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition order by 1
$function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.refresh_statistics(target text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '5s'
AS $function$
declare
  relation constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relname = target and c.relkind = 'r');
begin
  if relation is null then return false; end if;
  execute format('analyze app.%I', target);
  return true;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.scrub_json(value jsonb, words text[], strict boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare plain text;
begin
  case jsonb_typeof(value)
    when 'object' then
      return coalesce((select jsonb_object_agg(app.scrub_text(e.key, words), app.scrub_json(e.value, words, strict)) from jsonb_each(value) e), '{}');
    when 'array' then
      return coalesce((select jsonb_agg(app.scrub_json(e.value, words, strict) order by e.ordinality) from jsonb_array_elements(value) with ordinality e), '[]');
    when 'string' then
      plain := value #>> '{}';
      if strict and not (plain ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' or plain ~ '^\d{4}-\d\d-\d\d(T[0-9:.]+Z)?$'
        or (plain ~ '^[a-z][a-z_.:]{0,39}$' and not plain = any (words))) then
        return to_jsonb(case when plain = '' then '' else '＊' end);
      end if;
      return to_jsonb(app.scrub_text(plain, words));
    else
      return value;
  end case;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.scrub_table(target text, words text[], whole boolean)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$
declare
  workspace constant uuid := app.current_workspace();
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  relation constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relname = target and c.relkind in ('r', 'p'));
  col record;
  expression text;
  said text;
  done integer;
  total integer := 0;
  has_rows boolean;
begin
  if workspace is null or relation is null or cardinality(words) = 0 then return 0; end if;
  -- Most tables of most houses are empty, and each of their columns would be asked by a statement of its own.
  execute format('select exists (select from app.%I where workspace_id = $1)', target) into has_rows using workspace;
  if not has_rows then return 0; end if;
  for col in
    select a.attname as name, t.typname as kind, exists (select from pg_index x where x.indrelid = relation and x.indisunique and a.attnum = any (x.indkey)) as is_key
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.typname in ('text', 'varchar', 'jsonb', '_text')
  loop
    expression := case col.kind when 'jsonb' then format('app.scrub_json(%I, $2, false)', col.name)
      when '_text' then format('array(select app.scrub_text(v, $2) from unnest(%I) v)', col.name) else format('app.scrub_text(%I, $2)', col.name) end;
    -- A row goes when the word is in it, not when it is part of somebody else's.
    said := format('workspace_id = $1 and %I::text ilike any ($3) and %s <> %I', col.name, expression, col.name);
    begin
      if whole or (col.is_key and col.kind <> 'jsonb') then
        execute format('delete from app.%I where %s', target, said) using workspace, words, patterns;
      else
        execute format('update app.%I set %I = %s where %s', target, col.name, expression, said) using workspace, words, patterns;
      end if;
      get diagnostics done = row_count;
    exception when check_violation or unique_violation or not_null_violation then
      execute format('delete from app.%I where %s', target, said) using workspace, words, patterns;
      get diagnostics done = row_count;
    end;
    total := total + done;
  end loop;
  return total;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.scrub_text(value text, words text[])
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare word text; before text; behind text; low text := lower(value);
begin
  foreach word in array words loop
    continue when position(lower(word) in low) = 0;
    before := case when word ~ '^[+0-9]' and word !~ '@' then '(?<![0-9])' when word ~ '^[A-Za-z0-9]' then '(?<![A-Za-z0-9._%+-])' else '' end;
    behind := case when word ~ '[0-9]$' and word !~ '@' then '(?![0-9])' when word ~ '[A-Za-z0-9]$' then '(?![A-Za-z0-9-])' else '' end;
    value := regexp_replace(value, before || regexp_replace(word, '([^\w\s])', '\\\1', 'g') || behind, '＊', 'gi');
    low := lower(value);
  end loop;
  return value;
end $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.search_customers(words text[], before uuid, row_limit integer)
 RETURNS TABLE(customer_id uuid, folded text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_sort TO 'off'
 SET max_parallel_workers_per_gather TO '0'
 SET jit TO 'off'
 SET work_mem TO '32MB'
AS $function$
  #variable_conflict use_column
  declare
    walk constant integer := 2000;
    workspace constant uuid := app.current_workspace();
    patterns constant text[] := array(
      select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) as w (word));
    template constant text := app.customer_template(words);
    ceiling constant uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    lowest uuid;
    ids uuid[] := '{}';
    shelf_query tsquery;
    place record;
  begin
    if workspace is null or template is null or row_limit < 1 then return; end if;
    lowest := (select s.customer_id from app.customer_search s
      where s.workspace_id = workspace and s.customer_id < ceiling order by s.customer_id desc offset walk - 1 limit 1);
    ids := array(
      select s.customer_id from app.customer_search s
      where s.workspace_id = workspace and s.customer_id < ceiling
        and s.customer_id >= coalesce(lowest, '00000000-0000-0000-0000-000000000000') and s.folded like all (patterns)
      order by s.customer_id desc limit row_limit);
    if lowest is not null and cardinality(ids) < row_limit then
      for place in
        with recursive shelves (shelf, top) as (
          (select s.shelf, s.customer_id from app.customer_search s
            where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc, s.customer_id desc limit 1)
          union all
          select n.shelf, n.customer_id from shelves p, lateral (select s.shelf, s.customer_id from app.customer_search s
            where s.workspace_id = workspace and s.shelf < p.shelf order by s.shelf desc, s.customer_id desc limit 1) as n
        ), reachable (shelf, newest) as (
          -- The second look is only for shelves that reach above the place where this page begins.
          select p.shelf, case when p.top < lowest then p.top else (select s.customer_id from app.customer_search s
            where s.workspace_id = workspace and s.shelf = p.shelf and s.customer_id < lowest order by s.customer_id desc limit 1) end
          from shelves p
        )
        select r.shelf, r.newest from reachable r where r.newest is not null
        union all
        select null, lowest
        order by newest desc
      loop
        exit when ids[row_limit] > place.newest;
        shelf_query := replace(template, e'\x01', app.search_shelf_key(workspace, coalesce(place.shelf, 0)))::tsquery;
        ids := array(
          select u.id from (
            select unnest(ids) as id
            union all
            select c.customer_id
            from (
              select s.* from app.customer_search s
                where s.shelf is not null and app.customer_grams(s.workspace_id, s.shelf, s.folded) @@ shelf_query offset 0
            ) as c
            where place.shelf is not null and c.workspace_id = workspace and c.shelf = place.shelf and c.customer_id < lowest
              and c.folded like all (patterns)
            union all
            select f.customer_id
            from (select s.* from app.customer_search s where s.workspace_id = workspace and s.shelf is null offset 0) as f
            where place.shelf is null and f.customer_id < lowest and f.folded like all (patterns)
          ) as u order by u.id desc limit row_limit);
      end loop;
    end if;
    -- One look-up for each of the page (`offset 0` leaves no other way), in the order the ids already have.
    return query select u.id, document.folded from unnest(ids) as u (id)
      cross join lateral (select s.folded from app.customer_search s where s.workspace_id = workspace and s.customer_id = u.id offset 0) as document;
  end
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.search_grams(workspace uuid, shelf integer, folded text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  declare
    key constant text := app.search_shelf_key(workspace, shelf);
    c constant text[] := string_to_array(folded, null);
  begin
    return array_to_tsvector(array(
      select key || split_part(a || coalesce(b, '') || case when app.is_kanji(a) or app.is_kanji(b) then '' else coalesce(d, '') end, e'\x1f', 1)
      from unnest(c, c[2:], c[3:]) as t (a, b, d)
      where a <> ' ' and a <> e'\x1f'
    ));
  end
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.search_messages(words text[], before uuid, row_limit integer)
 RETURNS TABLE(message_id uuid, conversation_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_sort TO 'off'
 SET max_parallel_workers_per_gather TO '0'
 SET jit TO 'off'
 SET work_mem TO '32MB'
AS $function$
  #variable_conflict use_column
  declare
    -- A word found in one message of fifteen fills a page of 50 within the walk; rarer ones are few on a shelf.
    walk constant integer := 800;
    workspace constant uuid := app.current_workspace();
    patterns constant text[] := array(
      select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) as w (word));
    template constant text := app.search_template(words);
    ceiling constant uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    lowest uuid;
    ids uuid[] := '{}';
    conversations uuid[] := '{}';
    shelf_ids uuid[];
    shelf_conversations uuid[];
    shelf_query tsquery;
    place record;
    hit record;
  begin
    if workspace is null or template is null or row_limit < 1 then return; end if;

    -- 1. The newest messages, one after the other.
    lowest := (select s.message_id from app.message_search s
      where s.workspace_id = workspace and s.message_id < ceiling order by s.message_id desc offset walk - 1 limit 1);
    for hit in
      select s.message_id, s.conversation_id from app.message_search s
      where s.workspace_id = workspace and s.message_id < ceiling
        and s.message_id >= coalesce(lowest, '00000000-0000-0000-0000-000000000000') and s.folded like all (patterns)
      order by s.message_id desc
    loop
      continue when hit.conversation_id = any (conversations);
      continue when before is not null and exists (select from app.message_search s where s.workspace_id = workspace
        and s.conversation_id = hit.conversation_id and s.message_id >= ceiling and s.folded like all (patterns));
      ids := ids || hit.message_id;
      conversations := conversations || hit.conversation_id;
      exit when cardinality(ids) = row_limit;
    end loop;

    -- 2. The rest, shelf after shelf and those without one, until nothing newer can come.
    if lowest is not null and cardinality(ids) < row_limit then
      for place in
        with recursive shelves (shelf, top) as (
          (select s.shelf, s.message_id from app.message_search s
            where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc, s.message_id desc limit 1)
          union all
          select n.shelf, n.message_id from shelves p, lateral (select s.shelf, s.message_id from app.message_search s
            where s.workspace_id = workspace and s.shelf < p.shelf order by s.shelf desc, s.message_id desc limit 1) as n
        ), reachable (shelf, newest) as (
          -- The second look is only for shelves that reach above the place where this page begins.
          select p.shelf, case when p.top < lowest then p.top else (select s.message_id from app.message_search s
            where s.workspace_id = workspace and s.shelf = p.shelf and s.message_id < lowest order by s.message_id desc limit 1) end
          from shelves p
        )
        select r.shelf, r.newest from reachable r where r.newest is not null
        union all
        select null, lowest
        order by newest desc
      loop
        exit when ids[row_limit] > place.newest;
        shelf_query := replace(template, e'\x01', app.search_shelf_key(workspace, coalesce(place.shelf, 0)))::tsquery;
        shelf_ids := '{}';
        shelf_conversations := '{}';
        for hit in
          select m.message_id, m.conversation_id
          from (
            -- Nothing but the grams in here, so that no other index can seem better.
            select s.* from app.message_search s
              where s.shelf is not null and app.search_grams(s.workspace_id, s.shelf, s.folded) @@ shelf_query offset 0
          ) as m
          where place.shelf is not null and m.workspace_id = workspace and m.shelf = place.shelf and m.message_id < lowest
            and m.folded like all (patterns)
          union all
          select f.message_id, f.conversation_id
          from (select s.* from app.message_search s where s.workspace_id = workspace and s.shelf is null offset 0) as f
          where place.shelf is null and f.message_id < lowest and f.folded like all (patterns)
          order by message_id desc
        loop
          exit when ids[row_limit] > hit.message_id;
          continue when hit.conversation_id = any (shelf_conversations);
          continue when before is not null and exists (select from app.message_search s where s.workspace_id = workspace
            and s.conversation_id = hit.conversation_id and s.message_id >= ceiling and s.folded like all (patterns));
          shelf_ids := shelf_ids || hit.message_id;
          shelf_conversations := shelf_conversations || hit.conversation_id;
          exit when cardinality(shelf_ids) = row_limit;
        end loop;
        if shelf_ids <> '{}' then
          select array_agg(merged.id order by merged.id desc), array_agg(merged.conversation order by merged.id desc)
          into ids, conversations
          from (
            select newest.* from (
              select distinct on (u.conversation) u.id, u.conversation
              from unnest(ids || shelf_ids, conversations || shelf_conversations) as u (id, conversation)
              order by u.conversation, u.id desc
            ) as newest order by newest.id desc limit row_limit
          ) as merged;
        end if;
      end loop;
    end if;
    return query select * from unnest(ids, conversations);
  end
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.search_shelf_key(workspace uuid, shelf integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select left(encode(sha256(uuid_send(workspace)), 'base64'), 3) || chr(48 + shelf / 40 % 40) || chr(48 + shelf % 40) $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.search_template(words text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select string_agg('''' || e'\x01' || replace(replace(gram, '\', '\\'), '''', '''''') || '''' || mark, ' & ')
    from unnest(words) as w (word),
      lateral (select string_to_array(word, null) as c, length(word) as n) as characters,
      -- Forty grams decide; the text itself is compared anyway.
      lateral generate_series(1, least(greatest(n - 1, 1), 40)) as i,
      lateral (select case
        when n = 1 then c[1]
        when c[i] = ' ' then null
        when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then c[i] || c[i + 1]
        when i + 2 <= n then c[i] || c[i + 1] || c[i + 2]
        when n = 2 then c[1] || c[2]
      end as gram, case when n = 1 or n = 2 and not (app.is_kanji(c[1]) or app.is_kanji(c[2])) then ':*' else '' end as mark) as grams
    where gram is not null
  $function$;
-- callable by the owner only

CREATE OR REPLACE FUNCTION app.shelve_customers()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET jit TO 'off'
AS $function$
  declare
    workspace constant uuid := app.current_workspace();
    newest integer;
    shelved integer;
  begin
    if workspace is null or not pg_try_advisory_xact_lock(hashtextextended('customer_search' || workspace::text, 0)) then return 0; end if;
    if (select count(*) from (select from app.customer_search s where s.workspace_id = workspace and s.shelf is null limit 1000) as fresh) < 1000 then
      return 0;
    end if;
    newest := coalesce((select s.shelf from app.customer_search s where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc limit 1), 0);
    -- Counting a shelf costs more than filling it by 500, and one a little over-full costs nothing: counted now and then.
    if random() < 0.02 then
      newest := newest + (select (count(*) = 524288)::integer
        from (select from app.customer_search s where s.workspace_id = workspace and s.shelf = newest limit 524288) as full_shelf);
    end if;
    update app.customer_search s set shelf = newest
      where s.workspace_id = workspace and s.customer_id = any (array(
        select f.customer_id from app.customer_search f where f.workspace_id = workspace and f.shelf is null order by f.customer_id limit 500 for update skip locked));
    get diagnostics shelved = row_count;
    perform gin_clean_pending_list('app.customer_search_pieces');
    return shelved;
  end
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.shelve_messages()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET jit TO 'off'
AS $function$
  declare
    workspace constant uuid := app.current_workspace();
    newest integer;
    shelved integer;
  begin
    if workspace is null or not pg_try_advisory_xact_lock(hashtextextended('message_search' || workspace::text, 0)) then return 0; end if;
    if (select count(*) from (select from app.message_search s where s.workspace_id = workspace and s.shelf is null limit 1000) as fresh) < 1000 then
      return 0;
    end if;
    newest := coalesce((select s.shelf from app.message_search s where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc limit 1), 0);
    newest := newest + (select (count(*) = 32768)::integer
      from (select from app.message_search s where s.workspace_id = workspace and s.shelf = newest limit 32768) as full_shelf);
    update app.message_search s set shelf = newest
      where s.workspace_id = workspace and s.message_id = any (array(
        select f.message_id from app.message_search f where f.workspace_id = workspace and f.shelf is null order by f.message_id limit 500 for update skip locked));
    get diagnostics shelved = row_count;
    perform gin_clean_pending_list('app.message_search_grams');
    return shelved;
  end
  $function$;
-- callable by madoguchi_app

CREATE OR REPLACE FUNCTION app.workspace_ids()
 RETURNS TABLE(workspace_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$ select w.workspace_id from app.workspaces w $function$;
-- callable by madoguchi_app
