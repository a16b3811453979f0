import { AppError } from '../../../../kernel/errors.ts';
import type { JobRun } from '../../../../kernel/jobs/job-type.ts';
import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';
import { quarantineMail } from '../actions/quarantine-mail.ts';
import { takeBounce, type Bounce } from '../actions/take-bounce.ts';
import { takeMail } from '../actions/take-mail.ts';
import { findRawDelivery, type RawDeliveryRow } from '../queries.ts';
import { suspendMail } from '../guard/actions/suspend-mail.ts';
import { guardMail, type Arrival } from '../guard/guard-mail.ts';
import type { EmailServices } from '../services.ts';
import { bouncedDeliveries, isFinalFailure } from './bounce.ts';
import { throughForm } from './form-mail.ts';
import { judgeSender } from './judge.ts';
import { parseRaw, readMail } from './read-mail.ts';

/** Failures that are the same at every try are quarantined at once, others after this many tries. */
const TRIES = 5;

/** Reads a stored mail. Whatever happens it ends understood, suspended, discarded or quarantined with a reason, and never tries for ever. */
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
  const parsed = await parseRaw(run.workspaceId, row);
  const arrival = throughForm({ row, mail: parsed, verdict: await judgeSender(row, services.dns) });
  const { mail, verdict } = arrival;
  const { mailDomain } = services.config;
  const { takeLetter, lettersOut } = services;
  // A report that somebody let in although it is about no mail of ours is read like any other mail.
  const bounce = mail.flags.bounce && !row.let_in ? bounceOf(arrival, mailDomain) : null;
  const read = bounce ? null : await readMail(run.workspaceId, row, mail, { blobs: services.blobs, verdict });
  const held = await run.transaction(async (ctx) => {
    const reason = await guardMail(ctx, arrival, { mailDomain, lettersOut, reported: bounce?.deliveryIds ?? null });
    if (reason) return suspendMail(ctx, arrival, reason);
    if (bounce) await takeBounce(ctx, bounce, lettersOut);
    return read ? !(await takeMail(ctx, row, read, { mailDomain, takeLetter, lettersOut })) : false;
  });
  // Files of a mail that is held back are stored again when it is let in; what was deleted leaves none.
  if (held) await Promise.all((read?.files ?? []).map((file) => services.blobs.remove(file.storage_key)));
}

function bounceOf({ row, mail }: Arrival, mailDomain: string): Bounce {
  return {
    rawDeliveryId: row.id,
    deliveryIds: bouncedDeliveries(mail, row.raw, mailDomain),
    final: isFinalFailure(mail, row.raw),
    report: mail.report,
    mailDomain,
  };
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
