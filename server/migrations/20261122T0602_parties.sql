-- What somebody is at the company they act for: whom to ask, who decides.
alter table app.customers
  add column company_role text check (company_role in ('contact', 'in_charge', 'decider', 'user'));

-- Who takes part in a matter besides its customer: an agency, a dealer, a store, the buyer and the seller.
create table app.conversation_parties (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('person', 'company', 'agency', 'dealer', 'employee', 'public_body', 'buyer', 'seller', 'store', 'own_shop')),
  role text not null default '' check (length(role) <= 80),
  name text not null default '' check (length(name) <= 200),
  customer_id uuid,
  company_id uuid,
  -- Folded mail address; empty when we do not write to them.
  address text not null default '' check (length(address) <= 320),
  -- all: gets what is answered to everybody. own: only what is said in their own branch.
  visibility text not null check (visibility in ('all', 'own')),
  added_by_id uuid,
  created_at timestamptz not null,
  -- Those who left stay as names for what was said in their branch.
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, company_id) references app.companies (workspace_id, id)
);
create index conversation_parties_of_conversation on app.conversation_parties (workspace_id, conversation_id, created_at);
create index conversation_parties_of_company on app.conversation_parties (workspace_id, company_id, conversation_id) where company_id is not null;
create index conversation_parties_of_customer on app.conversation_parties (workspace_id, customer_id, conversation_id) where customer_id is not null;

-- Messages between us and one party alone. Whoever shows messages to people outside leaves these out.
create table app.message_branches (
  workspace_id uuid not null,
  message_id uuid not null,
  party_id uuid not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references app.messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, party_id) references app.conversation_parties (workspace_id, id) on delete cascade
);
create index message_branches_of_party on app.message_branches (workspace_id, party_id);

select app.isolate('app.conversation_parties');
select app.isolate('app.message_branches');
