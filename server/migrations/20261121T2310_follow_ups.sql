-- Follow-ups of a conversation, asked each time one is opened or deleted.
create index conversations_follow_ups on app.conversations (workspace_id, follow_up_of_id) where follow_up_of_id is not null;
