-- A new customer who writes from a company's mail domain belongs to that company.
create index companies_by_domain on app.companies (workspace_id, domain) where domain is not null;
