import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachPaused, outreachResumed, outreachStopped } from '../facts.ts';
import { advanceOutreach } from '../job-types.ts';
import { listOfSequence, patchOutreach } from '../queries.ts';
import { excludeWaiting } from '../recipient-queries.ts';

/** The mails of a sequence are held up, go on or end with it. @throws forbidden. */
export async function turnSteps(
  ctx: Ctx,
  { sequenceId, to }: { sequenceId: string; to: 'paused' | 'sending' | 'stopped' },
): Promise<void> {
  authorise(ctx.actor, 'outreach:send');
  for (const { id: outreachId, state } of await listOfSequence(ctx.db, ctx.workspaceId, sequenceId)) {
    if (state === to || state === 'stopped') continue;
    const ended_at = to === 'stopped' ? ctx.now : null;
    await patchOutreach(ctx.db, ctx.workspaceId, outreachId, { state: to, trouble: '', ended_at, updated_at: ctx.now });
    if (to === 'paused') await ctx.emit(outreachPaused, {}, { outreachId, trouble: '' });
    if (to === 'stopped') {
      const unsent = await excludeWaiting(ctx.db, ctx.workspaceId, outreachId);
      await ctx.emit(outreachStopped, {}, { outreachId, unsent });
    }
    if (to !== 'sending') continue;
    await ctx.emit(outreachResumed, {}, { outreachId });
    ctx.enqueue(advanceOutreach, { outreachId }, { uniqueKey: outreachId });
  }
}
