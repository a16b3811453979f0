-- The line of a file its headings stand on: titles (顧客一覧 2026年4月) often stand above them. Null: it has none.
alter table app.imports add column header_line integer;
update app.imports set header_line = 1 where has_header;
-- Nothing reads it any more; it goes with a later version, as the one before this writes it.
alter table app.imports alter column has_header set default true;
-- The first rows as people see them, to choose the headings among.
alter table app.imports add column opening jsonb not null default '[]';
