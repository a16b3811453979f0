import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { LOT_HOLDS } from '../../commerce/assets/lot-queries.ts';

export interface NewLot {
  id: string;
  product_id: string;
  lot_from: string;
  lot_to: string;
  lot_from_key: string;
  lot_to_key: string;
}

export async function writeLots(db: Db, workspaceId: string, issueId: string, rows: readonly NewLot[]): Promise<void> {
  await sql`delete from known_issue_lots where workspace_id = ${workspaceId} and issue_id = ${issueId}`.execute(db);
  const whole = rows.map((row) => ({ workspace_id: workspaceId, issue_id: issueId, ...row }));
  await sql`insert into known_issue_lots select * from json_populate_recordset(null::known_issue_lots, ${JSON.stringify(whole)})`.execute(
    db,
  );
}

export interface LotMatch {
  asset_id: string;
  issue_id: string;
  number: number;
  title: string;
  lot_from: string;
  lot_to: string;
}

/** Issues that are not closed and name the lots of these assets, the newest first. */
export async function listIssuesOfAssets(
  db: Db,
  workspaceId: string,
  assetIds: readonly string[],
): Promise<LotMatch[]> {
  const result = await sql<LotMatch>`select a.id as asset_id, k.id as issue_id, k.number, k.title, l.lot_from, l.lot_to
    from assets a join known_issue_lots l on ${LOT_HOLDS}
    join known_issues k on k.workspace_id = l.workspace_id and k.id = l.issue_id and k.state <> 'closed'
    where a.workspace_id = ${workspaceId} and a.id = any(${assetIds}::uuid[]) order by k.number desc, l.lot_from_key limit 200`.execute(
    db,
  );
  return result.rows;
}

/** The same for everything a merge group has (assets_of_customer). */
export async function listIssuesOfCustomers(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<(LotMatch & { serial: string })[]> {
  const result = await sql<LotMatch & { serial: string }>`
    select a.id as asset_id, a.serial, k.id as issue_id, k.number, k.title, l.lot_from, l.lot_to
    from (select * from assets where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[]) and health <> 'retired'
      order by id desc limit 200) a
    join known_issue_lots l on ${LOT_HOLDS}
    join known_issues k on k.workspace_id = l.workspace_id and k.id = l.issue_id and k.state <> 'closed'
    order by k.number desc, a.id`.execute(db);
  return result.rows;
}

/** How many assets the lots of an issue hold, exact up to 10,000 (assets_of_product). */
export async function countHeld(db: Db, workspaceId: string, issueId: string): Promise<number> {
  const result = await sql<{
    n: number;
  }>`select count(*)::int as n from (select distinct a.id from known_issue_lots l join assets a on ${LOT_HOLDS}
    where l.workspace_id = ${workspaceId} and l.issue_id = ${issueId} limit 10000) x`.execute(db);
  return result.rows[0]?.n ?? 0;
}
