-- Our own stores: a place we have (a company record), the team that works there, the desk it hands matters to, and the
-- inbox in which what it takes in at the counter stands.
create table app.stores (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  company_id uuid not null,
  team_id uuid not null,
  desk_team_id uuid not null,
  inbox_id uuid not null,
  created_at timestamptz not null,
  -- Takes nothing in any more; what it had stays its own.
  retired_at timestamptz,
  primary key (workspace_id, company_id),
  constraint stores_team unique (workspace_id, team_id),
  foreign key (workspace_id, company_id) references app.companies (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, desk_team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, inbox_id) references app.inboxes (workspace_id, id),
  check (team_id <> desk_team_id)
);
select app.isolate('app.stores');

-- The store a matter came from or belongs to, wherever it is worked on.
alter table app.conversations add column store_id uuid;
alter table app.conversations
  add constraint conversations_store foreign key (workspace_id, store_id) references app.stores (workspace_id, company_id);
create index conversations_of_store on app.conversations (workspace_id, store_id, last_activity_at desc, id)
  where store_id is not null;

-- Who stands in a store is a member of their own kind: they see what is their store's, on a screen of its own.
alter table app.members drop constraint members_role_check;
alter table app.members add constraint members_role_check
  check (role in ('owner', 'admin', 'supervisor', 'agent', 'light', 'partner', 'store'));
alter table app.invitations drop constraint invitations_role_check;
alter table app.invitations add constraint invitations_role_check
  check (role in ('admin', 'supervisor', 'agent', 'light', 'partner', 'store'));
alter table app.capacities drop constraint capacities_role_check;
alter table app.capacities add constraint capacities_role_check
  check (role in ('owner', 'admin', 'supervisor', 'agent', 'light', 'partner', 'store'));
alter table app.dashboard_defaults drop constraint dashboard_defaults_role_check;
alter table app.dashboard_defaults add constraint dashboard_defaults_role_check
  check (role in ('owner', 'admin', 'supervisor', 'agent', 'light', 'partner', 'store'));
