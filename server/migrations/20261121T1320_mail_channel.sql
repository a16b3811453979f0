-- The password of an inbox's own mail server, sealed; apart from `sealed_secret`, which signs visitor identities.
alter table app.inboxes add column sealed_smtp_password text;

-- The same reply address for all mails of one conversation to one recipient: kept sealed, looked up by its hash.
alter table app.reply_tokens add column sealed text not null default '';
create index reply_tokens_by_hash on app.reply_tokens (token_hash);

-- Which conversation a reply address belongs to is asked before any workspace is known. Revoked ones too: such a mail is
-- still for this workspace, it only continues nothing.
create function app.find_reply_token(hash bytea) returns table (workspace_id uuid, inbox_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$
    select t.workspace_id, c.inbox_id
    from app.reply_tokens t join app.conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.token_hash = hash
  $$;
grant execute on function app.find_reply_token(bytea) to madoguchi_app;

-- One address is one inbox of the whole installation: the first that had it.
create or replace function app.find_inbox_by_address(mail_address text) returns table (workspace_id uuid, inbox_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$
    select i.workspace_id, i.id from app.inboxes i where i.address = mail_address and i.archived_at is null
    order by i.created_at, i.workspace_id, i.id limit 1
  $$;

-- What waits to be understood, and what waits suspiciously long.
create index raw_deliveries_received on app.raw_deliveries (workspace_id, received_at) where state = 'received';
create index raw_deliveries_discarded on app.raw_deliveries (workspace_id, received_at desc) where state = 'discarded';

-- A bounce names the mail, not the message.
create index deliveries_by_provider_id on app.deliveries (workspace_id, provider_id) where provider_id is not null;
