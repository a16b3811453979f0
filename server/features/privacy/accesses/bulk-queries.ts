import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Look } from './queries.ts';

/** Whose rows of a noun are, by the table that holds them. */
const OWNERS = {
  customer: sql`select r.id as customer_id from customers r where r.workspace_id = `,
  conversation: sql`select r.customer_id from conversations r where r.workspace_id = `,
  order: sql`select r.customer_id from orders r where r.workspace_id = `,
  contract: sql`select r.customer_id from contracts r where r.workspace_id = `,
  entitlement: sql`select r.customer_id from entitlements r where r.workspace_id = `,
  asset: sql`select r.customer_id from assets r where r.workspace_id = `,
  procedure: sql`select r.customer_id from procedure_runs r where r.workspace_id = `,
  lead: sql`select r.customer_id from leads r where r.workspace_id = `,
} as const;
export type OwnedRows = keyof typeof OWNERS | 'message';

function ownersOf(workspaceId: string, noun: OwnedRows, ids: readonly string[]): RawBuilder<unknown> {
  if (noun !== 'message') return sql`${OWNERS[noun]}${workspaceId} and r.id = any(${ids}::uuid[])`;
  return sql`select c.customer_id from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = ${workspaceId} and m.id = any(${ids}::uuid[])
    union select c.customer_id from notes n join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
      where n.workspace_id = ${workspaceId} and n.id = any(${ids}::uuid[])`;
}

/** One look at each of these customers. */
export async function insertAccesses(
  db: Db,
  workspaceId: string,
  look: Look & { customerIds: readonly string[] },
  at: Date,
): Promise<void> {
  await sql`
    insert into customer_accesses (workspace_id, customer_id, actor_id, actor_kind, kind, slot, at)
    select ${workspaceId}, c.id, ${look.actorId}, ${look.actorKind}, ${look.kind}, ${look.slot}, ${at}
    from customers c where c.workspace_id = ${workspaceId} and c.id = any(${look.customerIds}::uuid[]) on conflict do nothing`.execute(
    db,
  );
}

/** One look at everybody whose these rows are; the same export looks once at each. */
export async function insertAccessesOfRows(
  db: Db,
  workspaceId: string,
  look: Look & { noun: OwnedRows; ids: readonly string[] },
  at: Date,
): Promise<void> {
  await sql`
    insert into customer_accesses (workspace_id, customer_id, actor_id, actor_kind, kind, slot, at)
    select ${workspaceId}, o.customer_id, ${look.actorId}, ${look.actorKind}, ${look.kind}, ${look.slot}, ${at}
    from (${ownersOf(workspaceId, look.noun, look.ids)}) o where o.customer_id is not null group by o.customer_id on conflict do nothing`.execute(
    db,
  );
}
