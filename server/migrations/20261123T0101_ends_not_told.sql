-- Contracts whose end nobody was told of: walking past those that were told made 140,000 of them cost the square of their number.
create index contracts_untold on app.contracts (workspace_id, ends_on, id) where status = 'active' and end_told is distinct from ends_on;
