import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Where records of a noun lie, and which column says whose they are. */
const PLACES = {
  customer: ['customers', 'id'],
  company: ['companies', null],
  product: ['products', null],
  order: ['orders', 'customer_id'],
  contract: ['contracts', 'customer_id'],
  entitlement: ['entitlements', 'customer_id'],
  asset: ['assets', 'customer_id'],
  procedure: ['procedure_runs', 'customer_id'],
  lead: ['leads', 'customer_id'],
} as const satisfies Partial<Record<FieldNoun, readonly [table: string, customer: string | null]>>;
export type PlacedNoun = keyof typeof PLACES;

export function isPlaced(noun: FieldNoun): noun is PlacedNoun {
  return noun in PLACES;
}

export interface RecordSubject {
  customerId: string | null;
  conversationId: string | null;
}

export async function findSubject(
  db: Db,
  workspaceId: string,
  noun: PlacedNoun,
  id: string,
): Promise<RecordSubject | null> {
  const [table, customer] = PLACES[noun];
  const whose = customer ? sql.ref(`r.${customer}`) : sql`null::uuid`;
  const conversation = noun === 'procedure' || noun === 'lead' ? sql`r.conversation_id` : sql`null::uuid`;
  const { rows } =
    await sql<RecordSubject>`select ${whose} as "customerId", ${conversation} as "conversationId" from ${sql.table(table)} r
    where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(db);
  return rows[0] ?? null;
}
