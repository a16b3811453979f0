-- The line of time of a customer reads conversations by when they came, not by what happened last.
create index conversations_of_customer_by_age on app.conversations (workspace_id, customer_id, created_at desc, id desc);
