-- Who decides in somebody's place while they are away: from then until then the deputy may approve what they may.
create table app.deputies (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  principal_id uuid not null,
  deputy_id uuid not null check (deputy_id <> principal_id),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at >= from_at),
  created_by_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, principal_id) references app.members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, deputy_id) references app.members (workspace_id, id) on delete cascade
);
create index deputies_by_deputy on app.deputies (workspace_id, deputy_id, until_at);
select app.isolate('app.deputies'::regclass);

-- Something that needs somebody's yes before it is done: closing, handing to somebody else.
create table app.authority_requests (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  verb text not null check (verb in ('close', 'reassign')),
  -- What is done with the yes: {status} or {assigneeId, teamId}.
  wanted jsonb not null,
  reason text not null default '' check (length(reason) <= 2000),
  requested_by_id uuid not null,
  requested_at timestamptz not null,
  due_at timestamptz,
  state text not null check (state in ('pending', 'approved', 'rejected', 'withdrawn', 'lapsed')),
  decided_by_id uuid,
  decided_at timestamptz,
  comment text not null default '' check (length(comment) <= 2000),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index authority_requests_pending on app.authority_requests (workspace_id, requested_at, id) where state = 'pending';
create unique index authority_requests_once on app.authority_requests (workspace_id, conversation_id, verb) where state = 'pending';
create index authority_requests_decided on app.authority_requests (workspace_id, decided_at) where decided_at is not null;
select app.isolate('app.authority_requests'::regclass);

-- Permissions lent to a member at an instant: a deputy of somebody who approves may approve.
create function app.lent_permissions(workspace uuid, member uuid, at timestamptz) returns text[]
language sql stable security definer set search_path = app, pg_temp as $$
  select case when exists (
    select from app.deputies d
    join app.members p on p.workspace_id = d.workspace_id and p.id = d.principal_id
    where d.workspace_id = workspace and d.deputy_id = member and d.from_at <= at and at < d.until_at
      and p.deactivated_at is null and p.role in ('owner', 'admin', 'supervisor')
  ) then array['conversation:approve'] else array[]::text[] end
$$;
revoke all on function app.lent_permissions(uuid, uuid, timestamptz) from public;

drop function accounts.live_sessions(uuid[], timestamptz, timestamptz);
create function accounts.live_sessions(ids uuid[], at timestamptz, idle_since timestamptz)
returns table (session_id uuid, person_id uuid, workspace_id uuid, member_id uuid, role text, team_ids uuid[], lent text[])
language sql stable security definer set search_path = accounts, app, pg_temp as $$
    select s.id, s.person_id, m.workspace_id, m.id, m.role,
      array(select t.team_id from app.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id),
      app.lent_permissions(m.workspace_id, m.id, at)
    from accounts.sessions s
    join app.members m on m.workspace_id = s.workspace_id and m.person_id = s.person_id and m.deactivated_at is null
    where s.id = any (ids) and s.expires_at > at and s.seen_at > idle_since
  $$;
revoke all on function accounts.live_sessions(uuid[], timestamptz, timestamptz) from public;
grant execute on function accounts.live_sessions(uuid[], timestamptz, timestamptz) to madoguchi_accounts;

drop function accounts.session_member(bytea, timestamptz, timestamptz);
create function accounts.session_member(hash bytea, at timestamptz, idle_since timestamptz)
returns table (session_id uuid, person_id uuid, seen_at timestamptz, workspace_id uuid, member_id uuid, role text, team_ids uuid[], lent text[])
language sql stable security definer set search_path = accounts, app, pg_temp as $$
    select s.id, s.person_id, s.seen_at, m.workspace_id, m.id, m.role,
      array(select t.team_id from app.team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id),
      app.lent_permissions(m.workspace_id, m.id, at)
    from accounts.sessions s
    join app.members m on m.workspace_id = s.workspace_id and m.person_id = s.person_id and m.deactivated_at is null
    where s.token_hash = hash and s.expires_at > at and s.seen_at > idle_since
  $$;
revoke all on function accounts.session_member(bytea, timestamptz, timestamptz) from public;
grant execute on function accounts.session_member(bytea, timestamptz, timestamptz) to madoguchi_accounts;
