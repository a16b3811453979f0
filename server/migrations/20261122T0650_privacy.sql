-- What protects the data of persons: who sees what, how long it stays, what they asked for, agreed to and were told.
create table app.privacy_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  settings jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id)
);

-- How long a kind of data stays. Empty channel and category: all of them.
create table app.retention_rules (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('conversation', 'raw_mail', 'file', 'facts_payload', 'applicant', 'call_memo')),
  days integer not null check (days between 1 and 36500),
  channel text,
  category_id uuid,
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id) on delete cascade
);

-- What a night's work deleted.
create table app.retention_runs (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  counts jsonb not null default '{}',
  held integer not null default 0,
  primary key (workspace_id, id)
);

-- 保全: nothing of this customer or conversation goes, by no rule and no request, until it is lifted.
create table app.legal_holds (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  customer_id uuid,
  conversation_id uuid,
  reason text not null check (length(reason) between 1 and 500),
  placed_by_id uuid,
  placed_at timestamptz not null,
  lifted_by_id uuid,
  lifted_at timestamptz,
  primary key (workspace_id, id),
  check ((customer_id is null) <> (conversation_id is null)),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index legal_holds_of_customer on app.legal_holds (workspace_id, customer_id) where lifted_at is null;
create index legal_holds_of_conversation on app.legal_holds (workspace_id, conversation_id) where lifted_at is null;

-- 本人請求 (個人情報の保護に関する法律 第三十三条〜第三十五条). No foreign key to the customer: the request outlives whom it erased.
create table app.privacy_requests (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  number integer not null,
  kind text not null check (kind in ('disclosure', 'correction', 'suspension', 'erasure')),
  state text not null default 'received' check (state in ('received', 'verified', 'accepted', 'refused', 'working', 'waiting', 'done')),
  customer_id uuid not null,
  conversation_id uuid,
  channel text not null check (channel in ('email', 'phone', 'chat', 'form', 'letter', 'visit', 'portal')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  details text not null default '' check (length(details) <= 2000),
  checked_how text check (length(checked_how) <= 300),
  checked_at timestamptz,
  checked_by_id uuid,
  decision_note text not null default '' check (length(decision_note) <= 2000),
  decided_at timestamptz,
  decided_by_id uuid,
  -- Why an erasure waits, and what stays after it with the reason and the day it goes.
  holds jsonb not null default '[]',
  kept jsonb not null default '[]',
  -- How many rows of what went; no word of the person.
  removed jsonb not null default '{}',
  done_at timestamptz,
  created_by_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create index privacy_requests_open on app.privacy_requests (workspace_id, due_at, id) where state not in ('done', 'refused');
create index privacy_requests_of_customer on app.privacy_requests (workspace_id, customer_id, id);

-- What was put together for a disclosure; the bytes go when it expires.
create table app.privacy_exports (
  workspace_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  format text not null check (format in ('json', 'html')),
  storage_key text not null,
  bytes integer not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, request_id) references app.privacy_requests (workspace_id, id) on delete cascade
);
create index privacy_exports_expiring on app.privacy_exports (workspace_id, expires_at);

-- 同意: what somebody agreed to or took back, with its proof. Only ever added to.
create table app.consent_events (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  purpose text not null check (purpose ~ '^[a-z][a-z0-9_]{1,39}$'),
  channel text not null check (channel in ('email', 'line', 'phone', 'sms', 'letter', 'any')),
  state text not null check (state in ('given', 'withdrawn')),
  how text not null check (how in ('form', 'spoken', 'written', 'portal', 'import', 'unsubscribe', 'staff')),
  text_version text not null default '' check (length(text_version) <= 80),
  place text not null default '' check (length(place) <= 300),
  note text not null default '' check (length(note) <= 500),
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);
create index consent_events_of_customer on app.consent_events (workspace_id, customer_id, id desc);

-- The state they add up to: one row to ask before anything is sent.
create table app.consents (
  workspace_id uuid not null,
  customer_id uuid not null,
  purpose text not null,
  channel text not null,
  state text not null check (state in ('given', 'withdrawn')),
  since timestamptz not null,
  primary key (workspace_id, customer_id, purpose, channel),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);

-- Addresses nothing is sent to, also of people we do not know or no longer know: kept as a hash, so that forgetting somebody
-- does not make us write to them again.
create table app.suppressions (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  address_hash bytea not null,
  purpose text not null default '*',
  hint text not null,
  reason text not null check (reason in ('unsubscribed', 'staff', 'bounced', 'erased')),
  at timestamptz not null,
  by_id uuid,
  primary key (workspace_id, address_hash, purpose)
);
create index suppressions_by_time on app.suppressions (workspace_id, at desc);

-- Who looked at whom: one row for each reader, customer, kind and ten minutes.
create table app.customer_accesses (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  customer_id uuid not null,
  actor_id uuid not null,
  actor_kind text not null,
  kind text not null check (kind in ('customer', 'conversation', 'reveal', 'export')),
  slot timestamptz not null,
  conversation_id uuid,
  at timestamptz not null,
  primary key (workspace_id, customer_id, actor_id, kind, slot)
);
create index customer_accesses_by_actor on app.customer_accesses (workspace_id, actor_id, at desc);
create index customer_accesses_by_time on app.customer_accesses (workspace_id, at);

create table app.access_alarms (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  actor_id uuid not null,
  actor_kind text not null,
  customers integer not null,
  told_at timestamptz not null,
  primary key (workspace_id, id)
);
create index access_alarms_by_actor on app.access_alarms (workspace_id, actor_id, told_at desc);

-- 漏えい等 (同法 第二十六条、施行規則 第七条・第八条).
create table app.privacy_incidents (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  number integer not null,
  title text not null check (length(title) between 1 and 200),
  facts text not null default '' check (length(facts) <= 10000),
  cause text not null default '' check (length(cause) <= 4000),
  measures text not null default '' check (length(measures) <= 4000),
  classes text[] not null default '{}',
  happened_at timestamptz,
  noticed_at timestamptz not null,
  -- 高度な暗号化等: no duty to report.
  encrypted boolean not null default false,
  state text not null default 'open' check (state in ('open', 'preliminary', 'final', 'closed')),
  preliminary_at timestamptz,
  final_at timestamptz,
  persons_told_at timestamptz,
  closed_at timestamptz,
  created_by_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);

create table app.privacy_incident_persons (
  workspace_id uuid not null,
  incident_id uuid not null,
  customer_id uuid not null,
  source text not null check (source in ('accesses', 'message', 'export', 'added')),
  added_at timestamptz not null,
  told_at timestamptz,
  primary key (workspace_id, incident_id, customer_id),
  foreign key (workspace_id, incident_id) references app.privacy_incidents (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['privacy_settings', 'retention_rules', 'retention_runs', 'legal_holds', 'privacy_requests', 'privacy_exports',
    'consent_events', 'consents', 'suppressions', 'customer_accesses', 'access_alarms', 'privacy_incidents', 'privacy_incident_persons'] loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end $$;

-- Proof is only added to (threat 96); what a person is erased with goes through app.erase_rows below.
revoke update, delete on app.customer_accesses, app.consent_events, app.access_alarms from madoguchi_app;

-- Takes given words out of a text.
create function app.scrub_text(value text, words text[]) returns text language plpgsql immutable as $$
declare word text;
begin
  foreach word in array words loop
    value := replace(value, word, '＊');
  end loop;
  return value;
end $$;

-- Takes given words out of every string of a JSON value; strictly: every string that is not an id, an instant or a word of ours.
create function app.scrub_json(value jsonb, words text[], strict boolean) returns jsonb language plpgsql immutable as $$
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
end $$;

-- The tables in which a person may stand: all of a workspace's, so that a table of tomorrow is not forgotten.
create function app.personal_tables() returns table (name text) language sql stable set search_path = pg_catalog as $$
  select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition order by 1
$$;

-- Takes words out of one table, in every column of text, text[] and jsonb. Rows go altogether where a word stands in a key,
-- where the text may not be changed by the table's own checks, or where `whole` says so (bytes that cannot be edited).
create function app.scrub_table(target text, words text[], whole boolean) returns integer
  language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  relation constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relname = target and c.relkind in ('r', 'p'));
  col record;
  expression text;
  done integer;
  total integer := 0;
begin
  if workspace is null or relation is null or cardinality(words) = 0 then return 0; end if;
  for col in
    select a.attname as name, t.typname as kind, exists (select from pg_index x where x.indrelid = relation and x.indisunique and a.attnum = any (x.indkey)) as is_key
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.typname in ('text', 'varchar', 'jsonb', '_text')
  loop
    expression := case col.kind when 'jsonb' then format('app.scrub_json(%I, $2, false)', col.name)
      when '_text' then format('array(select app.scrub_text(v, $2) from unnest(%I) v)', col.name) else format('app.scrub_text(%I, $2)', col.name) end;
    begin
      if whole or (col.is_key and col.kind <> 'jsonb') then
        execute format('delete from app.%I where workspace_id = $1 and %I::text like any ($3)', target, col.name) using workspace, words, patterns;
      else
        execute format('update app.%I set %I = %s where workspace_id = $1 and %I::text like any ($3)', target, col.name, expression, col.name) using workspace, words, patterns;
      end if;
      get diagnostics done = row_count;
    exception when check_violation or unique_violation or not_null_violation then
      execute format('delete from app.%I where workspace_id = $1 and %I::text like any ($3)', target, col.name) using workspace, words, patterns;
      get diagnostics done = row_count;
    end;
    total := total + done;
  end loop;
  return total;
end $$;

-- What facts of a person and of their conversations said; that they happened stays.
create function app.empty_facts(people uuid[], conversations uuid[], words text[]) returns integer
  language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  update app.facts f set payload = app.scrub_json(f.payload, words, true)
    where f.workspace_id = workspace and (f.customer_id = any (people) or f.conversation_id = any (conversations));
  get diagnostics done = row_count;
  return done;
end $$;

-- Deletes what belongs to a person in every table that points at customers, children first, and the person itself. Rows of
-- `kept` tables stay; the customer's row then stays too, with nothing in it. `spared` tables are about the person without a word of them.
create function app.erase_rows(people uuid[], kept text[], spared text[]) returns jsonb
  language plpgsql security definer set search_path = app, pg_temp as $$
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
end $$;

-- Work that waits or has failed for good, and says a word of the person.
create function app.erase_jobs(words text[]) returns integer
  language plpgsql security definer set search_path = app, pg_temp as $$
declare
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  done integer;
begin
  if app.current_workspace() is null or to_regclass('pgboss.job') is null or cardinality(words) = 0 then return 0; end if;
  execute 'delete from pgboss.job where data ->> ''workspaceId'' = $1 and state <> ''active'' and (data::text like any ($2) or output::text like any ($2))'
    using app.current_workspace()::text, patterns;
  get diagnostics done = row_count;
  return done;
end $$;

-- Payloads of facts older than a day, by the workspace's rule; names, ids and times of what happened stay for the figures.
create function app.empty_old_facts(before timestamptz, above bigint, most integer, held uuid[]) returns table (last_seq bigint, emptied integer)
  language plpgsql security definer set search_path = app, pg_temp as $$
declare workspace constant uuid := app.current_workspace();
begin
  return query with slice as (
    select f.seq, f.customer_id from app.facts f where f.workspace_id = workspace and f.seq > above and f.occurred_at < before
    order by f.seq limit most
  ), changed as (
    update app.facts f set payload = app.scrub_json(f.payload, '{}', true) from slice s
    where f.workspace_id = workspace and f.seq = s.seq and (s.customer_id is null or s.customer_id <> all (held)) returning 1
  ) select (select max(s.seq) from slice s), (select count(*)::integer from changed);
end $$;

revoke execute on function app.scrub_table(text, text[], boolean), app.empty_facts(uuid[], uuid[], text[]), app.erase_rows(uuid[], text[], text[]),
  app.erase_jobs(text[]), app.empty_old_facts(timestamptz, bigint, integer, uuid[]) from public;
grant execute on function app.personal_tables(), app.scrub_text(text, text[]), app.scrub_json(jsonb, text[], boolean), app.scrub_table(text, text[], boolean),
  app.empty_facts(uuid[], uuid[], text[]), app.erase_rows(uuid[], text[], text[]), app.erase_jobs(text[]),
  app.empty_old_facts(timestamptz, bigint, integer, uuid[]) to madoguchi_app;
