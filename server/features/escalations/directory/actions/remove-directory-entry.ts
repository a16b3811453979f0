import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { directoryChanged } from '../../facts.ts';
import { deleteEntry } from '../queries.ts';

/** Takes an entry out of the directory. @throws not_found. */
export async function removeDirectoryEntry(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'directory:manage');
  if (!(await deleteEntry(ctx.db, ctx.workspaceId, id))) throw notFound();
  await ctx.emit(directoryChanged, {}, { entryIds: [id], change: 'removed' });
}
