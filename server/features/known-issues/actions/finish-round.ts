import type { Ctx } from '../../../kernel/context.ts';
import { roundEnded } from '../facts.ts';
import { endRound, findRound } from '../round-queries.ts';

/** Says once that nobody of a round waits for an answer any more; while somebody does, nothing. */
export async function finishRound(ctx: Ctx, roundId: string): Promise<void> {
  const round = await findRound(ctx.db, ctx.workspaceId, roundId);
  if (round && (await endRound(ctx.db, ctx.workspaceId, roundId, ctx.now)))
    await ctx.emit(roundEnded, {}, { issueId: round.issue_id, roundId });
}
