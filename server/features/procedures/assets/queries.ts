import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { inGroup } from '../../customers/group-queries.ts';

export interface OwnAsset {
  id: string;
  name: string;
  serial: string;
  product_name: string | null;
}

const OWN = sql`select a.id, a.name, a.serial, p.name as product_name from assets a
  left join products p on p.workspace_id = a.workspace_id and p.id = a.product_id`;

/** A device of this customer, or of a record of the same person; assets_pkey. */
export async function findOwnAsset(
  db: Db,
  workspaceId: string,
  { customerId, id }: { customerId: string; id: string },
): Promise<OwnAsset | null> {
  const result = await sql<OwnAsset>`${OWN} where a.workspace_id = ${workspaceId} and a.id = ${id}
    and ${inGroup(sql`a.customer_id`, workspaceId, customerId)}`.execute(db);
  return result.rows[0] ?? null;
}

/** Their devices with this serial number, else of this very name; assets_of_customer. */
export async function listAssetsCalled(
  db: Db,
  workspaceId: string,
  { customerId, text, serialKey }: { customerId: string; text: string; serialKey: string },
): Promise<OwnAsset[]> {
  const own = sql`a.workspace_id = ${workspaceId} and ${inGroup(sql`a.customer_id`, workspaceId, customerId)}`;
  if (serialKey !== '') {
    const bySerial = await sql<OwnAsset>`${OWN} where ${own} and a.serial_key = ${serialKey} limit 20`.execute(db);
    if (bySerial.rows.length > 0) return bySerial.rows;
  }
  return (await sql<OwnAsset>`${OWN} where ${own} and a.name = ${text} limit 20`.execute(db)).rows;
}

/** Which device it is about is no change of what is typed or done: nobody else's knowledge grows old by it. */
export async function linkAsset(db: Db, workspaceId: string, runId: string, assetId: string | null): Promise<void> {
  await sql`update procedure_runs set asset_id = ${assetId} where workspace_id = ${workspaceId} and id = ${runId}`.execute(
    db,
  );
}

/** A conversation that was given to somebody else takes its procedures along. */
export async function giveRunsTo(
  db: Db,
  workspaceId: string,
  { conversationId, customerId }: { conversationId: string; customerId: string },
): Promise<void> {
  await sql`update procedure_runs set customer_id = ${customerId}
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and customer_id <> ${customerId}`.execute(
    db,
  );
}
