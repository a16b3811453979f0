import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { cancelMessage } from '../../conversations/actions/cancel-message.ts';
import { authorise } from '../../workspace/policy.ts';
import { roundEnded } from '../facts.ts';
import { findRound, listHeld, settleAnswer, stopQueued } from '../round-queries.ts';

/** Stops a round: what was not answered is left alone, what still waits out its undo time is taken back. @throws not_found. */
export async function stopRound(ctx: Ctx, { issueId, roundId }: { issueId: string; roundId: string }): Promise<void> {
  authorise(ctx.actor, 'known_issue:manage');
  const { db, workspaceId } = ctx;
  const round = await findRound(db, workspaceId, roundId);
  if (!round || round.issue_id !== issueId) throw notFound();
  await stopQueued(db, workspaceId, roundId, ctx.now);
  for (const { conversationId, messageId } of await listHeld(db, workspaceId, roundId)) {
    await cancelMessage(ctx, conversationId, messageId);
    await settleAnswer(
      db,
      workspaceId,
      { roundId, conversationId, state: 'stopped', reason: null, messageId },
      ctx.now,
    );
  }
  await ctx.emit(roundEnded, {}, { issueId, roundId });
}
