import type { BusinessHours } from '@madoguchi/contracts/vocabulary';
import type { Ctx } from '../../../kernel/context.ts';
import { checkBusinessHours, checkTimeZone } from '../calendar-rules.ts';
import { workspaceChanged } from '../facts.ts';
import { authorise } from '../policy.ts';
import { updateWorkspaceRow, type WorkspaceChanges } from '../queries.ts';

/** @throws invalid `unknown_time_zone`, `business_hours_order`. */
export async function updateWorkspace(
  ctx: Ctx,
  changes: WorkspaceChanges & { businessHours?: BusinessHours | undefined },
): Promise<void> {
  authorise(ctx.actor, 'workspace:edit');
  if (changes.timeZone !== undefined) checkTimeZone(changes.timeZone);
  if (changes.businessHours !== undefined) checkBusinessHours(changes.businessHours);
  await updateWorkspaceRow(ctx.db, ctx.workspaceId, changes);
  const fields = Object.keys(changes);
  if (fields.length > 0) await ctx.emit(workspaceChanged, {}, { fields });
}
