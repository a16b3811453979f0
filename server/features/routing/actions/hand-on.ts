import { actorId, type MemberActor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { visible } from '../../conversations/policy.ts';
import { findReferences } from '../../conversations/reference-queries.ts';
import { allowsRole } from '../../workspace/policy.ts';
import { transferMade } from '../facts.ts';
import { findReceiver, insertTransfer, type TransferRow } from '../transfers/queries.ts';

export interface HandOn {
  fromId: string;
  /** Null, or somebody who may not see it: back to where it waits for anybody. */
  toId: string | null;
  conversationIds: readonly string[];
  cause: TransferRow['cause'];
}

/**
 * Hands conversations on together, and notes them so that it can be undone. Nobody sees more by it than before: what the
 * receiver could not see anyway goes back to its team instead. @returns the transfer, null when there was nothing.
 */
export async function handOn(ctx: Ctx, { fromId, toId, conversationIds, cause }: HandOn): Promise<TransferRow | null> {
  if (conversationIds.length === 0) return null;
  const takeable = await takeableBy(ctx, toId, conversationIds);
  const by = cause === 'person' || cause === 'left' ? 'transfer' : 'absence';
  for (const conversationId of conversationIds)
    await assignConversation(ctx, { conversationId, assigneeId: takeable.has(conversationId) ? toId : null, by });
  const transfer = {
    id: newId(),
    from_id: fromId,
    to_id: takeable.size > 0 ? toId : null,
    cause,
    conversation_ids: [...conversationIds],
    made_at: ctx.now,
    undone_at: null,
  };
  const madeBy = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  await insertTransfer(ctx.db, ctx.workspaceId, { ...transfer, made_by_id: madeBy });
  const told = { transferId: transfer.id, fromId, toId: transfer.to_id, cause, count: conversationIds.length };
  await ctx.emit(transferMade, {}, told);
  return transfer;
}

async function takeableBy(ctx: Ctx, toId: string | null, ids: readonly string[]): Promise<Set<string>> {
  const receiver = toId ? await findReceiver(ctx.db, ctx.workspaceId, toId) : null;
  if (!receiver || !allowsRole(receiver.role, 'conversation:reply')) return new Set();
  const { id, person_id: personId, role, team_ids: teamIds } = receiver;
  const actor: MemberActor = { kind: 'member', id, personId, role, teamIds };
  // What they may be given without seeing more than they should.
  return new Set((await findReferences(ctx.db, ctx.workspaceId, ids, visible(actor))).keys());
}
