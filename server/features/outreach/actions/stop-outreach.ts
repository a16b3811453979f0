import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachStopped } from '../facts.ts';
import { loadOutreach } from '../load-outreach.ts';
import { patchOutreach } from '../queries.ts';
import { excludeWaiting } from '../recipient-queries.ts';

/** Ends it for good: whoever has no mail yet gets none. @throws not_found; forbidden; conflict `outreach_state`. */
export async function stopOutreach(ctx: Ctx, outreachId: string): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:send');
  // A step ends with its sequence: whoever still comes to it would wait for ever.
  if (row.sequence_id || (row.state !== 'sending' && row.state !== 'paused')) throw conflict('outreach_state');
  const unsent = await excludeWaiting(ctx.db, ctx.workspaceId, outreachId);
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, {
    state: 'stopped',
    ended_at: ctx.now,
    updated_at: ctx.now,
  });
  await ctx.emit(outreachStopped, {}, { outreachId, unsent });
}
