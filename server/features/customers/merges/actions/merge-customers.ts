import type { MergeChoice } from '@madoguchi/contracts/customer-merges.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { customerMerged } from '../../facts.ts';
import { groupOf } from '../../group-queries.ts';
import { findCustomer, patchCustomer } from '../../queries.ts';
import { valuesToTake } from '../fields.ts';
import { insertMerge, lockMerges, setRoot } from '../queries.ts';
import { patchOf, takenFrom } from '../take-values.ts';

/** Records of one person are few; a list of hundreds is a mistake, and every read by customer would pay for it. */
const MOST_RECORDS = 50;

/**
 * Two records become one person: a pointer is set and the values chosen are taken over. Conversations, orders and
 * addresses stay with the record they came to, which is why it can be undone to the last row.
 * @throws conflict `already_merged`, `too_many_records`.
 */
export async function mergeCustomers(
  ctx: Ctx,
  merge: { intoId: string; otherId: string; take: Readonly<Record<string, MergeChoice>>; reason: string },
): Promise<{ mergeId: string; rootId: string }> {
  authorise(ctx.actor, 'customer:merge');
  await lockMerges(ctx.db, ctx.workspaceId);
  const [ours, theirs] = await Promise.all([
    groupOf(ctx.db, ctx.workspaceId, merge.intoId),
    groupOf(ctx.db, ctx.workspaceId, merge.otherId),
  ]);
  const [rootId, mergedId] = [ours[0], theirs[0]];
  if (!rootId || !mergedId) throw notFound();
  if (rootId === mergedId) throw conflict('already_merged');
  if (ours.length + theirs.length > MOST_RECORDS) throw conflict('too_many_records');
  const [own, other] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, rootId),
    findCustomer(ctx.db, ctx.workspaceId, mergedId),
  ]);
  if (!own || !other) throw notFound();
  const values = valuesToTake(own, other, merge.take);
  const taken = takenFrom(own, values);
  const mergeId = newId();
  await insertMerge(ctx.db, ctx.workspaceId, {
    id: mergeId,
    into_id: rootId,
    merged_id: mergedId,
    reason: merge.reason,
    taken,
    by_kind: ctx.actor.kind,
    by_id: actorId(ctx.actor),
    at: ctx.now,
  });
  await setRoot(ctx.db, ctx.workspaceId, theirs, rootId);
  await patchCustomer(ctx.db, ctx.workspaceId, rootId, patchOf(own, values), ctx.now);
  const fields = Object.keys(taken);
  await ctx.emit(
    customerMerged,
    { customerId: rootId },
    { mergeId, mergedId, records: theirs, fields, reason: merge.reason },
  );
  return { mergeId, rootId };
}
