import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { jobType } from '../../kernel/jobs/job-type.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { answerNext } from './actions/answer-next.ts';
import { finishRound } from './actions/finish-round.ts';
import { settleAnswer, takeQueued } from './round-queries.ts';

/** One conversation after the other, each in its own transaction; killed, it goes on where it was. */
export const answerRound = jobType({
  name: 'known_issue.answer',
  payload: z.object({ roundId: z.string() }),
  handle: async (run, { roundId }) => {
    while (!run.signal.aborted && (await answerOne(run, roundId)));
    await run.transaction((ctx) => finishRound(ctx, roundId));
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
    const conversationId: string | null = tried;
    if (!(error instanceof AppError) || !conversationId) throw error;
    const reason = error.code;
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
