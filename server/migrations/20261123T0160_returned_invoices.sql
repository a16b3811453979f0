-- 適格返還請求書 (消費税法 第57条の4 第3項): what a seller gives a buyer when part of the price goes back.
alter table app.procedure_documents drop constraint procedure_documents_kind_check;
alter table app.procedure_documents add constraint procedure_documents_kind_check
  check (kind = any (array['receipt', 'qualified_invoice', 'returned_invoice'])) not valid;
alter table app.procedure_documents validate constraint procedure_documents_kind_check;
