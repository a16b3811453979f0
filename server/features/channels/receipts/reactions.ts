import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { createTranslate, type Translate } from '../../../kernel/i18n.ts';
import { sendReceipt } from './actions/send-receipt.ts';
import { isOnlyWhenAsked } from './asked-for.ts';
import { inboxWantsReceipts } from './queries.ts';

let catalogues: Translate | undefined;

/** After the commit: a receipt that fails must never take the customer's message with it. */
export const receiptReactions: Reaction[] = [
  { when: 'after', name: 'receipts.acknowledge', on: 'conversation.opened', wanted: mayBeWanted, run: acknowledge },
];

/** Imports and connected systems open conversations by the thousand, and hardly any of their inboxes acknowledges. */
async function mayBeWanted(ctx: Ctx, fact: PendingFact): Promise<boolean> {
  const { channel, inboxId } = fact.payload as { channel: string; inboxId: string };
  return !isOnlyWhenAsked(channel) || inboxWantsReceipts(ctx.db, ctx.workspaceId, inboxId);
}

async function acknowledge(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (!fact.conversationId) return;
  catalogues ??= createTranslate();
  await sendReceipt(ctx, { conversationId: fact.conversationId, at: fact.at ?? ctx.now }, catalogues);
}
