import { sendWarning } from '@madoguchi/contracts/conversations.ts';
import type { MemberActor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { postMessage } from '../../conversations/actions/post-message.ts';
import { can, visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { checkSend } from '../../conversations/sending/check-send.ts';
import { textFor } from '../audience.ts';
import { issueAnswered } from '../facts.ts';
import { findIssue, type IssueRow } from '../queries.ts';
import { findRound, findSender, settleAnswer, takeQueued, type RoundRow } from '../round-queries.ts';
import { issueName } from '../schema.ts';

/** Long enough to see that something is wrong and to stop everything (seconds). */
const UNDO_SECONDS = 30;

/**
 * Answers the next conversation of a round. The answer and the mark that it was given are one transaction: whatever is
 * killed, nobody is answered twice and nobody forgotten. What cannot be answered is marked with why, and the round goes on.
 * @returns false when there is none left.
 */
export async function answerNext(ctx: Ctx, roundId: string): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const round = await findRound(db, workspaceId, roundId);
  const conversationId = round && !round.stopped_at ? await takeQueued(db, workspaceId, roundId) : null;
  const issue = round && conversationId ? await findIssue(db, workspaceId, round.issue_id) : null;
  if (!round || !conversationId || !issue) return false;
  const sender = await findSender(db, workspaceId, round.by_id);
  const as = sender ? ctx.as({ kind: 'member', ...sender } satisfies MemberActor, ctx.now) : null;
  const refused = as ? await refusalOf(as, round, issue, conversationId) : 'sender_left';
  const messageId = as && !refused ? await answer(as, round, issue, conversationId) : null;
  const state = messageId ? 'answered' : refused === 'closed' || refused === 'no_action' ? 'skipped' : 'failed';
  await settleAnswer(db, workspaceId, { roundId, conversationId, state, reason: refused, messageId }, ctx.now);
  const told = { issueId: issue.id, roundId, name: issueName(issue.number), state, reason: refused };
  await (as ?? ctx).emit(issueAnswered, { conversationId }, told);
  return true;
}

/** Asked before anything is written: what an action refuses half-way cannot be taken back alone. */
async function refusalOf(ctx: Ctx, round: RoundRow, issue: IssueRow, conversationId: string): Promise<string | null> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) return 'not_found';
  if (conversation.status === 'closed' || conversation.status === 'no_action') return conversation.status;
  if (!can(ctx.actor, 'reply', conversation)) return 'forbidden';
  const text = await textFor(ctx, { issue, body: round.body }, conversationId);
  const { warnings } = await checkSend(ctx, conversationId, { body: text?.body ?? '', fileIds: [] });
  const unseen = warnings.find((warning) => !round.acknowledged.includes(warning.code));
  return unseen?.code ?? null;
}

async function answer(ctx: Ctx, round: RoundRow, issue: IssueRow, conversationId: string): Promise<string> {
  const text = await textFor(ctx, { issue, body: round.body }, conversationId);
  const { messageId } = await postMessage(ctx, {
    conversationId,
    body: text?.body ?? '',
    // One answer of a round in a conversation, whoever tries it again.
    clientId: round.id,
    fileIds: [],
    undoSeconds: UNDO_SECONDS,
    overrideLock: true,
    acknowledged: sendWarning.options,
    ...(round.status_after ? { statusAfter: round.status_after } : {}),
  });
  return messageId;
}
