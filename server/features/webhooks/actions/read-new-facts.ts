import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { insertDeliveries, lastSeq, listFactsOf } from '../delivery-queries.ts';
import { enqueueDelivery } from '../enqueue-delivery.ts';
import { lockWebhook, setReadSeq } from '../queries.ts';

const AT_ONCE = 500;

/** Makes deliveries of the facts behind the mark, and moves the mark with them. @returns whether there are more. */
export async function readNewFacts(ctx: Ctx, webhookId: string): Promise<boolean> {
  const webhook = await lockWebhook(ctx.db, ctx.workspaceId, webhookId);
  if (!webhook?.enabled) return false;
  const upTo = await lastSeq(ctx.db, ctx.workspaceId);
  if (upTo <= webhook.read_seq) return false;
  const span = { names: webhook.facts, after: webhook.read_seq, upTo, limit: AT_ONCE };
  const facts = await listFactsOf(ctx.db, ctx.workspaceId, span);
  const rows = facts.map((fact) => ({
    id: newId(ctx.now),
    webhook_id: webhookId,
    fact_seq: fact.seq,
    fact_id: fact.id,
    fact: fact.name,
    subject_id: fact.conversationId ?? fact.customerId ?? webhookId,
  }));
  await insertDeliveries(ctx.db, ctx.workspaceId, rows, ctx.now);
  const isFull = facts.length === AT_ONCE;
  await setReadSeq(ctx.db, ctx.workspaceId, webhookId, isFull ? (facts.at(-1)?.seq ?? upTo) : upTo);
  for (const subjectId of new Set(rows.map((row) => row.subject_id))) enqueueDelivery(ctx, { webhookId, subjectId });
  return isFull;
}
