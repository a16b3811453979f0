import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { bookingLinked } from '../facts.ts';
import { findKind } from '../kind-queries.ts';
import { storeLink } from './store-link.ts';

/** A link by which the customer of a conversation books. @throws not_found; conflict `booking_kind_paused`. */
export async function makeLink(
  ctx: Ctx,
  secrets: SecretBox,
  { kindId, conversationId }: { kindId: string; conversationId: string },
): Promise<{ token: string; expiresAt: Date }> {
  const { db, workspaceId, actor } = ctx;
  authorise(actor, 'task:edit');
  const [conversation, kind] = await Promise.all([
    findConversation(db, workspaceId, conversationId, visible(actor)),
    findKind(db, workspaceId, kindId),
  ]);
  if (!conversation || !kind) throw notFound();
  if (kind.state !== 'active') throw conflict('booking_kind_paused');
  const { token, expiresAt } = await storeLink(ctx, secrets, kind, conversation.id);
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  const { name_ja: nameJa, name_en: nameEn } = kind;
  await ctx.emit(bookingLinked, subject, { kindId, nameJa, nameEn, expiresAt: expiresAt.toISOString() });
  return { token, expiresAt };
}
