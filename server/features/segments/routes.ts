import { segmentEndpoints as api } from '@madoguchi/contracts/segments.ts';
import { invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { createSegment } from './actions/create-segment.ts';
import { deleteSegment } from './actions/delete-segment.ts';
import { exportSegment } from './actions/export-segment.ts';
import { setRankRule } from './actions/set-rank-rule.ts';
import { updateSegment } from './actions/update-segment.ts';
import type { SegmentNeeds } from './needs.ts';
import { withFew } from './membership.ts';
import { countMembers, findRankRule, listMembers } from './queries.ts';
import { resolveSegment } from './resolve-segment.ts';
import { findVisibleSegment, listVisibleSegments } from './visible-segments.ts';
import { presentMember, presentSegment, presentSegmentRow } from './schema.ts';

/** Where a group is shown itself: all customers are walked only for one that is larger. */
const FEW_ON_PAGES = 30_000;
const PREVIEWED = 10;

export function segmentRoutes(needs: SegmentNeeds): AnyRoute[] {
  return [
    route(api.listSegments, 'segment:manage', async (ctx) => ({
      items: (await listVisibleSegments(ctx)).map(presentSegmentRow),
    })),
    route(api.createSegment, 'segment:manage', async (ctx, { body }) =>
      presentSegment(ctx, await createSegment(ctx, body)),
    ),
    route(api.updateSegment, 'segment:manage', async (ctx, { params, body }) => {
      await updateSegment(ctx, params.id, body);
      return presentSegment(ctx, params.id);
    }),
    route(api.deleteSegment, 'segment:manage', (ctx, { params }) => deleteSegment(ctx, params.id, needs.usesOf)),
    route(api.listSegmentNames, 'segment:read', async (ctx) => ({
      items: (await listVisibleSegments(ctx)).map(({ id, name }) => ({ id, name })),
    })),
    route(api.getSegmentUses, 'segment:manage', async (ctx, { params }) => {
      await findVisibleSegment(ctx, params.id);
      return needs.usesOf(ctx, params.id);
    }),
    route(api.previewSegment, 'segment:manage', async (ctx, { body }) => {
      const { db, workspaceId, now } = ctx;
      const conditions = await withFew(ctx, await resolveSegment(ctx, body.conditions), FEW_ON_PAGES);
      const [count, rows] = await Promise.all([
        countMembers(db, workspaceId, conditions, now),
        listMembers(db, workspaceId, { conditions, before: null, limit: PREVIEWED }, now),
      ]);
      return { count, items: rows.map(presentMember) };
    }),
    route(api.listSegmentMembers, 'segment:manage', async (ctx, { params, query }) => {
      const asked = (await findVisibleSegment(ctx, params.id)).conditions;
      const conditions = await withFew(ctx, await resolveSegment(ctx, asked), FEW_ON_PAGES);
      const before = query.cursor ?? null;
      if (before && !isId(before)) throw invalid('cursor_invalid');
      const [rows, count] = await Promise.all([
        listMembers(ctx.db, ctx.workspaceId, { conditions, before, limit: query.limit }, ctx.now),
        before ? null : countMembers(ctx.db, ctx.workspaceId, conditions, ctx.now),
      ]);
      const next = rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null;
      return { items: rows.map(presentMember), next, count };
    }),
    route(api.exportSegment, 'segment:manage', (ctx, { params, body }) => exportSegment(ctx, params.id, body, needs)),
    route(api.getRankRule, 'segment:manage', (ctx) => findRankRule(ctx.db, ctx.workspaceId)),
    route(api.setRankRule, 'segment:manage', async (ctx, { body }) => {
      await setRankRule(ctx, body);
      return findRankRule(ctx.db, ctx.workspaceId);
    }),
  ];
}
