import type { Ctx } from '../../../kernel/context.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { listOpenOf } from '../invitation-queries.ts';
import { tokenOf } from '../token.ts';

/** Where a customer who has proven who they are answers what is still open of a matter of theirs; null: nothing is. */
export async function linkForCustomer(
  ctx: Ctx,
  secrets: SecretBox,
  { customerId, conversationId }: { customerId: string; conversationId: string },
): Promise<string | null> {
  const channels = ['email', 'chat'];
  const [asking] = await listOpenOf(ctx.db, ctx.workspaceId, { customerId, channels, conversationId });
  return asking ? `/survey/${await tokenOf(ctx, secrets, asking)}` : null;
}
