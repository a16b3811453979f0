import { randomInt } from 'node:crypto';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise, visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { remoteOffered } from '../facts.ts';
import { asksCode, fillLink } from '../fill-link.ts';
import { insertSession, listTools } from '../queries.ts';

const OFFER_MS = 30 * 60_000;
const CODES = 1_000_000;

/**
 * Offers a look at the customer's screen: nothing is seen until they agree on their own page with the code they are told.
 * @throws not_found; invalid `remote_tool_not_found`, `remote_code_needed`.
 */
export async function offerSession(
  ctx: Ctx,
  offer: { conversationId: string; tool: string; toolCode: string },
): Promise<string> {
  const { db, workspaceId, now } = ctx;
  const conversation = await lockConversation(db, workspaceId, offer.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const tool = (await listTools(db, workspaceId)).find(({ key }) => key === offer.tool);
  if (!tool) throw invalid('remote_tool_not_found');
  if (asksCode(tool.url) && offer.toolCode === '') throw invalid('remote_code_needed');
  const id = newId(now);
  await insertSession(db, workspaceId, {
    id,
    conversation_id: conversation.id,
    customer_id: conversation.customer_id,
    tool: tool.name,
    url: fillLink(tool.url, { reference: conversation.reference, code: offer.toolCode }),
    shows: tool.shows,
    code: String(randomInt(CODES)).padStart(6, '0'),
    offered_by_id: ctx.actor.kind === 'member' ? actorId(ctx.actor) : null,
    offered_at: now,
    expires_at: new Date(now.getTime() + OFFER_MS),
  });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(remoteOffered, subject, { sessionId: id, tool: tool.name });
  return id;
}
