-- What is due next on a conversation, for lists and for whoever is served next; written by the clocks (features/sla).
alter table app.conversations add column due_at timestamptz;
-- {kind, state, startedAt, warnAt, dueAt, paused}; null when no clock runs. Shape: `due` in the contracts.
alter table app.conversations add column due jsonb;
create index conversations_by_due on app.conversations (workspace_id, due_at, id)
  where due_at is not null and status in ('new', 'open', 'pending', 'on_hold');
create index conversations_of_assignee_by_due on app.conversations (workspace_id, assignee_id, due_at, id)
  where due_at is not null and status in ('new', 'open', 'pending', 'on_hold');
