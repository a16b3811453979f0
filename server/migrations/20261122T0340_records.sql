-- What a desk keeps beside what was said: intake, complaint, harassment, identity checks, known issues; and conversations made one.

-- A conversation that was merged lives on as a signpost: its reference and its mails lead to the survivor.
alter table app.conversations add column merged_into_id uuid;
alter table app.conversations add constraint conversations_merged_into_fkey
  foreign key (workspace_id, merged_into_id) references app.conversations (workspace_id, id) on delete cascade;
create index conversations_merged on app.conversations (workspace_id, merged_into_id) where merged_into_id is not null;
-- What a merge changed beside the places of messages, so that undoing it restores every row. Null: a move of messages.
alter table app.moves add column merged jsonb;

-- Prompts, items, texts and rules of the record, one row for each workspace. Shape: `recordSettings` in the contracts.
create table app.record_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  settings jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id)
);

-- 聞き取り: what was found out by listening; one for each conversation.
create table app.intakes (
  workspace_id uuid not null,
  conversation_id uuid not null,
  situation text not null default '' check (length(situation) <= 2000),
  trigger text not null default '' check (length(trigger) <= 2000),
  tried text not null default '' check (length(tried) <= 2000),
  purpose text not null default '' check (length(purpose) <= 2000),
  needed_by timestamptz,
  fallback text not null default '' check (length(fallback) <= 2000),
  intent text check (intent in ('repair', 'explanation', 'replacement', 'refund')),
  step text not null default 'identify' check (step in ('identify', 'infer', 'propose', 'alternative')),
  mood text not null default 'calm' check (mood in ('calm', 'upset', 'angry')),
  disposition text check (disposition in ('answered', 'repaired', 'replaced', 'refunded', 'forwarded', 'withdrawn', 'unreachable')),
  -- The merge that brought it here; undoing it takes it away again.
  merge_id uuid,
  updated_by_id uuid,
  updated_at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);

-- クレーム (JIS Q 10002): one for each conversation, from received to reviewed.
create table app.complaints (
  workspace_id uuid not null,
  conversation_id uuid not null,
  state text not null check (state in ('received', 'acknowledged', 'investigating', 'remedy_proposed', 'closed', 'reviewed')),
  severity text not null check (severity in ('minor', 'major', 'legal')),
  cause text not null check (cause in ('product', 'delivery', 'service', 'billing', 'system', 'other')),
  validity text not null default 'unclear' check (validity in ('justified', 'partly', 'unjustified', 'unclear')),
  facts text not null default '' check (length(facts) <= 10000),
  demand text not null default '' check (length(demand) <= 10000),
  prevention text not null default '' check (length(prevention) <= 10000),
  review text not null default '' check (length(review) <= 10000),
  -- In the customer's currency units (yen), never floating.
  remedy_kind text check (remedy_kind in ('apology', 'refund', 'replacement', 'repair', 'discount', 'voucher', 'none')),
  remedy_amount bigint check (remedy_amount between 0 and 1000000000),
  remedy_note text not null default '' check (length(remedy_note) <= 2000),
  remedy_state text not null default 'none' check (remedy_state in ('none', 'proposed', 'granted', 'refused')),
  proposed_by_id uuid,
  proposed_at timestamptz,
  decided_by_id uuid,
  decided_at timestamptz,
  decision_note text not null default '' check (length(decision_note) <= 2000),
  acknowledged_at timestamptz,
  due_at timestamptz,
  closed_at timestamptz,
  closed_by_id uuid,
  reviewed_at timestamptz,
  reviewed_by_id uuid,
  merge_id uuid,
  opened_by_id uuid,
  opened_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index complaints_open on app.complaints (workspace_id, state, opened_at desc);

-- カスハラ: flagged once for each conversation; what was done about it stays.
create table app.harassments (
  workspace_id uuid not null,
  conversation_id uuid not null,
  state text not null check (state in ('flagged', 'warned', 'ended', 'withdrawn')),
  categories text[] not null,
  note text not null default '' check (length(note) <= 10000),
  flagged_by_id uuid,
  flagged_at timestamptz not null,
  second_id uuid,
  second_asked_at timestamptz,
  warned_by_id uuid,
  warned_at timestamptz,
  ended_by_id uuid,
  ended_at timestamptz,
  decided_by_id uuid,
  merge_id uuid,
  version integer not null default 1,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
-- Who was relieved of a conversation that harms, by whom, and who went on.
create table app.harassment_reliefs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  relieved_id uuid not null,
  taken_by_id uuid,
  reason text not null default '' check (length(reason) <= 2000),
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.harassments (workspace_id, conversation_id) on delete cascade
);
create index harassment_reliefs_of on app.harassment_reliefs (workspace_id, conversation_id, at);

-- 本人確認: what was compared, by whom; good for this conversation until it is finished.
create table app.identity_checks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  item text not null check (length(item) <= 60),
  result text not null check (result in ('match', 'mismatch')),
  checked_by_id uuid,
  checked_at timestamptz not null,
  expired_at timestamptz,
  primary key (workspace_id, conversation_id, item),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);

