import pg from 'pg';
import { CAPACITY, NOTES, TARGET_MS } from './set-up.ts';
import { replayHands, type HandFact } from './replay-hands.ts';
import type { ShiftBooks } from './shift-process.ts';

export interface DeskCounts {
  /** Clocks that were called late, how late after their due time at the most (s), told twice, and never. */
  breaches: number;
  latestSeconds: number;
  toldTwice: number;
  neverTold: number;
  /** Conversations that came in by both servers, and those whose deadline is not a minute after they came in. */
  deadlines: number;
  deadlinesOff: number;
  routed: number;
  routedTwice: number;
  overCapacity: number;
  ruleRuns: number;
  ruleEffectsDoubled: number;
  ruleEffectsMissing: number;
  tasks: number;
  tasksLost: number;
  tasksDoubled: number;
  overdueTold: number;
  overdueToldTwice: number;
  overdueNeverTold: number;
  approvals: number;
  decidedTwice: number;
  approvedNotDone: number;
  merges: number;
  mergesLost: number;
  orphans: number;
}

const COUNTS = `select
  (select count(*)::int from app.facts where name = 'sla.breached') as breaches,
  (select coalesce(max(extract(epoch from occurred_at - (payload->>'dueAt')::timestamptz)), 0)::float8 from app.facts where name = 'sla.breached') as "latestSeconds",
  (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from app.facts where name in ('sla.breached', 'sla.due_soon') group by name, payload->>'clockId', payload->>'dueAt') as t) as "toldTwice",
  (select count(*)::int from app.sla_clocks k where (k.ended_at is null and k.state in ('pending', 'due_soon') and k.due_at < now() - interval '60 seconds')
    or (k.state in ('breaching', 'breached') and not exists (select from app.facts f where f.name = 'sla.breached' and f.payload->>'clockId' = k.id::text))) as "neverTold",
  (select count(*)::int from app.automation_runs) as "ruleRuns",
  (select count(*)::int from app.tasks) as tasks,
  (select count(*)::int from app.facts where name = 'task.overdue') as "overdueTold",
  (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from app.facts where name = 'task.overdue' group by payload->>'taskId', payload->>'dueAt') as t) as "overdueToldTwice",
  (select count(*)::int from app.tasks t where t.state = 'open' and t.due_at < now() - interval '120 seconds'
    and not exists (select from app.facts f where f.name = 'task.overdue' and f.payload->>'taskId' = t.id::text)) as "overdueNeverTold",
  (select count(*)::int from app.authority_requests where state = 'approved') as approvals,
  (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from app.facts where name = 'authority.decided' group by payload->>'requestId') as t) as "decidedTwice",
  (select count(*)::int from app.authority_requests r where r.state = 'approved' and not exists (select from app.facts f where f.workspace_id = r.workspace_id and f.conversation_id = r.conversation_id
    and f.name = 'conversation.status_changed' and f.payload->>'to' = 'solved')) as "approvedNotDone",
  (select count(*)::int from app.messages m join app.conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where c.merged_into_id is not null) as orphans`;

/** Notes each rule left, and how often it said that it left one; runs of `opened` and `late` that are missing. */
const RULES = `select r.name,
  (select count(*)::int from app.notes n where n.body = $1::jsonb->>r.name) as notes,
  (select count(*)::int from app.automation_runs x where x.rule_id = r.id and x.outcome = 'done') as runs,
  case r.name
    when 'opened' then (select count(*)::int from app.facts f where f.name = 'conversation.opened' and not exists (select from app.automation_runs x where x.rule_id = r.id and x.conversation_id = f.conversation_id))
    when 'late' then (select count(*)::int from app.facts f where f.name = 'sla.breached' and not exists (select from app.automation_runs x where x.rule_id = r.id and x.conversation_id = f.conversation_id))
    else 0 end as missing
  from app.automation_rules r where $1::jsonb ? r.name`;

const HANDS = `select conversation_id as "conversationId", name, payload from app.facts
  where name in ('conversation.opened', 'conversation.assigned', 'conversation.status_changed', 'conversation.merged') order by seq`;

type Row = Omit<DeskCounts, 'deadlines' | 'deadlinesOff' | 'routed' | 'routedTwice' | 'overCapacity' | 'ruleEffectsDoubled' | 'ruleEffectsMissing' | 'tasksLost' | 'tasksDoubled' | 'merges' | 'mergesLost'>;

/** Compares what the shift was promised with what the database holds; reads with the owner's rights. */
export async function countDesk(url: string, books: ShiftBooks): Promise<DeskCounts> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const [counts] = (await client.query<Row>(COUNTS)).rows;
    if (!counts) throw new Error('nothing could be counted');
    const rules = (await client.query<{ notes: number; runs: number; missing: number }>(RULES, [JSON.stringify(NOTES)])).rows;
    const { rows: kept } = await client.query<{ id: string }>('select id from app.tasks where id = any($1::uuid[])', [books.tasks]);
    return {
      ...counts,
      ...(await countDeadlines(client, books)),
      ...replayHands((await client.query<HandFact>(HANDS)).rows, CAPACITY),
      ruleEffectsDoubled: rules.reduce((sum, rule) => sum + Math.max(0, rule.notes - rule.runs), 0),
      ruleEffectsMissing: rules.reduce((sum, rule) => sum + Math.max(0, rule.runs - rule.notes) + rule.missing, 0),
      tasksLost: books.tasks.length - kept.length,
      tasksDoubled: Math.max(0, counts.tasks - books.tasks.length - books.tasksUnanswered),
      ...(await countMerges(client, books)),
    };
  } finally {
    await client.end();
  }
}

/** What the customers' own clock saw: a deadline lies a minute after a moment between sending and the answer. */
async function countDeadlines(client: pg.Client, books: ShiftBooks): Promise<Pick<DeskCounts, 'deadlines' | 'deadlinesOff'>> {
  const { rows } = await client.query<{ id: string; due: Date }>(
    `select conversation_id as id, due_at as due from app.sla_clocks where kind = 'first_response' and conversation_id = any($1::uuid[])`,
    [books.opened.map(({ id }) => id)],
  );
  const due = new Map(rows.map((row) => [row.id, row.due.getTime() - TARGET_MS]));
  const NEAR_MS = 2_000;
  const off = books.opened.filter(({ id, from, to }) => {
    const began = due.get(id);
    return began === undefined ? books.merged[id] === undefined : began < from - NEAR_MS || began > to + NEAR_MS;
  });
  return { deadlines: due.size, deadlinesOff: off.length };
}

async function countMerges(client: pg.Client, books: ShiftBooks): Promise<Pick<DeskCounts, 'merges' | 'mergesLost'>> {
  const pairs = Object.entries(books.merged);
  const { rows } = await client.query<{ id: string; into: string }>(
    'select id, merged_into_id as into from app.conversations where id = any($1::uuid[])',
    [pairs.map(([id]) => id)],
  );
  const now = new Map(rows.map((row) => [row.id, row.into]));
  return { merges: pairs.length, mergesLost: pairs.filter(([id, into]) => now.get(id) !== into).length };
}
