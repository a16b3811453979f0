-- 手順が違う: what somebody said was done about it. A version approved later answers too (answered_version).
alter table app.guide_step_reports
  add column answered_at timestamptz,
  add column answered_by_id uuid,
  add column answer text not null default '' check (length(answer) <= 1000),
  add foreign key (workspace_id, answered_by_id) references app.members (workspace_id, id);
create index guide_step_reports_open on app.guide_step_reports (workspace_id, at desc)
  where answered_at is null and answered_version is null;
