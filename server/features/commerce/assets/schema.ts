import type { Asset, AssetDetail, Cover } from '@madoguchi/contracts/commerce-assets.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { rootsOf } from '../../customers/group-queries.ts';
import { findHouse } from '../house-queries.ts';
import type { CommerceNeeds, IssueOfLot } from '../needs.ts';
import { presentProductName } from '../products/schema.ts';
import { coverOf } from './cover.ts';
import { findAsset, listPlans, listServices, type AssetRow } from './queries.ts';
import { presentWhom } from '../../customers/schema.ts';

export function presentAssetRow(row: AssetRow, known: { today: string; issues: readonly IssueOfLot[] }): Asset {
  const { id, source, name, serial, lot, health, version } = row;
  const until = row.warranty_until;
  return {
    ...{ id, source, name, serial, lot, health, version },
    externalId: row.external_id,
    customer: presentWhom(row),
    product: presentProductName(row.product_id, row.product_code, row.product_name),
    boughtOn: row.bought_on,
    warrantyUntil: until,
    contractId: row.contract_id,
    orderId: row.order_id,
    installedAt: row.installed_at,
    healthNote: row.health_note,
    nextServiceOn: row.next_service_on,
    serviceEveryMonths: row.service_every_months,
    warranty: until === null ? 'unknown' : until >= known.today ? 'valid' : 'over',
    marks: known.issues
      .filter((issue) => issue.assetId === id)
      .map(({ issueId, name: issue, title, lots }) => ({ issueId, name: issue, title, lots })),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Assets with the known issues that name their lots, and their cover today. */
export async function presentCovered(
  ctx: Ctx,
  rows: readonly AssetRow[],
  needs: CommerceNeeds,
): Promise<{ row: AssetRow; asset: Asset; cover: Cover }[]> {
  const contractIds = rows.flatMap((row) => (row.contract_id ? [row.contract_id] : []));
  if (rows.length === 0) return [];
  const roots = await rootsOf(
    ctx.db,
    ctx.workspaceId,
    rows.map((row) => row.customer_id),
  );
  const [issues, plans, { today }] = await Promise.all([
    needs.issuesOfLots(
      ctx,
      rows.map((row) => row.id),
    ),
    listPlans(ctx.db, ctx.workspaceId, { contractIds, roots: [...new Set(roots.values())] }),
    findHouse(ctx.db, ctx.workspaceId, ctx.now),
  ]);
  return rows.map((row) => {
    const own = issues.filter((issue) => issue.assetId === row.id);
    // A plan for a product stands for what its customer has of it, not for everybody's.
    const root = roots.get(row.customer_id);
    const theirs = plans.filter((plan) => plan.root === root || plan.id === row.contract_id);
    return {
      row,
      asset: presentAssetRow(row, { today, issues: own }),
      cover: coverOf(row, { plans: theirs, issues: own, today }),
    };
  });
}

/** One asset, its cover and what was done to it. @throws not_found. */
export async function presentAsset(ctx: Ctx, id: string, needs: CommerceNeeds): Promise<AssetDetail> {
  const [row, services] = await Promise.all([
    findAsset(ctx.db, ctx.workspaceId, id),
    listServices(ctx.db, ctx.workspaceId, id),
  ]);
  if (!row) throw notFound();
  const [one] = await presentCovered(ctx, [row], needs);
  if (!one) throw notFound();
  return {
    ...one.asset,
    cover: one.cover,
    services: services.map(({ done_on: doneOn, ...rest }) => ({ ...rest, doneOn })),
  };
}
