import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { recordsOf } from '../customers/group-queries.ts';
import { ACTIVE } from '../inbox/condition-queries.ts';

/** A person with more open conversations than this is a machine, or a house of its own: the busiest are looked at. */
const MOST_OPEN = 50;

/** Ids of the open conversations of a person, those something happened in last (conversations_of_customer). */
export function openOf(workspace: RawBuilder<unknown>, customer: RawBuilder<unknown>): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select c.id from conversations c where c.workspace_id = ${workspace}
    and c.customer_id = any(${recordsOf(workspace, customer)}) and ${ACTIVE} order by c.last_activity_at desc limit ${MOST_OPEN}`;
}

/** The same, in one order for all who lock them. */
export async function listOpenOf(db: Db, workspaceId: string, customerId: string): Promise<string[]> {
  const open = openOf(sql`${workspaceId}::uuid`, sql`${customerId}::uuid`);
  const result = await sql<{ id: string }>`select o.id from (${open}) o order by o.id`.execute(db);
  return result.rows.map((row) => row.id);
}
