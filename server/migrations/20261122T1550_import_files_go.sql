-- The file of an import goes when the import is over, when nobody began it for long, and when it names somebody who is erased.
alter table app.imports alter column storage_key drop not null;
create index imports_with_files on app.imports (workspace_id, created_at) where storage_key is not null;
