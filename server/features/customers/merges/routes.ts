import {
  customerMergeEndpoints as api,
  type CustomerMerge,
  type MergePreview,
} from '@madoguchi/contracts/customer-merges.ts';
import type { Customer, CustomerName } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { groupOf } from '../group-queries.ts';
import { findCustomer, findCustomersByIds } from '../queries.ts';
import { presentName } from '../schema.ts';
import { decideDistinct } from './actions/decide-distinct.ts';
import { mergeCustomers } from './actions/merge-customers.ts';
import { undoMerge } from './actions/undo-merge.ts';
import { findDuplicatePairs, listCandidates } from './duplicate-queries.ts';
import { differingFields } from './fields.ts';
import { areDistinct, listMergesOf } from './queries.ts';
import { presentMerge, presentPairs } from './schema.ts';

export interface MergeRoutesNeeds {
  present: (ctx: Ctx, id: string) => Promise<Customer>;
  /** How much of each kind these records have, as far as the actor sees it. */
  countAlong: (ctx: Ctx, customerIds: readonly string[]) => Promise<Record<string, number>>;
}

/** Customers looked at in one step, and steps in one request: a page ends after a thousand even when it found nobody. */
const STEP = 200;
const STEPS = 5;

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, CustomerName>> {
  const rows = await findCustomersByIds(ctx.db, ctx.workspaceId, ids);
  return new Map(rows.map((row) => [row.id, presentName(row)]));
}

async function previewOf(ctx: Ctx, id: string, otherId: string, needs: MergeRoutesNeeds): Promise<MergePreview> {
  const { db, workspaceId } = ctx;
  const [ours, theirs] = await Promise.all([groupOf(db, workspaceId, id), groupOf(db, workspaceId, otherId)]);
  const [own, other] = await Promise.all([
    ours[0] ? findCustomer(db, workspaceId, ours[0]) : null,
    theirs[0] ? findCustomer(db, workspaceId, theirs[0]) : null,
  ]);
  if (!own || !other) throw notFound();
  if (own.id === other.id) throw invalid('already_merged');
  const [mine, others, distinct] = await Promise.all([
    needs.countAlong(ctx, ours),
    needs.countAlong(ctx, theirs),
    areDistinct(db, workspaceId, ours, theirs),
  ]);
  const along = [
    ...Object.keys(mine).map((what) => ({ what, own: mine[what] ?? 0, other: others[what] ?? 0 })),
    { what: 'records', own: ours.length, other: theirs.length },
  ];
  return { own: presentName(own), other: presentName(other), fields: differingFields(own, other), along, distinct };
}

async function mergesOf(ctx: Ctx, id: string): Promise<CustomerMerge[]> {
  const group = await groupOf(ctx.db, ctx.workspaceId, id);
  if (group.length === 0) throw notFound();
  const rows = await listMergesOf(ctx.db, ctx.workspaceId, group);
  const names = await namesOf(ctx, [...new Set(rows.flatMap((row) => [row.into_id, row.merged_id]))]);
  return rows.flatMap((row) => presentMerge(row, names));
}

/** A page of pairs worth looking at. Each pair is found from both of its sides and told from the newer one alone. */
async function pairsOf(ctx: Ctx, cursor: string | null) {
  if (cursor && !isId(cursor)) throw invalid('cursor_invalid');
  let before = cursor;
  for (let step = 0; step < STEPS; step += 1) {
    const ids = await listCandidates(ctx.db, ctx.workspaceId, { before, limit: STEP });
    before = ids.length === STEP ? (ids.at(-1) ?? null) : null;
    const pairs = (await findDuplicatePairs(ctx.db, ctx.workspaceId, ids)).filter((pair) => pair.id > pair.other_id);
    if (pairs.length === 0 && before) continue;
    const names = await namesOf(ctx, [...new Set(pairs.flatMap((pair) => [pair.id, pair.other_id]))]);
    return { items: presentPairs(pairs, names), next: before };
  }
  return { items: [], next: before };
}

/** Two records of one person: compare, put together, take apart, or say that they are two people. */
export function mergeRoutes(needs: MergeRoutesNeeds): AnyRoute[] {
  return [
    route(api.previewMerge, 'customer:merge', (ctx, { params, query }) => previewOf(ctx, params.id, query.with, needs)),
    route(api.mergeCustomers, 'customer:merge', async (ctx, { params, body }) => {
      const { mergeId, rootId } = await mergeCustomers(ctx, { intoId: params.id, ...body });
      return { mergeId, customer: await needs.present(ctx, rootId) };
    }),
    route(api.listMerges, 'customer:read', async (ctx, { params }) => ({ items: await mergesOf(ctx, params.id) })),
    route(api.undoMerge, 'customer:merge', async (ctx, { params, body }) => {
      const { rootId } = await undoMerge(ctx, { customerId: params.id, mergeId: params.mergeId, reason: body.reason });
      return { customer: await needs.present(ctx, rootId) };
    }),
    route(api.listDuplicatePairs, 'customer:merge', (ctx, { query }) => pairsOf(ctx, query.cursor ?? null)),
    route(api.setDistinct, 'customer:edit', (ctx, { params }) =>
      decideDistinct(ctx, { customerId: params.id, otherId: params.otherId, distinct: true }),
    ),
    route(api.removeDistinct, 'customer:edit', (ctx, { params }) =>
      decideDistinct(ctx, { customerId: params.id, otherId: params.otherId, distinct: false }),
    ),
  ];
}
