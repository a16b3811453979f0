import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { findMember } from '../../workspace/queries.ts';
import { findReceiver, listHeld, type TransferRow, type Which } from '../transfers/queries.ts';
import { handOn } from './hand-on.ts';

const AT_ONCE = 500;

/** Hands on what a member has, as far as the actor sees it. @throws not_found; invalid `backup_not_found`, `same_member`; conflict `nothing_to_transfer`. */
export async function transferConversations(
  ctx: Ctx,
  wish: { memberId: string; toMemberId: string | null; only: Which },
): Promise<TransferRow> {
  authorise(ctx.actor, 'desk:supervise');
  if (!(await findMember(ctx.db, ctx.workspaceId, wish.memberId))) throw notFound();
  if (wish.toMemberId === wish.memberId) throw invalid('same_member');
  if (wish.toMemberId && !(await findReceiver(ctx.db, ctx.workspaceId, wish.toMemberId)))
    throw invalid('backup_not_found');
  const held = { memberId: wish.memberId, which: wish.only, limit: AT_ONCE };
  const rows = await listHeld(ctx.db, ctx.workspaceId, held, visible(ctx.actor));
  const made = await handOn(ctx, {
    fromId: wish.memberId,
    toId: wish.toMemberId,
    conversationIds: rows.map(({ id }) => id),
    cause: 'person',
  });
  if (!made) throw conflict('nothing_to_transfer');
  return made;
}
