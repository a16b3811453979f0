import { AppError } from '../../../../kernel/errors.ts';
import type { JobRun } from '../../../../kernel/jobs/job-type.ts';
import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';
import { quarantineMail } from '../actions/quarantine-mail.ts';
import { takeBounce } from '../actions/take-bounce.ts';
import { takeMail } from '../actions/take-mail.ts';
import { findRawDelivery, type RawDeliveryRow } from '../queries.ts';
import type { EmailServices } from '../services.ts';
import { bouncedDeliveries, isFinalFailure } from './bounce.ts';
import { parseRaw, readMail } from './read-mail.ts';

/** Failures that are the same at every try are quarantined at once, others after this many tries. */
const TRIES = 4;

/** Reads a stored mail. Whatever happens it ends understood, discarded or quarantined with a reason, and never tries for ever. */
export async function understand(run: JobRun, services: EmailServices, rawDeliveryId: string): Promise<void> {
  const row = await run.transaction((ctx) => findRawDelivery(ctx.db, ctx.workspaceId, rawDeliveryId));
  if (row?.state !== 'received') return;
  try {
    await readAndTake(run, services, row);
  } catch (error) {
    const reason = reasonToQuarantine(run, error);
    if (reason === null) throw error;
    run.log.warn({ err: error, rawDeliveryId }, 'a mail was not understood and is put aside');
    await run.transaction((ctx) => quarantineMail(ctx, rawDeliveryId, reason));
  }
}

async function readAndTake(run: JobRun, services: EmailServices, row: RawDeliveryRow): Promise<void> {
  const mail = await parseRaw(row);
  const { mailDomain } = services.config;
  if (mail.flags.bounce) {
    const bounce = {
      rawDeliveryId: row.id,
      deliveryIds: bouncedDeliveries(mail, row.raw, mailDomain),
      final: isFinalFailure(mail, row.raw),
      mailDomain,
    };
    return run.transaction((ctx) => takeBounce(ctx, bounce));
  }
  const read = await readMail(row, mail, services.blobs);
  return run.transaction((ctx) => takeMail(ctx, row, read, mailDomain));
}

/** Null: try again later. */
function reasonToQuarantine(run: JobRun, error: unknown): string | null {
  // A process that drains ends its parsers; that says nothing about the mail.
  if (run.signal.aborted) return null;
  if (error instanceof MailRejected) return error.reason;
  if (error instanceof AppError && error.kind === 'unavailable') return null;
  if (error instanceof AppError) return error.code;
  return run.attempt >= TRIES ? 'failed' : null;
}
