import { createHash } from 'node:crypto';
import { decodeText } from './charset.ts';
import { readCalendar } from './calendar.ts';
import type { CalendarEvent } from './calendar.ts';
import type { MailAttachment } from './parsed-mail.ts';
import type { AttachmentPart } from './repair.ts';
import { readTnef } from './tnef.ts';
import type { TnefMail } from './tnef.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** The files of a mail and what some of them say about the mail itself. */
export interface MailFiles {
  attachments: MailAttachment[];
  calendar: CalendarEvent | null;
  /** The first winmail.dat that could be read; its files are among the attachments. */
  tnef: TnefMail | null;
}

const CALENDAR = /^(?:text\/calendar|application\/ics|text\/x-vcalendar)$/;

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function contentIdOf({ part }: AttachmentPart): string | null {
  const raw = part.headers.find((header) => header.key === 'content-id')?.raw ?? '';
  const id = raw.replace(/^\s*<|>\s*$/g, '').trim();
  return id === '' ? null : id.slice(0, 998);
}

function isCalendar({ part, name }: AttachmentPart): boolean {
  return CALENDAR.test(part.contentType.value) || (name !== null && /\.ics$/i.test(name));
}

function isTnef({ part, name }: AttachmentPart): boolean {
  return (
    /^application\/(?:vnd\.)?ms-tnef$/.test(part.contentType.value) || /^win(?:mail|\.mail)\.dat$/i.test(name ?? '')
  );
}

function fromTnef(mail: TnefMail): MailAttachment[] {
  return mail.files.map(({ name, type, bytes, contentId }) => ({
    name,
    type,
    // A copy: a view would carry the whole winmail.dat between processes once for every file.
    bytes: new Uint8Array(bytes),
    sha256: sha256(bytes),
    contentId,
    inline: contentId !== null && (mail.html ?? '').includes(`cid:${contentId}`),
  }));
}

function toAttachment(file: AttachmentPart, bytes: Buffer): MailAttachment {
  const { disposition, contentType } = file.part;
  const contentId = contentIdOf(file);
  return {
    name: file.name ?? (CALENDAR.test(contentType.value) ? 'invite.ics' : null),
    type: contentType.value,
    bytes: new Uint8Array(bytes),
    sha256: sha256(bytes),
    contentId,
    inline:
      disposition.value === 'inline' || (disposition.value !== 'attachment' && file.related && contentId !== null),
  };
}

/** Decodes the files of a mail; winmail.dat gives way to what is in it, and stays when it is damaged or empty. */
export function readFiles(parts: readonly AttachmentPart[], forced: string | undefined): MailFiles {
  const files: MailFiles = { attachments: [], calendar: null, tnef: null };
  for (const file of parts) {
    const bytes = decodeTransfer(file.part.body, file.part.encoding);
    const tnef = isTnef(file) ? readTnef(bytes) : null;
    if (tnef !== null && (tnef.files.length > 0 || tnef.html !== null || tnef.text !== '')) {
      files.tnef ??= tnef;
      files.attachments.push(...fromTnef(tnef));
      continue;
    }
    files.attachments.push(toAttachment(file, bytes));
    if (files.calendar === null && isCalendar(file))
      files.calendar = readCalendar(decodeText(bytes, file.part.contentType.params.get('charset'), forced).text);
  }
  return files;
}
