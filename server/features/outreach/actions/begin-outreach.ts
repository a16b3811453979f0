import type { Ctx } from '../../../kernel/context.ts';
import { outreachStarted } from '../facts.ts';
import { lockOutreach, patchOutreach } from '../queries.ts';

/** The hour of a scheduled one has come. @returns whether it is being sent now. */
export async function beginOutreach(ctx: Ctx, outreachId: string): Promise<boolean> {
  const row = await lockOutreach(ctx.db, ctx.workspaceId, outreachId);
  if (!row) return false;
  const isDue = row.state === 'scheduled' && row.scheduled_at !== null && row.scheduled_at <= ctx.now;
  if (!isDue) return row.state === 'sending';
  const patch = { state: 'sending', started_at: ctx.now, updated_at: ctx.now } as const;
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, patch);
  await ctx.emit(outreachStarted, {}, { outreachId });
  return true;
}
