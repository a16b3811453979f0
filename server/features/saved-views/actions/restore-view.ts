import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { hasView } from '../../inbox/view-queries.ts';
import { viewRestored } from '../facts.ts';
import { authoriseView } from '../policy.ts';
import { lockView, setViewDeleted } from '../queries.ts';

/** Brings a deleted view back as it was. */
export async function restoreView(ctx: Ctx, id: string): Promise<void> {
  const view = await lockView(ctx.db, ctx.workspaceId, id, hasView(ctx.actor));
  if (!view) throw notFound();
  authoriseView(ctx.actor, view);
  if (!view.deleted_at) return;
  await setViewDeleted(ctx.db, ctx.workspaceId, id, null);
  await ctx.emit(viewRestored, {}, { viewId: id, name: view.name });
}
