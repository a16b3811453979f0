-- Whom an organisation has, read from the index alone: of 100,000 people a quarter of the time, each time something of theirs is
-- counted or listed. Records behind a person are told from the others in it.
drop index app.customers_by_company;
create index customers_by_company on app.customers (workspace_id, company_id, id) include (merged_into) where company_id is not null;
