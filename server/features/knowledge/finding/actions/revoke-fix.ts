import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { findingFixRevoked } from '../facts.ts';
import { deleteSynonym, endFix, findFix } from '../fix-queries.ts';
import { nextRevision } from '../queries.ts';

/** Takes back what was done; its synonym goes with it, a draft that was begun stays. */
export async function revokeFix(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'knowledge:manage');
  const fix = await findFix(ctx.db, ctx.workspaceId, id);
  if (!fix) throw notFound();
  if (fix.synonym_id) await deleteSynonym(ctx.db, ctx.workspaceId, fix.synonym_id);
  await endFix(ctx.db, ctx.workspaceId, id, ctx.now);
  await nextRevision(ctx.db, ctx.workspaceId);
  await ctx.emit(findingFixRevoked, {}, { fixId: id });
}
