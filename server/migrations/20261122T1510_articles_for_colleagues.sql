-- Answers colleagues read in the pages of the house (B to E). Never together with the public: what strangers get asks for is_public.
alter table app.article_texts add column for_colleagues boolean not null default false;
alter table app.article_texts add constraint article_texts_one_audience check (not (is_public and for_colleagues));
alter table app.article_version_texts add column for_colleagues boolean not null default false;
alter table app.article_version_texts add constraint article_version_texts_one_audience check (not (is_public and for_colleagues));
