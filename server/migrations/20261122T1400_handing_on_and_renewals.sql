-- Every handing on of a conversation, from which desk to which: an escalation, or given to another team by hand.
create table app.metric_transfers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  place integer not null,
  team_id uuid,
  -- Who handed it on.
  member_id uuid,
  partner boolean not null,
  channel text not null,
  category_id uuid,
  product_id uuid,
  stage text,
  rank text,
  excluded boolean not null,
  -- A team's id, or where it stands when it was no team: a tier, outside; empty where nobody said.
  from_desk text not null,
  to_desk text not null,
  handed_at timestamptz not null,
  primary key (workspace_id, conversation_id, place),
  foreign key (workspace_id, conversation_id) references app.metric_conversations (workspace_id, conversation_id) on delete cascade
);
create index metric_transfers_at on app.metric_transfers (workspace_id, handed_at) where not excluded;
select app.isolate('app.metric_transfers');

-- Solved once, and taken up again by one of us: neither brought back by the customer nor resolved.
alter table app.metric_conversations add column taken_up boolean not null default false;
-- Was it settled at the first contact? Asked beside another question, or alone.
alter table app.metric_surveys add column settled boolean;

-- Ends of contracts that were moved on before or after they came: what was due and renewed.
create table app.contract_renewals (
  workspace_id uuid not null,
  contract_id uuid not null,
  due_on date not null,
  until_on date,
  renewed_at timestamptz not null,
  primary key (workspace_id, contract_id, due_on),
  foreign key (workspace_id, contract_id) references app.contracts (workspace_id, id) on delete cascade
);
create index contract_renewals_due on app.contract_renewals (workspace_id, due_on);
select app.isolate('app.contract_renewals');
-- What was due in a period, renewed or not.
create index contracts_due on app.contracts (workspace_id, ends_on) where ends_on is not null;

-- Everything is counted again: the same facts say more now.
update app.metric_cursors set stale = true;
