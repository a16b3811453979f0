import type { Ctx } from '../../kernel/context.ts';
import { deliver } from './job-types.ts';

/** Of one subject one try at a time, in order; not before its time. */
export function enqueueDelivery(
  ctx: Ctx,
  of: { webhookId: string; subjectId: string },
  startAfter?: Date | null,
): void {
  const key = `${of.webhookId}:${of.subjectId}`;
  ctx.enqueue(
    deliver,
    { webhookId: of.webhookId, subjectId: of.subjectId },
    { key, ...(startAfter ? { startAfter } : {}) },
  );
}
