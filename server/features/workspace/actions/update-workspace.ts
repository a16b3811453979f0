import type { Ctx } from '../../../kernel/context.ts';
import { checkTimeZone } from '../calendar-rules.ts';
import { workspaceChanged } from '../facts.ts';
import { authorise } from '../policy.ts';
import { checkSendSafety } from '../send-safety-rules.ts';
import { updateWorkspaceRow, type WorkspaceChanges } from '../queries.ts';

/** @throws invalid `unknown_time_zone`, `approver_role`, `word_empty`. */
export async function updateWorkspace(ctx: Ctx, changes: WorkspaceChanges): Promise<void> {
  authorise(ctx.actor, 'workspace:edit');
  if (changes.timeZone !== undefined) checkTimeZone(changes.timeZone);
  const sendSafety = changes.sendSafety && checkSendSafety(changes.sendSafety);
  await updateWorkspaceRow(ctx.db, ctx.workspaceId, { ...changes, sendSafety });
  const fields = Object.keys(changes);
  if (fields.length > 0) await ctx.emit(workspaceChanged, {}, { fields });
}
