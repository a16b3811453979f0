-- Receipts to addresses that are not proven to be the sender's are few: somebody may be made to send them to victims.
alter table app.receipts add column proven boolean not null default false;
drop index app.receipts_by_time;
create index receipts_unproven on app.receipts (workspace_id, sent_at) where not proven;
