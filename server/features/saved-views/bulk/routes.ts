import { savedViewEndpoints as api, type BulkEdit, type BulkSelection } from '@madoguchi/contracts/saved-views.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { actorId } from '../../../kernel/actor.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../../conversations/policy.ts';
import { matching } from '../../inbox/condition-queries.ts';
import { askerFor, meaningOf } from '../../inbox/lists.ts';
import { cancelBulk } from './actions/cancel-bulk.ts';
import { startBulk } from './actions/start-bulk.ts';
import { undoBulk } from './actions/undo-bulk.ts';
import { authoriseChange, canUndo, isMaker, MOST_ROWS } from './policy.ts';
import { countChosen, countRows, findBulk, listBulksOf, listFailures, type BulkRow } from './queries.ts';

const LISTED_MS = 24 * 3_600_000;

/** The chosen conversations as a predicate: never more than the actor sees. */
async function chosenBy(ctx: Ctx, selection: BulkSelection): Promise<RawBuilder<boolean>> {
  const seen = visible(ctx.actor);
  if ('conversationIds' in selection) return sql<boolean>`c.id = any(${selection.conversationIds}::uuid[]) and ${seen}`;
  const { conditions } = await meaningOf(ctx, selection);
  const asked = [...conditions, selection.where ?? {}];
  return sql<boolean>`${matching(asked, await askerFor(ctx, asked))} and ${seen}`;
}

async function presentBulk(ctx: Ctx, bulk: BulkRow): Promise<BulkEdit> {
  const [counts, failures] = await Promise.all([
    countRows(ctx.db, ctx.workspaceId, bulk.id),
    listFailures(ctx.db, ctx.workspaceId, bulk.id, visible(ctx.actor)),
  ]);
  const { waiting = 0, changed = 0, unchanged = 0, failed = 0, restored = 0, kept = 0 } = counts;
  const isUndo = bulk.state === 'undoing' || bulk.state === 'undone';
  return {
    id: bulk.id,
    state: bulk.state,
    change: bulk.change,
    total: isUndo ? changed + restored + kept : bulk.total,
    handled: isUndo ? restored + kept : bulk.total - waiting,
    changed,
    unchanged,
    failed,
    restored,
    kept,
    failures,
    madeById: bulk.made_by_id,
    createdAt: bulk.created_at.toISOString(),
    finishedAt: bulk.finished_at?.toISOString() ?? null,
    canUndo: canUndo(bulk) && changed > 0,
  };
}

async function presentOne(ctx: Ctx, id: string): Promise<BulkEdit> {
  const bulk = await findBulk(ctx.db, ctx.workspaceId, id);
  if (!bulk || !isMaker(ctx.actor, bulk)) throw notFound();
  return presentBulk(ctx, bulk);
}

export function bulkRoutes(): AnyRoute[] {
  return [
    route(api.previewBulk, 'conversation:bulk', async (ctx, { body }) => {
      authoriseChange(ctx.actor, body.change);
      const chosen = await chosenBy(ctx, body.selection);
      const { total, closed } = await countChosen(ctx.db, ctx.workspaceId, chosen, MOST_ROWS + 1);
      return { total, closed, tooMany: total > MOST_ROWS };
    }),
    route(api.startBulk, 'conversation:bulk', async (ctx, { body }) => {
      if (Object.keys(body.change).length === 0) throw invalid('bulk_nothing');
      const chosen = await chosenBy(ctx, body.selection);
      return presentOne(ctx, await startBulk(ctx, { chosen, change: body.change, clientId: body.clientId }));
    }),
    route(api.listBulks, 'conversation:bulk', async (ctx) => {
      const since = new Date(ctx.now.getTime() - LISTED_MS);
      const rows = await listBulksOf(ctx.db, ctx.workspaceId, actorId(ctx.actor) ?? '', since);
      return { items: await Promise.all(rows.map((row) => presentBulk(ctx, row))) };
    }),
    route(api.getBulk, 'conversation:bulk', (ctx, { params }) => presentOne(ctx, params.id)),
    route(api.cancelBulk, 'conversation:bulk', async (ctx, { params }) => {
      await cancelBulk(ctx, params.id);
      return presentOne(ctx, params.id);
    }),
    route(api.undoBulk, 'conversation:bulk', async (ctx, { params }) => {
      await undoBulk(ctx, params.id);
      return presentOne(ctx, params.id);
    }),
  ];
}
