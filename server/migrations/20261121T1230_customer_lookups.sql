-- Possible duplicates are looked up by name and by a mail address that was only claimed.
create index customers_by_name on app.customers (workspace_id, family_name, given_name) where family_name <> '';
create index customers_by_claimed_email on app.customers (workspace_id, (attributes ->> 'contact_email')) where attributes ? 'contact_email';
