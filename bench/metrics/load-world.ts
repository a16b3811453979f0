import type pg from 'pg';

/** Facts of one conversation of the bench: opened, asked, acknowledged, given to somebody, answered, solved. */
export const FACTS_EACH = 6;
const SPAN_DAYS = 3 * 365;

/** Statements that fill a workspace, in order; `$1` the workspace, `$2` how many conversations. */
const STATEMENTS: readonly string[] = [
  `create temporary table made as select n, gen_random_uuid() as id, (n - 1) / 3 as customer, now() - ((($2::int - n)::float8 / $2) * ${SPAN_DAYS} || ' days')::interval - interval '1 day' as at from generate_series(1, $2::int) n`,
  `create temporary table people as select n, gen_random_uuid() as id from generate_series(0, $2::int / 3) n`,
  `create temporary table kinds as select n, gen_random_uuid() as id from generate_series(0, 11) n`,
  `insert into app.customers (workspace_id, id, family_name, created_at, updated_at) select $1, id, '佐藤', now(), now() from people where $2::int > 0`,
  `insert into app.categories (workspace_id, id, name_ja, name_en) select $1, id, '分類' || n, 'Category ' || n from kinds where $2::int > 0`,
  `insert into app.conversations (workspace_id, id, reference, subject, status, channel, inbox_id, customer_id, category_id, assignee_id, position, last_activity_at, created_at, solved_at)
   select $1, m.id, 'B-' || m.id, '', 'closed', 'email', (select id from app.inboxes where workspace_id = $1 and channel = 'email' limit 1), p.id, k.id,
     (select id from app.members where workspace_id = $1 limit 1), 3, m.at, m.at, m.at
   from made m join people p on p.n = m.customer join kinds k on k.n = m.n % 12 where $2::int > 0`,
  `insert into app.facts (workspace_id, seq, id, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at)
   select $1, h.base + (m.n - 1) * ${FACTS_EACH} + f.k, gen_random_uuid(), f.name, m.id, null, f.who, case when f.who = 'member' then h.member end, f.payload::jsonb,
     m.at + f.after * (1 + (m.n * 7919) % 97) * interval '1 minute'
   from made m cross join (values
     (1, 'conversation.opened', 'customer', 0, '{"reference":"B","channel":"email","inboxId":"b","followUpOfId":null}'),
     (2, 'message.received', 'customer', 0, '{"messageId":"b","position":1,"channel":"email","automatic":false,"opened":true}'),
     (3, 'message.sent', 'system', 0, '{"messageId":"b","position":2,"channel":"email","automatic":true,"byPerson":false}'),
     (4, 'conversation.assigned', 'member', 1, '{"assigneeId":null,"previousAssigneeId":null,"teamId":null,"previousTeamId":null}'),
     (5, 'message.sent', 'member', 2, '{"messageId":"b","position":3,"channel":"email","automatic":false,"byPerson":true}'),
     (6, 'conversation.status_changed', 'member', 3, '{"from":"open","to":"solved","by":"person","wakeAt":null}')) as f(k, name, who, after, payload)
   cross join (select fact_seq as base, (select id from app.members where workspace_id = $1 limit 1) as member from app.workspace_sequences where workspace_id = $1) h where $2::int > 0`,
  `update app.workspace_sequences set fact_seq = fact_seq + $2::int * ${FACTS_EACH} where workspace_id = $1`,
];
const TEMPORARY = ['made', 'people', 'kinds'];

/** Conversations evenly over three years, each with its facts, as the product would have stored them. */
export async function loadConversations(owner: pg.Client, workspaceId: string, conversations: number): Promise<void> {
  await owner.query('set synchronous_commit = off');
  for (const text of STATEMENTS) {
    // A statement that names no workspace must not be given one.
    const usesBoth = text.includes('$1');
    await owner.query(usesBoth ? text : text.replaceAll('$2', '$1'), usesBoth ? [workspaceId, conversations] : text.includes('$2') ? [conversations] : []);
  }
  for (const table of TEMPORARY) await owner.query(`drop table ${table}`);
}
