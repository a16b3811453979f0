import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachPaused } from '../facts.ts';
import { loadOutreach } from '../load-outreach.ts';
import { patchOutreach } from '../queries.ts';

/**
 * Holds it up: the mail that is under way ends, no other begins. `trouble`: what is wrong with our own settings, when no
 * person did it. @throws not_found; forbidden; conflict `outreach_state`.
 */
export async function pauseOutreach(
  ctx: Ctx,
  { outreachId, trouble = '' }: { outreachId: string; trouble?: string },
): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:send');
  if (row.state !== 'sending') throw conflict('outreach_state');
  const patch = { state: 'paused', trouble: trouble.slice(0, 400), updated_at: ctx.now } as const;
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, patch);
  await ctx.emit(outreachPaused, {}, { outreachId, trouble });
}
