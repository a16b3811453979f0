-- Which product a conversation was about is told by the order taken in it, the entitlement used for it, the article given.
create index orders_of_conversation on app.orders (workspace_id, conversation_id) where conversation_id is not null;
create index entitlement_uses_of_conversation on app.entitlement_uses (workspace_id, conversation_id) where conversation_id is not null;
