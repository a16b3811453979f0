import type { Ctx } from '../../../kernel/context.ts';
import type { IssueOfLot } from '../../commerce/needs.ts';
import { issueName } from '../schema.ts';
import { listIssuesOfAssets, type LotMatch } from './queries.ts';

/** `25K07–25K12`, or the one lot. */
export function sayLots({ lot_from: from, lot_to: to }: Pick<LotMatch, 'lot_from' | 'lot_to'>): string {
  return from === to ? from : `${from}–${to}`;
}

/** Known issues that name the lots of these assets; commerce, which stands below, is handed this. */
export async function issuesOfLots(ctx: Ctx, assetIds: readonly string[]): Promise<IssueOfLot[]> {
  const rows = await listIssuesOfAssets(ctx.db, ctx.workspaceId, assetIds);
  return rows.map((row) => ({
    assetId: row.asset_id,
    issueId: row.issue_id,
    name: issueName(row.number),
    title: row.title,
    lots: sayLots(row),
  }));
}
