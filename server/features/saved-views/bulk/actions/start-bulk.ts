import type { BulkChange } from '@madoguchi/contracts/saved-views.ts';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../../../kernel/context.ts';
import { forbidden, invalid, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { bulkStarted } from '../../facts.ts';
import { countNamed } from '../../queries.ts';
import { runBulk } from '../jobs.ts';
import { authoriseChange, MOST_ROWS } from '../policy.ts';
import { chooseRows, findBulk, forgetBulks, insertBulk, setBulkTotal } from '../queries.ts';

/** As long as the undo lasts. */
const KEPT_MS = 24 * 3_600_000;

/** Who and what the change names must be there. @throws invalid `unknown_reference`. */
async function checkChange(ctx: Ctx, change: BulkChange): Promise<void> {
  const named = {
    members: change.assigneeId ? [change.assigneeId] : [],
    teams: change.teamId ? [change.teamId] : [],
    categories: change.categoryId ? [change.categoryId] : [],
    inboxes: [],
    tags: [],
    customers: [],
    companies: [],
    products: [],
  };
  const wanted = Object.values(named).reduce((sum, each) => sum + each.length, 0);
  if ((await countNamed(ctx.db, ctx.workspaceId, named)) !== wanted) throw invalid('unknown_reference');
  if (change.wakeAt && new Date(change.wakeAt) <= ctx.now) throw invalid('wake_in_past');
}

/**
 * Fixes which conversations are meant, and lets a job change them. The caller's own id makes it once.
 * @throws invalid `bulk_nothing`, `bulk_too_many`, `unknown_reference`, `wake_in_past`.
 */
export async function startBulk(
  ctx: Ctx,
  order: { chosen: RawBuilder<boolean>; change: BulkChange; clientId?: string | undefined },
): Promise<string> {
  const { actor, db, workspaceId, now } = ctx;
  if (actor.kind !== 'member' && actor.kind !== 'key') throw forbidden();
  authorise(actor, 'conversation:bulk');
  authoriseChange(actor, order.change);
  await checkChange(ctx, order.change);
  const id = order.clientId ?? newId(now);
  await forgetBulks(db, workspaceId, new Date(now.getTime() - KEPT_MS));
  const made = { id, made_by_kind: actor.kind, made_by_id: actor.id, change: order.change };
  if (!(await insertBulk(db, workspaceId, made, now))) {
    const known = await findBulk(db, workspaceId, id);
    if (known?.made_by_id !== actor.id) throw notFound();
    return id;
  }
  const total = await chooseRows(db, workspaceId, id, order.chosen, MOST_ROWS + 1);
  if (total > MOST_ROWS) throw invalid('bulk_too_many', { values: { most: MOST_ROWS } });
  await setBulkTotal(db, workspaceId, id, total);
  await ctx.emit(bulkStarted, {}, { bulkId: id, total, change: Object.keys(order.change) });
  ctx.enqueue(runBulk, { bulkId: id });
  return id;
}
