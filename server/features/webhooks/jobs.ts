import type { JobRun, JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { beginTry } from './actions/begin-try.ts';
import { endTry } from './actions/end-try.ts';
import { readNewFacts } from './actions/read-new-facts.ts';
import { sweep } from './actions/sweep.ts';
import { enqueueDelivery } from './enqueue-delivery.ts';
import { deliver, readFacts, retryLater, sweepWebhooks } from './job-types.ts';
import { listEnabledIds } from './queries.ts';
import { sendEvent } from './send-event.ts';
import type { WebhookServices } from './needs.ts';

async function readAll(run: JobRun): Promise<void> {
  for (const id of await run.transaction((ctx) => listEnabledIds(ctx.db, ctx.workspaceId))) {
    let isMore = true;
    while (isMore) {
      run.signal.throwIfAborted();
      isMore = await run.transaction((ctx) => readNewFacts(ctx, id));
    }
  }
}

/** Until nothing of the subject is due, or a try failed: what comes behind it waits, so that the order stays. */
async function deliverAll(
  services: WebhookServices,
  run: JobRun,
  of: { webhookId: string; subjectId: string },
): Promise<void> {
  let isGoing = true;
  while (isGoing) {
    run.signal.throwIfAborted();
    const begun = await run.transaction((ctx) => beginTry(ctx, services, of));
    if (begun === null) return;
    if (begun === 'next') continue;
    const tried = await sendEvent(services, begun.webhook, {
      id: begun.delivery.fact_id,
      body: begun.body,
      at: run.now(),
    });
    isGoing = await run.transaction((ctx) => endTry(ctx, begun, tried));
  }
}

/** The jobs of webhooks, given the way out and the keys. */
export function webhookJobs(services: WebhookServices): JobType[] {
  const reading: typeof readFacts = { ...readFacts, handle: (run) => readAll(run) };
  const sending: typeof deliver = { ...deliver, handle: (run, of) => deliverAll(services, run, of) };
  const sweeping: typeof sweepWebhooks = { ...sweepWebhooks, handle: (run) => run.transaction(sweep) };
  const retrying: typeof retryLater = {
    ...retryLater,
    handle: (run, of) => run.transaction(async (ctx) => enqueueDelivery(ctx, of)),
  };
  return [reading, sending, retrying, sweeping] as unknown as JobType[];
}

export const webhookSchedules = [
  { name: 'webhook.sweep', cron: '* * * * *', timeZone: 'UTC', type: sweepWebhooks, payload: {} },
] as unknown as readonly Schedule[];
