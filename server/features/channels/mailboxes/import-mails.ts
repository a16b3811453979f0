import type { Readable } from 'node:stream';
import { invalid, notFound, tooLarge } from '../../../kernel/errors.ts';
import type { Caller, Http } from '../../../kernel/http/route.ts';
import { readMailboxFile } from '../../../kernel/mail/mailbox-file.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { receiveRaw } from '../email/actions/receive-raw.ts';
import { findInboxRow } from '../inboxes/queries.ts';
import { tellsOfItself } from './fetch/envelope.ts';
import type { MailboxServices } from './needs.ts';

/** Bytes of one file. Larger archives go in parts, or by the command `import:mail`. */
export const LARGEST_IMPORT = 512 * 1024 * 1024;

/** Mail by SMTP began in 1982 (RFC 821); a date before that is a clock that was never set. */
const FIRST_MAIL = new Date('1982-08-01T00:00:00Z');

export interface Imported {
  accepted: number;
  /** Were there before. */
  known: number;
  /** Empty, or larger than a mail may be. */
  refused: number;
}

/** Takes the one file of an upload as it comes; in memory is one mail at a time. @throws not_found, invalid, too_large */
export async function importUpload(
  services: MailboxServices,
  caller: Caller,
  inboxId: string,
  http: Http,
): Promise<Imported> {
  if (!http.request.isMultipart()) throw invalid('multipart_expected');
  const part = await http.request.file({ limits: { fileSize: LARGEST_IMPORT } });
  if (!part) throw invalid('file_missing');
  try {
    const imported = await importMails(services, caller, inboxId, part.file);
    // What came before the cut is stored; the same file again finds it known.
    if (part.file.truncated) throw tooLarge();
    return imported;
  } catch (error) {
    part.file.resume();
    throw error;
  }
}

/** Stores the mails of an `.eml` or mbox file like mails that were sent to the inbox, each in a transaction of its own. */
export async function importMails(
  services: Pick<MailboxServices, 'kernel'>,
  caller: Caller,
  inboxId: string,
  file: Readable,
): Promise<Imported> {
  const inbox = await runInWorkspace(services.kernel, caller, ({ db, workspaceId }) =>
    findInboxRow(db, workspaceId, inboxId),
  );
  if (!inbox) throw notFound();
  if (inbox.channel !== 'email') throw invalid('mailbox_for_mail_only');
  const imported: Imported = { accepted: 0, known: 0, refused: 0 };
  for await (const { raw } of readMailboxFile(file)) {
    if (raw === null || raw.length === 0) {
      imported.refused += 1;
      continue;
    }
    const recipients = inbox.address === null ? [] : [inbox.address];
    const { from, date } = tellsOfItself(raw);
    const envelope = { from, recipients, remoteAddress: '' };
    // An archive is somebody's own: here its Date field says when a mail came, not when it was brought in.
    const receivedAt = date !== null && date >= FIRST_MAIL ? { receivedAt: date } : {};
    const isNew = await runInWorkspace(services.kernel, caller, (ctx) =>
      receiveRaw(ctx, { inboxId, envelope, raw, via: 'import', ...receivedAt }),
    );
    imported[isNew ? 'accepted' : 'known'] += 1;
  }
  return imported;
}
