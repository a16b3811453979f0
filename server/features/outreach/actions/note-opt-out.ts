import type { Ctx } from '../../../kernel/context.ts';
import { outreachOptedOut } from '../facts.ts';
import { lockRecipient, patchRecipient } from '../recipient-queries.ts';

/** Somebody followed the link of this mail and wants no more; told once, whatever is clicked. */
export async function noteOptOut(ctx: Ctx, recipientId: string): Promise<void> {
  const row = await lockRecipient(ctx.db, ctx.workspaceId, recipientId);
  if (!row || row.opted_out_at) return;
  await patchRecipient(ctx.db, ctx.workspaceId, row.id, { opted_out_at: ctx.now });
  await ctx.emit(outreachOptedOut, { customerId: row.customer_id }, { outreachId: row.outreach_id, recipientId });
}
