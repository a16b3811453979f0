import type { Ctx } from '../../kernel/context.ts';
import { deliver, retryLater } from './job-types.ts';

export interface Subject {
  webhookId: string;
  subjectId: string;
}

/** Of one subject one try at a time, in order. */
export function enqueueDelivery(ctx: Ctx, { webhookId, subjectId }: Subject): void {
  ctx.enqueue(deliver, { webhookId, subjectId }, { key: `${webhookId}:${subjectId}` });
}

/** The same, later: by a job that is not ordered, since what waits in an ordered queue holds up what comes behind it. */
export function enqueueRetry(ctx: Ctx, { webhookId, subjectId }: Subject, startAfter: Date): void {
  ctx.enqueue(retryLater, { webhookId, subjectId }, { startAfter });
}
