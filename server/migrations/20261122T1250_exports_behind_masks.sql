-- What a file shows only in part, and why one shows everything: who takes it must not see less by now.
alter table app.exports add column hidden text[] not null default '{}';
alter table app.exports add column unmasked_reason text;
