-- People hear of an outage of a mailbox once: when that was.
alter table app.mailboxes add column told_at timestamptz;
