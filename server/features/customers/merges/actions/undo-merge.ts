import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { customerUnmerged } from '../../facts.ts';
import { groupOf } from '../../group-queries.ts';
import { findCustomer, patchCustomer } from '../../queries.ts';
import { endMerge, listMergesOf, lockMerges, setRoot, setTaken, type MergeRow } from '../queries.ts';
import { giveBack, patchOf } from '../take-values.ts';

/** Everything that stands behind this record by merges that still hold, itself first. */
function recordsBehind(id: string, standing: readonly MergeRow[]): string[] {
  return [
    id,
    ...standing.filter((merge) => merge.into_id === id).flatMap((merge) => recordsBehind(merge.merged_id, standing)),
  ];
}

/**
 * Two people again: the record that stood behind the other stands for itself, with those that had been merged into it,
 * and the other gets back the values it had, unless somebody wrote others since.
 * @throws conflict `merge_undone` when it was undone already.
 */
export async function undoMerge(
  ctx: Ctx,
  undo: { customerId: string; mergeId: string; reason: string },
): Promise<{ rootId: string; mergedId: string }> {
  authorise(ctx.actor, 'customer:merge');
  await lockMerges(ctx.db, ctx.workspaceId);
  const group = await groupOf(ctx.db, ctx.workspaceId, undo.customerId);
  const merges = await listMergesOf(ctx.db, ctx.workspaceId, group);
  const merge = merges.find((one) => one.id === undo.mergeId);
  const [rootId] = group;
  if (!merge || !rootId) throw notFound();
  if (merge.undone_at) throw conflict('merge_undone');
  const standing = merges.filter((one) => !one.undone_at && one.id !== merge.id);
  const records = recordsBehind(merge.merged_id, standing);
  await endMerge(ctx.db, ctx.workspaceId, merge.id, { at: ctx.now, byId: actorId(ctx.actor), reason: undo.reason });
  await setRoot(ctx.db, ctx.workspaceId, records.slice(1), merge.merged_id);
  await setRoot(ctx.db, ctx.workspaceId, [merge.merged_id], null);
  await giveValuesBack(ctx, merge, standing);
  const { merged_id: mergedId } = merge;
  await ctx.emit(
    customerUnmerged,
    { customerId: rootId },
    { mergeId: merge.id, mergedId, records, reason: undo.reason },
  );
  return { rootId, mergedId };
}

async function giveValuesBack(ctx: Ctx, merge: MergeRow, standing: readonly MergeRow[]): Promise<void> {
  const row = await findCustomer(ctx.db, ctx.workspaceId, merge.into_id);
  if (!row) throw notFound();
  // `standing` is the latest first; whoever came next after this one took its values over.
  const later = standing
    .filter(
      (one) => one.into_id === merge.into_id && (one.at > merge.at || (+one.at === +merge.at && one.id > merge.id)),
    )
    .toReversed();
  const { values, passed } = giveBack(row, merge.taken, later);
  for (const one of passed) await setTaken(ctx.db, ctx.workspaceId, one.id, one.taken);
  if (Object.keys(values).length > 0)
    await patchCustomer(ctx.db, ctx.workspaceId, row.id, patchOf(row, values), ctx.now);
}
