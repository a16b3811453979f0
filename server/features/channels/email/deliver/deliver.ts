import { buffer } from 'node:stream/consumers';
import type { BlobStore } from '../../../../kernel/files/blob-store.ts';
import type { JobRun } from '../../../../kernel/jobs/job-type.ts';
import { composeMail, type OutgoingAttachment } from '../../../../kernel/mail/compose.ts';
import { createMailSender, MailSendError, type MailSenderOptions } from '../../../../kernel/mail/send.ts';
import type { DeliveryPatch } from '../../../conversations/deliveries/queries.ts';
import { beginSending } from '../actions/begin-sending.ts';
import { settleDeliveries } from '../actions/settle-delivery.ts';
import { DELIVERY_RETRIES } from '../job-types.ts';
import type { EmailServices } from '../services.ts';
import { composeReply } from './compose-reply.ts';
import { connectionTo, settingsProblem } from './mail-server.ts';
import { prepareMail, type Prepared } from './prepare.ts';
import type { OutgoingFileRow } from './queries.ts';

/** Sends one mail. Refusals for good end it; everything else throws, and the queue tries again for 72 hours. */
export async function deliver(run: JobRun, services: EmailServices, deliveryIds: readonly string[]): Promise<void> {
  const settle = (patch: DeliveryPatch) => run.transaction((ctx) => settleDeliveries(ctx, deliveryIds, patch));
  const outcome = await run.transaction((ctx) => prepareMail(ctx, services, deliveryIds));
  if ('obstacle' in outcome) return outcome.obstacle ? settle(outcome.obstacle) : undefined;
  const { prepared } = outcome;
  let messageId: string | null;
  try {
    messageId = await send(run, services, prepared);
  } catch (error) {
    return giveUpOrRetry(run, error, settle);
  }
  // Outside of the above: taken is taken. When this cannot be written down, the next try finds `sending` and says so.
  if (messageId) await settle({ state: 'sent', reason: null, provider_id: messageId });
}

async function giveUpOrRetry(
  run: JobRun,
  error: unknown,
  settle: (patch: DeliveryPatch) => Promise<void>,
): Promise<void> {
  const problem = settingsProblem(error);
  if (problem) return settle({ state: 'blocked', reason: problem });
  if (error instanceof MailSendError && !error.temporary) return settle({ state: 'failed', reason: reasonOf(error) });
  const again = run.attempt <= DELIVERY_RETRIES;
  await settle({ state: again ? 'queued' : 'failed', reason: reasonOf(error), maybe_twice: mayHaveBeenTaken(error) });
  // Ended by hand: a dead letter would hold back everything that follows in this conversation.
  if (again) throw error;
}

/** Message-ID of the mail that was taken, or null when nothing waited any more. */
async function send(run: JobRun, services: EmailServices, prepared: Prepared): Promise<string | null> {
  const { parts, inboxId } = prepared;
  const mail = composeReply(
    { ...parts, attachments: await readFiles(services.blobs, prepared.files) },
    services.translate,
  );
  const raw = await composeMail(mail);
  const connection = await connectionTo(prepared.server, services.config);
  if (!(await run.transaction((ctx) => beginSending(ctx, { messages: parts.messages, mail, inboxId })))) return null;
  await talk(connection, { from: parts.from.address, to: mail.to.map((to) => to.address) }, raw);
  return mail.messageId;
}

async function talk(
  connection: MailSenderOptions,
  envelope: { from: string; to: string[] },
  raw: Buffer,
): Promise<void> {
  const sender = createMailSender(connection);
  try {
    await sender.send(envelope, raw);
  } finally {
    sender.close();
  }
}

async function readFiles(blobs: BlobStore, files: readonly OutgoingFileRow[]): Promise<OutgoingAttachment[]> {
  const attachments: OutgoingAttachment[] = [];
  for (const file of files) {
    const content = await blobs.get(file.storage_key);
    if (!content) throw new Error('the bytes of an attachment are missing');
    attachments.push({ name: file.name, type: file.media_type, bytes: await buffer(content) });
  }
  return attachments;
}

/** Stable code, and behind it what the other server said. */
function reasonOf(error: unknown): string {
  if (!(error instanceof MailSendError)) return 'not_sent';
  return error.code === 'rejected' ? `rejected: ${error.response.slice(0, 300)}` : error.code;
}

/** Silence after the data leaves open whether the mail was taken. */
function mayHaveBeenTaken(error: unknown): boolean {
  if (!(error instanceof MailSendError)) return false;
  if (error.code === 'timeout') return !/greeting|connect/i.test(error.response);
  return (
    error.code === 'connection' &&
    !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|greeting/i.test(error.response)
  );
}
