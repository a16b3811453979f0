import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { turnSteps } from '../../outreach/actions/turn-steps.ts';
import { authorise } from '../../workspace/policy.ts';
import { sequenceRetired } from '../facts.ts';
import { advanceSequence } from '../job-types.ts';
import { loadSequence } from '../load-sequence.ts';
import { patchSequence } from '../queries.ts';

/** Ends it for good: from now on nobody gets a step of it; whoever is in it leaves, slice by slice. @throws not_found; forbidden; conflict `sequence_state`. */
export async function retireSequence(ctx: Ctx, sequenceId: string): Promise<void> {
  const row = await loadSequence(ctx, sequenceId);
  authorise(ctx.actor, 'outreach:send');
  if (row.state !== 'active' && row.state !== 'paused') throw conflict('sequence_state');
  await turnSteps(ctx, { sequenceId, to: 'stopped' });
  const patch = { state: 'retired', trouble: '', ended_at: ctx.now, updated_at: ctx.now } as const;
  await patchSequence(ctx.db, ctx.workspaceId, sequenceId, patch);
  await ctx.emit(sequenceRetired, {}, { sequenceId });
  ctx.enqueue(advanceSequence, { sequenceId }, { uniqueKey: sequenceId });
}
