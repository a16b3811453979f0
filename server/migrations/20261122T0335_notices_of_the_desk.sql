-- Notices tell of more than mail and conversations now; which kinds there are, the contract says. `about` of those without
-- a conversation: {title, path}, what it is called and where in the console it stands.
alter table app.notifications drop constraint notifications_kind_check;
alter table app.notifications add constraint notifications_kind_check check (kind ~ '^[a-z_]{3,40}$');
