import { savedViewEndpoints as api, type SavedView } from '@madoguchi/contracts/saved-views.ts';
import { shippedViews, type ShippedView, type ViewConditions } from '@madoguchi/contracts/views.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { onlyAskableWith } from '../segments/membership.ts';
import { askedByView, askerFor, conditionsOf, viewsOf } from '../inbox/lists.ts';
import { countLists } from '../inbox/queries.ts';
import { hasView } from '../inbox/view-queries.ts';
import { deleteView } from './actions/delete-view.ts';
import { pinViews } from './actions/pin-views.ts';
import { restoreView } from './actions/restore-view.ts';
import { saveView } from './actions/save-view.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { findPins, listViewRows, lockView } from './queries.ts';
import { presentView } from './schema.ts';

const MOST_COUNTED = 30;

async function presentOne(ctx: Ctx, id: string): Promise<SavedView> {
  const row = await lockView(ctx.db, ctx.workspaceId, id, hasView(ctx.actor));
  if (!row) throw notFound();
  return presentView(row, ctx.actor);
}

async function listViews(ctx: Ctx) {
  const [rows, pinned] = await Promise.all([
    listViewRows(ctx.db, ctx.workspaceId, hasView(ctx.actor)),
    ctx.actor.kind === 'member' ? findPins(ctx.db, ctx.workspaceId, ctx.actor.id) : null,
  ]);
  const shown = await onlyAskableWith(ctx, rows, (row) => askedByView(row.conditions));
  return { items: shown.map((row) => presentView(row, ctx.actor)), pinned };
}

/** Names nobody has count nothing: the answer does not tell a view of others from none. */
async function countViews(ctx: Ctx, names: readonly string[]): Promise<Record<string, number>> {
  if (names.length > MOST_COUNTED) throw invalid('too_many_views');
  const saved = await viewsOf(ctx, names.filter(isId));
  const shipped = names.filter((name): name is ShippedView => Object.hasOwn(shippedViews, name));
  const lists: Record<string, ViewConditions[]> = {
    ...Object.fromEntries(shipped.map((name) => [name, [conditionsOf(name)]])),
    ...Object.fromEntries(saved.map((view) => [view.id, [view.conditions]])),
  };
  const asker = await askerFor(ctx, Object.values(lists).flat());
  return countLists(ctx.db, ctx.workspaceId, lists, asker, visible(ctx.actor));
}

export function savedViewRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.listViews, 'conversation:read', (ctx) => listViews(ctx)),
    route(api.createView, 'conversation:read', async (ctx, { body }) => {
      const { teamId: team_id, group: grouping_by, ...fields } = body;
      return presentOne(ctx, await saveView(ctx, { id: null, fields: { ...fields, team_id, grouping_by } }));
    }),
    route(api.updateView, 'conversation:read', async (ctx, { params, body }) => {
      const { teamId, group, ...rest } = body;
      const fields = Object.fromEntries(
        Object.entries({ ...rest, team_id: teamId, grouping_by: group }).filter(([, value]) => value !== undefined),
      );
      return presentOne(ctx, await saveView(ctx, { id: params.id, fields }));
    }),
    route(api.deleteView, 'conversation:read', (ctx, { params }) => deleteView(ctx, params.id)),
    route(api.restoreView, 'conversation:read', async (ctx, { params }) => {
      await restoreView(ctx, params.id);
      return presentOne(ctx, params.id);
    }),
    route(api.pinViews, 'conversation:read', async (ctx, { body }) => ({ pinned: await pinViews(ctx, body.views) })),
    route(api.countViews, 'conversation:read', async (ctx, { query }) => ({
      counts: await countViews(ctx, [...new Set(query.views.split(',').filter(Boolean))]),
    })),
    route(api.previewView, 'conversation:read', async (ctx, { body }) => {
      const counts = await countLists(
        ctx.db,
        ctx.workspaceId,
        { asked: [body.conditions] },
        await askerFor(ctx, [body.conditions]),
        visible(ctx.actor),
      );
      return { count: counts.asked ?? 0 };
    }),
    ...bulkRoutes(),
  ];
}
