-- Procedures and leads go out as files too, with the fields a workspace gave them.
alter table app.exports drop constraint exports_noun_check;
alter table app.exports add constraint exports_noun_check check (
  noun in ('customer', 'company', 'conversation', 'message', 'product', 'order', 'contract', 'entitlement', 'asset', 'procedure', 'lead', 'fact')
);
