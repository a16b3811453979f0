import type { Effect } from '@madoguchi/contracts/automation.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { inGroup } from '../customers/group-queries.ts';

export interface NewRun {
  id: string;
  ruleId: string;
  version: number;
  conversationId: string;
  customerId: string;
  occasion: string;
  chainId: string;
  depth: number;
}

/** Takes the right to run a rule for a conversation on an occasion; false when somebody did. Of two at once one wins. */
export async function takeRun(db: Db, workspaceId: string, run: NewRun, now: Date): Promise<boolean> {
  const result = await sql`
    insert into automation_runs (workspace_id, id, rule_id, rule_version, conversation_id, occasion, chain_id, depth, outcome, customer_id, ran_at)
    values (${workspaceId}, ${run.id}, ${run.ruleId}, ${run.version}, ${run.conversationId}, ${run.occasion}, ${run.chainId}, ${run.depth}, 'unchanged', ${run.customerId}, ${now})
    on conflict on constraint automation_runs_once do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface RunResult {
  outcome: 'done' | 'unchanged' | 'failed' | 'suspended';
  effects: readonly Effect[];
  replied: 'proven' | 'unproven' | null;
}

export async function finishRun(db: Db, workspaceId: string, id: string, result: RunResult): Promise<void> {
  await sql`update automation_runs set outcome = ${result.outcome}, effects = ${JSON.stringify(result.effects)}::jsonb, replied = ${result.replied}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** What the loop guard asks about a rule and a conversation: did it run in this chain, how often did it act lately? By `automation_runs_once`. */
export async function readGuard(
  db: Db,
  workspaceId: string,
  of: { ruleId: string; conversationId: string; chainId: string },
  since: Date,
): Promise<{ inChain: boolean; acted: number }> {
  const result = await sql<{ inChain: boolean; acted: number }>`
    select coalesce(bool_or(chain_id = ${of.chainId}), false) as "inChain", count(*) filter (where outcome <> 'unchanged' and ran_at > ${since})::int as acted
    from automation_runs where workspace_id = ${workspaceId} and rule_id = ${of.ruleId} and conversation_id = ${of.conversationId}
      and (chain_id = ${of.chainId} or ran_at > ${since})`.execute(db);
  return result.rows[0] ?? { inChain: false, acted: 0 };
}

/** Answers by rules to one customer are decided one after the other: held until the transaction ends. */
export async function lockReplies(db: Db, workspaceId: string, customerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`automation:${workspaceId}:${customerId}`}, 0))`.execute(
    db,
  );
}

/** Answers by rules since then: of this rule to this customer, of all to this customer, of all to unproven addresses. */
export async function countReplies(
  db: Db,
  workspaceId: string,
  of: { ruleId: string; customerId: string },
  range: { day: Date; hour: Date },
): Promise<{ byRule: number; toCustomer: number; unproven: number }> {
  const result = await sql<{ byRule: number; toCustomer: number; unproven: number }>`
    select
      (select count(*)::int from automation_runs where workspace_id = ${workspaceId} and ${inGroup(sql`customer_id`, workspaceId, of.customerId)} and rule_id = ${of.ruleId} and replied is not null and ran_at > ${range.day}) as "byRule",
      (select count(*)::int from automation_runs where workspace_id = ${workspaceId} and ${inGroup(sql`customer_id`, workspaceId, of.customerId)} and replied is not null and ran_at > ${range.day}) as "toCustomer",
      (select count(*)::int from automation_runs where workspace_id = ${workspaceId} and replied = 'unproven' and ran_at > ${range.hour}) as unproven`.execute(
    db,
  );
  return result.rows[0] ?? { byRule: 0, toCustomer: 0, unproven: 0 };
}

export interface RunRow {
  id: string;
  rule_id: string;
  rule: string;
  rule_version: number;
  conversation_id: string;
  reference: string;
  subject: string;
  outcome: RunResult['outcome'];
  effects: Effect[];
  ran_at: Date;
}

/** The name is that of the version which ran. */
const RUN = sql`select n.id, n.rule_id, coalesce(v.definition ->> 'name', r.name) as rule, n.rule_version, n.conversation_id, c.reference, c.subject, n.outcome, n.effects, n.ran_at
  from automation_runs n join automation_rules r on r.workspace_id = n.workspace_id and r.id = n.rule_id
  left join automation_rule_versions v on v.workspace_id = n.workspace_id and v.rule_id = n.rule_id and v.version = n.rule_version
  join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id`;

/** By `automation_runs_of_rule`; only of conversations the asking member sees. */
export async function listRunsOfRule(
  db: Db,
  workspaceId: string,
  of: { ruleId: string; seen: ReturnType<typeof sql<boolean>>; before: string | null; limit: number },
): Promise<RunRow[]> {
  const result =
    await sql<RunRow>`${RUN} where n.workspace_id = ${workspaceId} and n.rule_id = ${of.ruleId} and ${of.seen}
    and (${of.before}::uuid is null or n.id < ${of.before}::uuid) order by n.id desc limit ${of.limit}`.execute(db);
  return result.rows;
}

/** By `automation_runs_of_conversation`. */
export async function listRunsOfConversation(db: Db, workspaceId: string, conversationId: string): Promise<RunRow[]> {
  const result =
    await sql<RunRow>`${RUN} where n.workspace_id = ${workspaceId} and n.conversation_id = ${conversationId} order by n.id desc limit 50`.execute(
      db,
    );
  return result.rows;
}

/** Forgets the log of closed conversations, and what caused facts, older than this; at most so many rows at once. */
export async function forgetOldRuns(db: Db, workspaceId: string, before: Date): Promise<void> {
  await sql`delete from automation_runs where workspace_id = ${workspaceId} and id in (
    select n.id from automation_runs n join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id and c.status = 'closed'
    where n.workspace_id = ${workspaceId} and n.ran_at < ${before} limit 5000)`.execute(db);
  await sql`delete from automation_causes where workspace_id = ${workspaceId} and caused_at < ${before}`.execute(db);
}
