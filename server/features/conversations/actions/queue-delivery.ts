import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { insertDelivery } from '../deliveries/queries.ts';

export interface NewDelivery {
  messageId: string;
  conversationId: string;
  channel: string;
  recipient: string;
  recipientName: string;
  role: 'to' | 'cc' | 'bcc';
}

/** Writes down that a sent message must still reach somebody outside. The channel adds its own job in the same transaction. */
export async function queueDelivery(ctx: Ctx, delivery: NewDelivery): Promise<string> {
  const id = newId();
  await insertDelivery(ctx.db, ctx.workspaceId, { id, ...delivery }, ctx.now);
  return id;
}
