import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { synonymsChanged } from '../facts.ts';
import { deleteSynonym } from '../fix-queries.ts';
import { nextRevision } from '../queries.ts';

export async function removeSynonym(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'knowledge:manage');
  if (!(await deleteSynonym(ctx.db, ctx.workspaceId, id))) throw notFound();
  await nextRevision(ctx.db, ctx.workspaceId);
  await ctx.emit(synonymsChanged, {}, { added: 0, removed: 1 });
}
