-- Who had a conversation before it came back: they know it, and get it first when they are free.
alter table app.routed_conversations add column last_owner_id uuid;
alter table app.routed_conversations add constraint routed_conversations_last_owner
  foreign key (workspace_id, last_owner_id) references app.members (workspace_id, id) on delete cascade;
alter table app.routed_conversations add constraint routed_conversations_returned_by
  foreign key (workspace_id, returned_by_id) references app.members (workspace_id, id) on delete cascade;
