import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { openOf } from './open-queries.ts';

export interface PastFact {
  id: string;
  name: string;
  conversation_id: string;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/**
 * The newest facts of these names since then that are about conversations. Facts are numbered in the order of their
 * commits: only the newest `depth` of them are looked through, so that the cost is bounded however old the desk is.
 */
export async function listPastFacts(
  db: Db,
  workspaceId: string,
  of: { names: readonly string[]; since: Date; depth: number; count: number; seen: RawBuilder<boolean> },
): Promise<PastFact[]> {
  const result = await sql<PastFact>`
    select f.id, f.name, f.conversation_id, f.payload, f.occurred_at from facts f
    join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
    where f.workspace_id = ${workspaceId}
      and f.seq > (select fact_seq - ${of.depth} from workspace_sequences where workspace_id = ${workspaceId})
      and f.name = any(${of.names}::text[]) and f.occurred_at > ${of.since} and f.conversation_id is not null and ${of.seen}
    order by f.seq desc limit ${of.count}`.execute(db);
  if (!of.names.includes('field.filled')) return result.rows;
  return [...result.rows, ...(await listFilledOfCustomers(db, workspaceId, of))].slice(0, of.count);
}

/** Values filled in for a customer or something they have: an occasion in each of their open conversations. */
async function listFilledOfCustomers(
  db: Db,
  workspaceId: string,
  of: Parameters<typeof listPastFacts>[2],
): Promise<PastFact[]> {
  const result = await sql<PastFact>`
    select f.id, f.name, c.id as conversation_id, f.payload, f.occurred_at
    from facts f cross join lateral (${openOf(sql`f.workspace_id`, sql`f.customer_id`)}) o
    join conversations c on c.workspace_id = f.workspace_id and c.id = o.id
    where f.workspace_id = ${workspaceId}
      and f.seq > (select fact_seq - ${of.depth} from workspace_sequences where workspace_id = ${workspaceId})
      and f.name = 'field.filled' and f.occurred_at > ${of.since} and f.conversation_id is null and f.customer_id is not null and ${of.seen}
    order by f.seq desc limit ${of.count}`.execute(db);
  return result.rows;
}
