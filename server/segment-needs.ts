import { listRulesOfSegment } from './features/automation/name-queries.ts';
import { hasView } from './features/inbox/view-queries.ts';
import { listContactable } from './features/privacy/consents/queries.ts';
import { listViewsOfSegment } from './features/saved-views/queries.ts';
import type { SegmentNeeds } from './features/segments/needs.ts';
import { allows } from './features/workspace/policy.ts';

/** What groups of customers are told by those above them: who agreed to be written to, and which views and rules ask by one. */
export const segmentNeeds: SegmentNeeds = {
  listContactable: (ctx, asked) => listContactable(ctx.db, ctx.workspaceId, asked),
  usesOf: async (ctx, segmentId) => {
    const { db, workspaceId, actor } = ctx;
    const [views, rules] = await Promise.all([
      listViewsOfSegment(db, workspaceId, segmentId, hasView(actor)),
      listRulesOfSegment(db, workspaceId, segmentId),
    ]);
    const shown = views.flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
    return {
      views: shown,
      rules: allows(actor, 'automation:manage') ? rules : [],
      hiddenViews: views.length - shown.length,
    };
  },
};
