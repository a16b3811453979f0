-- Searches are told as facts once they are over; what many people asked is offered to whoever begins to ask it; drafts are
-- found by those of us who may see them.
alter table app.finding_searches
  add column language text,
  -- When the fact about it was written; null while it may still go on, or something may be opened.
  add column told_at timestamptz,
  -- Into which of sixteen groups the member falls for these words: three groups are three people, and a group is nobody.
  add column asker_group smallint;
create index finding_searches_untold on app.finding_searches (workspace_id, searched_at) where told_at is null;

alter table app.finding_documents add column is_draft boolean not null default false;

-- Questions that several people asked in the same words, and what they opened; counted anew each night.
create table app.finding_asked (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  -- Asked by strangers, and so for everybody; otherwise for us.
  is_public boolean not null,
  words text not null check (length(words) <= 200),
  reading text not null,
  kind text not null check (kind in ('article', 'guide')),
  source_id uuid not null,
  people integer not null,
  primary key (workspace_id, is_public, words)
);
select app.isolate('app.finding_asked');