-- 既知の不具合 (KI-031).
create table app.known_issues (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null check (length(title) between 1 and 200),
  symptom text not null default '' check (length(symptom) <= 4000),
  product text not null default '' check (length(product) <= 200),
  lot text not null default '' check (length(lot) <= 200),
  workaround text not null default '' check (length(workaround) <= 4000),
  public_note text not null default '' check (length(public_note) <= 4000),
  state text not null check (state in ('investigating', 'workaround', 'fixed', 'closed')),
  owner_id uuid,
  created_by_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint known_issues_number unique (workspace_id, number),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id)
);
create table app.known_issue_links (
  workspace_id uuid not null,
  issue_id uuid not null,
  conversation_id uuid not null,
  merge_id uuid,
  linked_by_id uuid,
  linked_at timestamptz not null,
  primary key (workspace_id, issue_id, conversation_id),
  foreign key (workspace_id, issue_id) references app.known_issues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index known_issue_links_of on app.known_issue_links (workspace_id, conversation_id);
-- One text to everybody concerned; each answer is a row, and is sent in the transaction that marks its row.
create table app.known_issue_rounds (
  workspace_id uuid not null,
  id uuid not null,
  issue_id uuid not null,
  kind text not null check (kind in ('update', 'fixed')),
  body text not null check (length(body) between 1 and 20000),
  status_after text check (status_after in ('open', 'pending', 'on_hold', 'solved')),
  acknowledged text[] not null default '{}',
  by_id uuid not null,
  created_at timestamptz not null,
  stopped_at timestamptz,
  done_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, issue_id) references app.known_issues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references app.members (workspace_id, id)
);
create index known_issue_rounds_of on app.known_issue_rounds (workspace_id, issue_id, created_at desc);
create table app.known_issue_answers (
  workspace_id uuid not null,
  round_id uuid not null,
  conversation_id uuid not null,
  state text not null check (state in ('queued', 'answered', 'skipped', 'failed', 'stopped')),
  reason text,
  message_id uuid,
  at timestamptz not null,
  primary key (workspace_id, round_id, conversation_id),
  foreign key (workspace_id, round_id) references app.known_issue_rounds (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
-- Many of one kind in an hour: told once until it calms down.
create table app.known_issue_spikes (
  workspace_id uuid not null,
  category_id uuid not null,
  count integer not null,
  told_at timestamptz not null,
  primary key (workspace_id, category_id),
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['record_settings', 'intakes', 'complaints', 'harassments', 'harassment_reliefs', 'identity_checks',
    'known_issues', 'known_issue_links', 'known_issue_rounds', 'known_issue_answers', 'known_issue_spikes'] loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end
$$;
