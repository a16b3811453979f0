import type pg from 'pg';

/** Facts of one conversation of the bench: opened, asked, acknowledged, given to somebody, answered, solved. */
export const FACTS_EACH = 6;
const SPAN_DAYS = 3 * 365;
const TEAMS = 4;
const MEMBERS = 24;
const KINDS = 12;

/** An id of version 7 of that instant: as the product makes them, so rows of one time lie together. */
const idAt = (at: string): string =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/** Statements that fill a workspace, in order; `$1` the workspace, `$2` how many conversations. */
const STATEMENTS: readonly string[] = [
  `create temporary table made as select n, ${idAt('at')} as id, (n - 1) / 3 as customer, at from (
     select n, now() - ((($2::int - n)::float8 / $2) * ${SPAN_DAYS} || ' days')::interval - interval '1 day' as at from generate_series(1, $2::int) n) m`,
  `create temporary table persons as select n, gen_random_uuid() as id from generate_series(0, $2::int / 3) n`,
  `create temporary table kinds as select row_number() over (order by id) - 1 as n, id from app.categories where workspace_id = $1`,
  `create temporary table crews as select row_number() over (order by id) - 1 as n, id from app.teams where workspace_id = $1`,
  `create temporary table agents as select row_number() over (order by id) - 1 as n, id from app.members where workspace_id = $1`,
  `insert into app.customers (workspace_id, id, family_name, created_at, updated_at) select $1, id, '佐藤', now(), now() from persons`,
  `insert into app.conversations (workspace_id, id, reference, subject, status, channel, inbox_id, customer_id, category_id, team_id, assignee_id, position, last_activity_at, created_at, solved_at)
   select $1, m.id, 'B-' || m.id, '', 'closed', 'email', (select id from app.inboxes where workspace_id = $1 and channel = 'email' limit 1), p.id, k.id, c.id, a.id, 3, m.at, m.at, m.at
   from made m join persons p on p.n = m.customer join kinds k on k.n = m.n % (select count(*) from kinds) join crews c on c.n = m.n % (select count(*) from crews)
     join agents a on a.n = m.n % (select count(*) from agents)`,
  `insert into app.facts (workspace_id, seq, id, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at)
   select $1, h.base + (m.n - 1) * ${FACTS_EACH} + f.k, gen_random_uuid(), f.name, m.id, null, f.who, case when f.who = 'member' then a.id end, f.payload::jsonb,
     m.at + f.after * (1 + (m.n::bigint * 7919) % 97) * interval '61.237 seconds'
   from made m join agents a on a.n = m.n % (select count(*) from agents) cross join (values
     (1, 'conversation.opened', 'customer', 0, '{"reference":"B","channel":"email","inboxId":"b","followUpOfId":null}'),
     (2, 'message.received', 'customer', 0, '{"messageId":"b","position":1,"channel":"email","automatic":false,"opened":true}'),
     (3, 'message.sent', 'system', 0, '{"messageId":"b","position":2,"channel":"email","automatic":true,"byPerson":false}'),
     (4, 'conversation.assigned', 'member', 1, '{"assigneeId":null,"previousAssigneeId":null,"teamId":null,"previousTeamId":null}'),
     (5, 'message.sent', 'member', 2, '{"messageId":"b","position":3,"channel":"email","automatic":false,"byPerson":true}'),
     (6, 'conversation.status_changed', 'member', 3, '{"from":"open","to":"solved","by":"person","wakeAt":null}')) as f(k, name, who, after, payload)
   cross join (select fact_seq as base from app.workspace_sequences where workspace_id = $1) h`,
  `update app.workspace_sequences set fact_seq = fact_seq + $2::int * ${FACTS_EACH} where workspace_id = $1`,
];
const TEMPORARY = ['made', 'persons', 'kinds', 'crews', 'agents'];

/** What the figures are split by: categories, teams, members who only answer. */
const PLACES: readonly string[] = [
  `insert into app.categories (workspace_id, id, name_ja, name_en) select $1, gen_random_uuid(), '分類' || n, 'Category ' || n from generate_series(1, ${KINDS}) n`,
  `insert into app.teams (workspace_id, id, name, created_at) select $1, gen_random_uuid(), 'チーム' || n, now() from generate_series(1, ${TEAMS}) n`,
  `insert into app.members (workspace_id, id, person_id, name, email, role, created_at)
   select $1, gen_random_uuid(), gen_random_uuid(), '担当' || n, 'bench-' || n || '@example.jp', 'agent', now() from generate_series(1, ${MEMBERS}) n`,
];

/** Run with the values they name and no others: PostgreSQL takes no parameter that nothing uses. */
async function run(owner: pg.Client, text: string, workspaceId: string, conversations: number): Promise<void> {
  const values = [workspaceId, conversations];
  if (!text.includes('$2')) await owner.query(text, text.includes('$1') ? [workspaceId] : []);
  else
    await owner.query(
      text.includes('$1') ? text : text.replaceAll('$2', '$1'),
      text.includes('$1') ? values : [conversations],
    );
}

export async function loadPlaces(owner: pg.Client, workspaceId: string): Promise<void> {
  for (const text of PLACES) await run(owner, text, workspaceId, 0);
}

/** Kept by no constraint: what is read from the loaded rows at once is built in a fraction of the time of row by row. */
const INDEXES = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid = any('{app.facts,app.conversations,app.customers}'::regclass[]) and not i.indisunique
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`;

/** Loads very many: indexes are made again when everything is there. */
export async function loadAtOnce(owner: pg.Client, workspaceId: string, conversations: number): Promise<void> {
  const { rows } = await owner.query<{ name: string; definition: string }>(INDEXES);
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  await loadConversations(owner, workspaceId, conversations);
  await owner.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of rows) await owner.query(definition);
}

/** Conversations evenly over three years, each with its facts, as the product would have stored them. */
export async function loadConversations(owner: pg.Client, workspaceId: string, conversations: number): Promise<void> {
  await owner.query('set synchronous_commit = off');
  for (const text of STATEMENTS) await run(owner, text, workspaceId, conversations);
  for (const table of TEMPORARY) await owner.query(`drop table ${table}`);
}
