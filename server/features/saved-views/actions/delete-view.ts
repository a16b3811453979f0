import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { hasView } from '../../inbox/view-queries.ts';
import { viewDeleted } from '../facts.ts';
import { authoriseView } from '../policy.ts';
import { forgetDeletedViews, lockView, setViewDeleted } from '../queries.ts';

const KEPT_MS = 24 * 3_600_000;

/** Deletes a view; for a day it can be brought back. */
export async function deleteView(ctx: Ctx, id: string): Promise<void> {
  const view = await lockView(ctx.db, ctx.workspaceId, id, hasView(ctx.actor));
  if (!view) throw notFound();
  authoriseView(ctx.actor, view);
  if (view.deleted_at) return;
  await forgetDeletedViews(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - KEPT_MS));
  await setViewDeleted(ctx.db, ctx.workspaceId, id, ctx.now);
  await ctx.emit(viewDeleted, {}, { viewId: id, name: view.name });
}
