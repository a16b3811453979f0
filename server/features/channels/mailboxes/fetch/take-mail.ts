import { AppError } from '../../../../kernel/errors.ts';
import type { FetchedMail } from '../../../../kernel/mail/imap-fetch.ts';
import { noteTrouble } from '../actions/note-trouble.ts';
import { passMails } from '../actions/pass-mails.ts';
import { storeFetched } from '../actions/store-fetched.ts';
import { envelopeOf } from './envelope.ts';
import { MailboxLost } from './mailbox-lost.ts';
import { inWorkspace, type Work } from './work.ts';

/** Mail servers say when they received a mail to the second, and their clocks are not ours. */
const CLOCKS_APART_MS = 60_000;

/**
 * What becomes of one fetched mail: stored, passed because it is older than wanted, or noted as a trouble. Whichever it is,
 * the mailbox has moved past it. @throws MailboxLost; AppError unavailable when the database is away, and it has not moved.
 */
export async function takeFetched(work: Work, mail: FetchedMail, again: boolean): Promise<void> {
  const { needs, workspaceId, hold } = work;
  const { uid, uidValidity } = mail;
  const trouble = (reason: string, final: boolean): Promise<boolean> =>
    inWorkspace(needs, workspaceId, (ctx) => noteTrouble(ctx, hold, { uid, uidValidity, reason, final }));
  if (!again && isTooOld(work, mail))
    return inWorkspace(needs, workspaceId, (ctx) => passMails(ctx, hold, { uidValidity, upTo: uid }));
  if (mail.raw === null) {
    await trouble(mail.problem ?? 'refused', mail.problem === 'too_large');
    return;
  }
  try {
    await store(work, { ...mail, raw: mail.raw }, again);
  } catch (error) {
    if (error instanceof MailboxLost || (error instanceof AppError && error.kind === 'unavailable')) throw error;
    needs.services.kernel.log.warn({ err: error, inboxId: hold.inboxId, uid }, 'a fetched mail could not be stored');
    await trouble('not_stored', false);
  }
}

function isTooOld({ fetchSince }: Work, { internalDate }: FetchedMail): boolean {
  return (
    fetchSince !== null && internalDate !== null && internalDate.getTime() < fetchSince.getTime() - CLOCKS_APART_MS
  );
}

async function store(work: Work, mail: FetchedMail & { raw: Buffer }, again: boolean): Promise<void> {
  const { needs, workspaceId, hold, address } = work;
  const { kernel, config } = needs.services;
  const share = await needs.storing.acquire(work.signal);
  if (!share) throw new MailboxLost();
  try {
    const asked = { pool: kernel.pool, mailDomain: config.mailDomain };
    const envelope = await envelopeOf(asked, { workspaceId, inboxId: hold.inboxId, address }, mail.raw);
    await inWorkspace(needs, workspaceId, (ctx) => storeFetched(ctx, hold, { ...mail, envelope, again }));
  } finally {
    share.release();
  }
}
