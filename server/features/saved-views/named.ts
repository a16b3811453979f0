import type { ViewColumn, ViewConditions } from '@madoguchi/contracts/views.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { visibleFields } from '../custom-fields/schema.ts';
import { askableSegments } from '../segments/membership.ts';
import { holdSegments } from '../segments/queries.ts';
import { countNamed } from './queries.ts';

const ids = (words: readonly (string | undefined)[] | undefined): string[] => [
  ...new Set((words ?? []).flatMap((word) => (word !== undefined && isId(word) ? [word] : []))),
];

/** A view names only what is there. @throws invalid `unknown_reference`, `segment_not_found`. */
export async function checkNamed(ctx: Ctx, conditions: ViewConditions, teamId: string | null): Promise<void> {
  const named = {
    teams: ids([...(conditions.teams ?? []), teamId ?? undefined]),
    members: ids(conditions.assignees),
    inboxes: ids(conditions.inboxIds),
    categories: ids(conditions.categoryIds),
    tags: ids([...(conditions.tagIds ?? []), ...(conditions.withoutTagIds ?? [])]),
    customers: ids([conditions.customerId]),
    companies: ids([conditions.companyId, ...(conditions.storeIds ?? [])]),
    products: ids([conditions.productId]),
  };
  const wanted = Object.values(named).reduce((sum, each) => sum + each.length, 0);
  if ((await countNamed(ctx.db, ctx.workspaceId, named)) !== wanted) throw invalid('unknown_reference');
  await checkSegments(ctx, conditions.segmentIds ?? []);
}

/** Groups its maker may ask by; they are held, so that none is deleted while the view is saved. @throws invalid `segment_not_found`. */
async function checkSegments(ctx: Ctx, segmentIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(segmentIds)];
  await holdSegments(ctx.db, ctx.workspaceId, wanted);
  const askable = await askableSegments(ctx, wanted);
  if (askable.size < wanted.length)
    throw invalid('segment_not_found', {
      issues: [{ path: 'body.conditions.segmentIds', code: 'segment_not_found' }],
    });
}

/** Columns of own fields are of fields the actor sees. @throws invalid `field_unknown`. */
export async function checkColumns(ctx: Ctx, columns: readonly ViewColumn[]): Promise<void> {
  const own = columns.filter((column) => column.startsWith('field:'));
  if (own.length === 0) return;
  const known = new Set(
    (await visibleFields(ctx, ['conversation', 'customer'])).map((f) => `field:${f.noun}.${f.key}`),
  );
  if (!own.every((column) => known.has(column))) throw invalid('field_unknown');
}
