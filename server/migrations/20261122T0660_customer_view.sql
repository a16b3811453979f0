-- What was promised to a customer and not yet answered, found without reading every conversation they ever had.
create index conversations_promised on app.conversations (workspace_id, customer_id, promised_at) where promised_at is not null;
