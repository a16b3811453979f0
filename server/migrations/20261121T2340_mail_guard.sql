-- "Was this trouble told within the hour" and "how many receipts went out within the hour" are asked when mail floods in.
create index facts_of_mail_trouble on app.facts (workspace_id, occurred_at) where name = 'mail.troubled';
create index receipts_by_time on app.receipts (workspace_id, sent_at);
