import type { JobRun } from '../../../../kernel/jobs/job-type.ts';
import { composeMail, envelopeRecipients } from '../../../../kernel/mail/compose.ts';
import { beginSending } from '../actions/begin-sending.ts';
import { reportTrouble } from '../actions/report-trouble.ts';
import { settleDeliveries } from '../actions/settle-delivery.ts';
import type { DeliveryJob } from '../job-types.ts';
import type { EmailServices } from '../services.ts';
import { composeReply } from './compose-reply.ts';
import { endingOf, type Ending } from './ending.ts';
import { prepareMail, type Prepared } from './prepare.ts';
import { readFiles } from './read-files.ts';
import { signedBy } from './signing.ts';
import { talk } from './talk.ts';

/** Tries to send one mail to one person. However the try ends, it is written down; another one is a job of its own. */
export async function deliver(run: JobRun, services: EmailServices, job: DeliveryJob): Promise<void> {
  const outcome = await run.transaction((ctx) => prepareMail(ctx, services, job));
  if ('obstacle' in outcome) {
    const { obstacle } = outcome;
    return obstacle ? settle(run, job, obstacle.ending, obstacle) : undefined;
  }
  const { prepared } = outcome;
  const ending = await tryToSend(run, services, prepared);
  // Outside of the above: taken is taken. When this cannot be written down, the next try finds `sending` and says so.
  if (ending) await settle(run, job, ending, { inboxId: prepared.inboxId, isDemo: false });
}

async function settle(
  run: JobRun,
  job: DeliveryJob,
  ending: Ending,
  { inboxId, isDemo }: { inboxId: string; isDemo: boolean },
): Promise<void> {
  await run.transaction(async (ctx) => {
    const blocked = await settleDeliveries(ctx, job, ending);
    // A demo is tried without a mail server; nobody is to be alarmed by that.
    if (ending.kind === 'blocked' && blocked > 0 && !isDemo)
      await reportTrouble(ctx, { inboxId, reason: ending.reason, deliveryIds: job.deliveryIds });
  });
}

/** Null when nothing waited any more. */
async function tryToSend(run: JobRun, services: EmailServices, prepared: Prepared): Promise<Ending | null> {
  try {
    const messageId = await send(run, services, prepared);
    return messageId === null ? null : { kind: 'sent', messageId };
  } catch (error) {
    run.log.info({ err: error }, 'a mail was not sent this time');
    return endingOf(error);
  }
}

async function send(run: JobRun, services: EmailServices, prepared: Prepared): Promise<string | null> {
  const { parts, bcc, inboxId, server, recipient } = prepared;
  const attachments = await readFiles(services.blobs, prepared.files);
  const mail = composeReply({ ...parts, attachments }, services.translate);
  const raw = await signedBy(run, services, parts.from.address, await composeMail(mail));
  const begun = await run.transaction((ctx) => beginSending(ctx, { messages: parts.messages, mail, bcc, inboxId }));
  if (!begun) return null;
  const [from = ''] = envelopeRecipients({ to: [parts.from] });
  const envelope = { from, to: envelopeRecipients({ to: [{ name: '', address: recipient }] }) };
  await talk(services, { workspaceId: run.workspaceId, inboxId, server }, envelope, raw);
  return mail.messageId;
}
