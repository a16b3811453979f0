-- Who calls is asked before any workspace is known; each question is one function, and answers only to a secret or an id.
create index api_keys_by_token on app.api_keys (token_hash);

create function app.find_api_key(hash bytea)
  returns table (workspace_id uuid, key_id uuid, scopes text[], last_used_at timestamptz)
  language sql stable security definer set search_path = app, pg_temp
  as $$ select k.workspace_id, k.id, k.scopes, k.last_used_at from app.api_keys k where k.token_hash = hash and k.revoked_at is null $$;

-- Which of these keys still live; asked every few seconds for the open sockets.
create function app.live_api_keys(ids uuid[]) returns table (workspace_id uuid, key_id uuid, scopes text[])
  language sql stable security definer set search_path = app, pg_temp
  as $$ select k.workspace_id, k.id, k.scopes from app.api_keys k where k.id = any (ids) and k.revoked_at is null $$;
create index api_keys_by_id on app.api_keys (id);

grant execute on function app.find_api_key(bytea), app.live_api_keys(uuid[]) to madoguchi_app;

-- Session, person and active membership in the chosen workspace in one query; no row means: not signed in (there).
create function accounts.session_member(hash bytea, at timestamptz, idle_since timestamptz)
  returns table (session_id uuid, person_id uuid, seen_at timestamptz, workspace_id uuid, member_id uuid, role text, team_ids uuid[])
  language sql stable security definer set search_path = accounts, app, pg_temp
  as $$
    select s.id, s.person_id, s.seen_at, m.workspace_id, m.id, m.role,
      array(select t.team_id from app.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id)
    from accounts.sessions s
    join app.members m on m.workspace_id = s.workspace_id and m.person_id = s.person_id and m.deactivated_at is null
    where s.token_hash = hash and s.expires_at > at and s.seen_at > idle_since
  $$;

-- The same for the open sockets of a process, by session id.
create function accounts.live_sessions(ids uuid[], at timestamptz, idle_since timestamptz)
  returns table (session_id uuid, person_id uuid, workspace_id uuid, member_id uuid, role text, team_ids uuid[])
  language sql stable security definer set search_path = accounts, app, pg_temp
  as $$
    select s.id, s.person_id, m.workspace_id, m.id, m.role,
      array(select t.team_id from app.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id)
    from accounts.sessions s
    join app.members m on m.workspace_id = s.workspace_id and m.person_id = s.person_id and m.deactivated_at is null
    where s.id = any (ids) and s.expires_at > at and s.seen_at > idle_since
  $$;

grant execute on function accounts.session_member(bytea, timestamptz, timestamptz), accounts.live_sessions(uuid[], timestamptz, timestamptz) to madoguchi_accounts;

-- Mail to a person is sent by a job, and jobs belong to a workspace: any serves, as long as it is the same for known
-- and unknown people.
create function app.oldest_workspace() returns uuid
  language sql stable security definer set search_path = app, pg_temp
  as $$ select w.workspace_id from app.workspaces w order by w.created_at, w.workspace_id limit 1 $$;
grant execute on function app.oldest_workspace() to madoguchi_app;

-- memberships_of and the session look-up come from the person.
create index members_by_person on app.members (person_id);
