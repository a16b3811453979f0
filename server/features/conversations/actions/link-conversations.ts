import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { conversationLinked } from '../facts.ts';
import { insertLink } from '../links/queries.ts';

export interface SuggestedLink {
  conversation: { id: string; customerId: string };
  other: { id: string; customerId: string };
  /** What spoke for it: `token`, `headers` or `reference`. */
  reason: string;
}

/** Suggests that two conversations belong together; a person decides. Suggesting again, from either side, changes nothing. */
export async function linkConversations(ctx: Ctx, link: SuggestedLink): Promise<void> {
  const { conversation, other, reason } = link;
  const linkId = newId();
  const row = { id: linkId, conversationId: conversation.id, otherId: other.id, reason };
  const made = await insertLink(ctx.db, ctx.workspaceId, { ...row, kind: 'suggested', state: 'open' }, ctx.now);
  if (!made) return;
  for (const [here, there] of [
    [conversation, other],
    [other, conversation],
  ] as const)
    await ctx.emit(
      conversationLinked,
      { conversationId: here.id, customerId: here.customerId },
      { linkId, otherId: there.id, kind: 'suggested', reason },
    );
}
