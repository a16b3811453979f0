import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { answerNext, codeOf } from './actions/answer-next.ts';
import { roundEnded } from './facts.ts';
import { endRound, findRound, settleAnswer, takeQueued } from './round-queries.ts';

/** One conversation after the other, each in its own transaction; killed, it goes on where it was. */
export const answerRound = jobType({
  name: 'known_issue.answer',
  payload: z.object({ roundId: z.string() }),
  handle: async (run, { roundId }) => {
    while (!run.signal.aborted && (await answerOne(run, roundId)));
    await run.transaction(async (ctx) => {
      const round = await findRound(ctx.db, ctx.workspaceId, roundId);
      if (round && (await endRound(ctx.db, ctx.workspaceId, roundId, ctx.now)))
        await ctx.emit(roundEnded, {}, { issueId: round.issue_id, roundId });
    });
  },
});

/** A refusal rolls the whole answer back; then only why it was refused is written, and the others are not held up. */
async function answerOne(run: JobRun, roundId: string): Promise<boolean> {
  let tried: string | null = null;
  try {
    return await run.transaction(async (ctx) => {
      tried = await takeQueued(ctx.db, ctx.workspaceId, roundId);
      return answerNext(ctx, roundId);
    });
  } catch (error) {
    const [reason, conversationId] = [codeOf(error), tried];
    if (!reason || !conversationId) throw error;
    await run.transaction((ctx) =>
      settleAnswer(
        ctx.db,
        ctx.workspaceId,
        { roundId, conversationId, state: 'failed', reason, messageId: null },
        ctx.now,
      ),
    );
    return true;
  }
}
