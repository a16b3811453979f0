import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { turnSteps } from '../../outreach/actions/turn-steps.ts';
import { authorise } from '../../workspace/policy.ts';
import { sequenceResumed } from '../facts.ts';
import { advanceSequence } from '../job-types.ts';
import { loadSequence } from '../load-sequence.ts';
import { patchSequence } from '../queries.ts';

/**
 * Lets it go on: what fell due meanwhile is due now. Also where only its mails were held up by what the mail server said.
 * @throws not_found; forbidden; conflict `sequence_state`.
 */
export async function resumeSequence(ctx: Ctx, sequenceId: string): Promise<void> {
  const row = await loadSequence(ctx, sequenceId);
  authorise(ctx.actor, 'outreach:send');
  if (row.state !== 'paused' && row.state !== 'active') throw conflict('sequence_state');
  await turnSteps(ctx, { sequenceId, to: 'sending' });
  const patch = { state: 'active', trouble: '', updated_at: ctx.now } as const;
  await patchSequence(ctx.db, ctx.workspaceId, sequenceId, patch);
  await ctx.emit(sequenceResumed, {}, { sequenceId });
  ctx.enqueue(advanceSequence, { sequenceId }, { uniqueKey: sequenceId });
}
