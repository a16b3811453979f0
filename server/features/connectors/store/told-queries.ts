import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface TellPlace {
  connectorId: string;
  record: RecordName;
  externalId: string;
}

/** False: something of a later time was told already. Two at once wait here for each other. */
export async function keepTold(
  db: Db,
  workspaceId: string,
  { connectorId, record, externalId }: TellPlace,
  changedAt: Date,
): Promise<boolean> {
  const result = await sql`
    insert into connector_told as t (workspace_id, connector_id, record, external_id, changed_at)
    values (${workspaceId}, ${connectorId}, ${record}, ${externalId}, ${changedAt})
    on conflict (workspace_id, connector_id, record, external_id) do update set changed_at = excluded.changed_at
    where t.changed_at <= excluded.changed_at`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
