-- Cells of a file that said "none" are counted, so that whoever checks it sees they were understood as empty.
alter table app.imports add column emptied integer not null default 0;

-- How often an export was begun: more than once while it runs means that it is being tried again.
alter table app.exports add column tries integer not null default 0;
