import { text as textOf } from 'node:stream/consumers';
import type { Ctx } from '../../kernel/context.ts';
import { unavailable } from '../../kernel/errors.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { letterSender, sendLetter, type Letter } from '../channels/email/deliver/send-letter.ts';
import type { Ending } from '../channels/email/deliver/ending.ts';
import type { EmailServices } from '../channels/email/services.ts';
import { findMember } from '../workspace/queries.ts';
import { settleCopy, type CopyEnd } from './actions/settle-copy.ts';
import { takeCopy } from './actions/take-copy.ts';
import { mayReceive } from './policy.ts';
import { findSending, listCopies, type CopyRow, type SendingRow } from './sending-queries.ts';

/** By whichever mail inbox there is. */
const NO_INBOX = '00000000-0000-0000-0000-000000000000';
/** Longer than any talk with a mail server takes: whoever took a copy before that is not at it any more. */
const IN_HAND_MS = 15 * 60_000;

/** Leaves out what no file system likes. */
const fileName = (sending: SendingRow): string =>
  `${sending.report_name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()} ${sending.from_on ?? ''}_${sending.until_on ?? ''}.pdf`;

/** Where a copy goes, asked at the last moment: whoever lost the right to figures meanwhile gets none. */
async function recipientOf(ctx: Ctx, copy: CopyRow): Promise<Letter['to'] | null> {
  if (copy.member_id === null) return { name: '', address: copy.address };
  const member = await findMember(ctx.db, ctx.workspaceId, copy.member_id);
  return member && mayReceive(member) ? { name: member.name, address: member.email } : null;
}

async function take(
  ctx: Ctx,
  services: EmailServices,
  { sending, copy, html }: { sending: SendingRow; copy: CopyRow; html: string },
): Promise<Letter | null> {
  const place = { sendingId: sending.id, place: copy.place };
  const to = await recipientOf(ctx, copy);
  if (!to) {
    await settleCopy(ctx, place, { state: 'left_out', reason: 'no_right' });
    return null;
  }
  if (!(await takeCopy(ctx, place))) return null;
  const files = sending.pdf_key
    ? [{ storage_key: sending.pdf_key, name: fileName(sending), media_type: 'application/pdf' }]
    : [];
  return {
    sender: await letterSender(ctx, services, NO_INBOX, { name: '', signature: '' }),
    ...{ to, subject: sending.subject, text: sending.body, html, files, automatic: true },
    // The same at every try: a mail that did arrive twice is known as one by whoever reads it.
    messageId: `report.${sending.id}.${copy.place}@${services.config.mailDomain}`,
    ...{ references: [], token: null, date: sending.due_at },
  };
}

function endOf(ending: Ending, isLastTry: boolean): CopyEnd {
  switch (ending.kind) {
    case 'sent':
      return { state: 'sent', reason: null };
    case 'failed':
    case 'blocked':
      return { state: 'failed', reason: ending.reason };
    case 'waiting':
      return { state: isLastTry ? 'failed' : 'waiting', reason: 'not_sent' };
    case 'deferred':
      // The server may have taken it and the line broke: nobody sends that again unasked.
      if (ending.maybeTaken) return { state: 'unsure', reason: ending.reason };
      return { state: isLastTry ? 'failed' : 'waiting', reason: ending.reason };
  }
}

interface Sending {
  sending: SendingRow;
  html: string;
  isLastTry: boolean;
}

/** @returns false when it has to be tried again. */
async function deliverOne(run: JobRun, services: EmailServices, { sending, html, isLastTry }: Sending, copy: CopyRow) {
  const place = { sendingId: sending.id, place: copy.place };
  if (copy.state === 'trying') {
    const isInHand = run.now().getTime() - (copy.tried_at?.getTime() ?? 0) < IN_HAND_MS;
    if (isInHand && !isLastTry) return false;
    await run.transaction((ctx) => settleCopy(ctx, place, { state: 'unsure', reason: 'interrupted' }));
    return true;
  }
  const letter = await run.transaction((ctx) => take(ctx, services, { sending, copy, html }));
  if (!letter) return true;
  const end = endOf(await sendLetter(run, services, letter), isLastTry);
  await run.transaction((ctx) => settleCopy(ctx, place, end));
  return end.state !== 'waiting';
}

/** Sends what was made to everybody who waits for it. @throws unavailable `mail_not_sent` when some have to be tried again. */
export async function deliverSending(
  run: JobRun,
  services: EmailServices,
  { sendingId, isLastTry }: { sendingId: string; isLastTry: boolean },
): Promise<void> {
  const found = await run.transaction(async (ctx) => {
    const sending = await findSending(ctx.db, ctx.workspaceId, sendingId);
    return sending && { sending, copies: await listCopies(ctx.db, ctx.workspaceId, [sendingId]) };
  });
  if (!found?.sending.html_key) return;
  const stored = await services.blobs.get(found.sending.html_key);
  if (!stored) throw new Error('the bytes of a report are missing');
  const parts = { sending: found.sending, html: await textOf(stored), isLastTry };
  let isDone = true;
  for (const copy of found.copies) {
    if (copy.state !== 'waiting' && copy.state !== 'trying') continue;
    run.signal.throwIfAborted();
    if (!(await deliverOne(run, services, parts, copy))) isDone = false;
  }
  if (!isDone) throw unavailable('mail_not_sent');
}
