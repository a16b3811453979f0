import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { turnSteps } from '../../outreach/actions/turn-steps.ts';
import { authorise } from '../../workspace/policy.ts';
import { sequencePaused } from '../facts.ts';
import { loadSequence } from '../load-sequence.ts';
import { patchSequence } from '../queries.ts';

/**
 * Holds it up: nobody comes in, no step is taken, no mail begins. `trouble`: what is wrong with what it asks by, when no
 * person did it. @throws not_found; forbidden; conflict `sequence_state`.
 */
export async function pauseSequence(
  ctx: Ctx,
  { sequenceId, trouble = '' }: { sequenceId: string; trouble?: string },
): Promise<void> {
  const row = await loadSequence(ctx, sequenceId);
  authorise(ctx.actor, 'outreach:send');
  if (row.state !== 'active') throw conflict('sequence_state');
  await turnSteps(ctx, { sequenceId, to: 'paused' });
  const patch = { state: 'paused', trouble: trouble.slice(0, 400), updated_at: ctx.now } as const;
  await patchSequence(ctx.db, ctx.workspaceId, sequenceId, patch);
  await ctx.emit(sequencePaused, {}, { sequenceId, trouble });
}
