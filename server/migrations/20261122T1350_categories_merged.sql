-- A category that became part of another one: it stands below that, is offered no more, and what is filed under it counts there.
alter table app.categories add column merged_into_id uuid;
alter table app.categories add foreign key (workspace_id, merged_into_id) references app.categories (workspace_id, id) on delete cascade;
alter table app.categories add constraint categories_merged_are_retired check (merged_into_id is null or valid_to is not null);
create index categories_merged on app.categories (workspace_id, merged_into_id) where merged_into_id is not null;
