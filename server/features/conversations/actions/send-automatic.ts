import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { insertMessage } from '../messages/queries.ts';
import { visible } from '../policy.ts';
import { lockConversation, patchConversation } from '../queries.ts';
import { sendMessage } from './send-message.ts';

/** Says something to the customer by machine (a receipt, say). It ends no wait, takes no lock and moves no status. */
export async function sendAutomatic(
  ctx: Ctx,
  automatic: { conversationId: string; body: string; sourceId: string },
): Promise<string> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, automatic.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const id = newId();
  const position = conversation.position + 1;
  await insertMessage(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      conversation_id: conversation.id,
      position,
      direction: 'out',
      author_kind: 'system',
      author_id: null,
      author_name: '',
      channel: conversation.channel,
      state: 'held',
      automatic: true,
      body: automatic.body,
      html: null,
      source_id: automatic.sourceId,
      client_id: null,
      status_after: null,
      sent_at: ctx.now,
    },
    ctx.now,
  );
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { position });
  await sendMessage(ctx, id);
  return id;
}
