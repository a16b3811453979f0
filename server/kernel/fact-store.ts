import { sql } from 'kysely';
import type { Db, PoolClient } from './database.ts';
import { statementName } from './database.ts';
import type { Fact, PendingFact } from './facts.ts';

const INSERT = `
  with taken as (
    update app.workspace_sequences set fact_seq = fact_seq + $2 where workspace_id = $1 returning fact_seq - $2 as base
  )
  insert into app.facts (workspace_id, seq, id, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at)
  select $1, taken.base + new.position, new.id, new.name, new.conversation_id, new.customer_id, new.actor_kind, new.actor_id, new.payload, new.occurred_at
  from taken, unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::jsonb[], $10::timestamptz[])
    with ordinality as new(id, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at, position)`;

/**
 * Stores facts under the workspace's next sequence numbers. The counter row stays locked until the commit,
 * therefore numbers appear in commit order and a reader that has seen n never later finds a new fact below n.
 */
export async function insertFacts(
  client: PoolClient,
  workspaceId: string,
  facts: readonly PendingFact[],
): Promise<void> {
  const result = await client.query({
    name: statementName(INSERT),
    text: INSERT,
    values: [
      workspaceId,
      facts.length,
      facts.map((fact) => fact.id),
      facts.map((fact) => fact.name),
      facts.map((fact) => fact.conversationId),
      facts.map((fact) => fact.customerId),
      facts.map((fact) => fact.actorKind),
      facts.map((fact) => fact.actorId),
      facts.map((fact) => JSON.stringify(fact.payload)),
      facts.map((fact) => fact.at),
    ],
  });
  if (result.rowCount !== facts.length) throw new Error('facts were not stored: the workspace has no sequence row');
}

interface FactRow {
  id: string;
  seq: number;
  name: string;
  conversation_id: string | null;
  customer_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/** Facts of one workspace after `seq`, oldest first, at most `limit`. */
export async function readFactsAfter(db: Db, workspaceId: string, seq: number, limit: number): Promise<Fact[]> {
  const result = await sql<FactRow>`
    select id, seq, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at
    from facts where workspace_id = ${workspaceId} and seq > ${seq} order by seq limit ${limit}`.execute(db);
  return result.rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    name: row.name,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    payload: row.payload,
    occurredAt: row.occurred_at,
  }));
}

/** Number of the newest committed fact of a workspace. */
export async function readFactHead(db: Db, workspaceId: string): Promise<number> {
  const result = await sql<{
    fact_seq: number;
  }>`select fact_seq from workspace_sequences where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.fact_seq ?? 0;
}
