-- A callback, approval or return ends by its own id: whoever ends it does not know the conversation.
create index sla_clocks_by_subject on app.sla_clocks (workspace_id, subject_id) where ended_at is null;
