-- Customers handed over to sales, with what was said in public.
create table app.lead_destinations (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- Of the department; empty: none is written to.
  mail text not null default '' check (length(mail) <= 254),
  connector_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id)
);

create table app.leads (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  destination_id uuid not null,
  kind text not null check (kind in ('new_business', 'up_sell', 'cross_sell', 'renewal')),
  state text not null default 'new' check (state in ('new', 'accepted', 'declined', 'won', 'lost')),
  reason text not null default '' check (length(reason) <= 500),
  wish text not null check (length(wish) between 1 and 4000),
  budget text not null default '' check (length(budget) <= 200),
  wanted_by date,
  consent text not null check (consent in ('agreed', 'not_asked')),
  owner_id uuid,
  -- As it was said when it was handed over: [{from, name, at, text}].
  transcript jsonb not null,
  mail_state text not null default 'none' check (mail_state in ('none', 'waiting', 'done', 'failed')),
  mail_attempts integer not null default 0,
  effect_id uuid,
  author_kind text not null,
  author_id uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint leads_number unique (workspace_id, number),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, destination_id) references app.lead_destinations (workspace_id, id),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id)
);
create index leads_latest on app.leads (workspace_id, id desc);
create index leads_of_conversation on app.leads (workspace_id, conversation_id);
create index leads_of_customer on app.leads (workspace_id, customer_id);
create index leads_by_effect on app.leads (workspace_id, effect_id) where effect_id is not null;

select app.isolate('app.lead_destinations');
select app.isolate('app.leads');
