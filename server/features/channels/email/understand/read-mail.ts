import { createHash } from 'node:crypto';
import type { MailVerdict } from '@madoguchi/contracts/mail.ts';
import type { BlobStore } from '../../../../kernel/files/blob-store.ts';
import { safeDownloadName } from '../../../../kernel/files/download-name.ts';
import { sniffMediaType } from '../../../../kernel/files/media-type.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { SanitizedMail } from '../../../../kernel/mail/html.ts';
import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';
import type { MailAttachment, ParsedMail } from '../../../../kernel/mail/parse.ts';
import { parseInWorker, sanitizeInWorker } from '../../../../kernel/mail/parse-in-worker.ts';
import type { RawDeliveryRow } from '../queries.ts';
import { inParseRoom } from './parse-room.ts';

export interface StoredFile {
  id: string;
  storage_key: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: Buffer;
  contentId: string | null;
}

/** A mail as the transaction needs it: nothing in it can fail to be stored. */
export interface ReadMail {
  mail: ParsedMail;
  /** Shown in a script-less frame; null when there is none or it could not be made safe. */
  html: string | null;
  remoteImages: number;
  files: StoredFile[];
  /** What the HTML colours itself. */
  colours: 'none' | 'text' | 'background';
  /** What SPF, DKIM and DMARC say of its sender; null: not asked. */
  verdict: MailVerdict | null;
  /** Chosen by a person because the mail's own label was wrong. */
  charset: string | null;
}

/** Where a picture of the HTML is: the screen replaces it by a signed link. Nothing answers at the path itself. */
export const inlineFilePath = (fileId: string): string => `/files/${fileId}`;

/** Parses in a process that can be killed, obeying the charset a person chose. @throws MailRejected. */
export function parseRaw(
  workspaceId: string,
  row: Pick<RawDeliveryRow, 'raw' | 'envelope'>,
  charset: string | null = null,
): Promise<ParsedMail> {
  const options = { envelopeFrom: row.envelope.from, ...(charset === null ? {} : { charset }) };
  return inParseRoom(workspaceId, () => parseInWorker(row.raw, options));
}

/** Stores the attachments' bytes and makes the HTML safe to show; the database is not touched. */
export async function readMail(
  workspaceId: string,
  row: Pick<RawDeliveryRow, 'id'>,
  mail: ParsedMail,
  found: { blobs: BlobStore; verdict: MailVerdict | null },
): Promise<ReadMail> {
  const files: StoredFile[] = [];
  for (const [index, attachment] of mail.attachments.entries())
    files.push(await storeAttachment(row.id, index, attachment, found.blobs));
  const shown = await showHtml(
    workspaceId,
    mail,
    new Map(files.map((file) => [file.contentId ?? '', inlineFilePath(file.id)])),
  );
  return { mail, ...shown, files, verdict: found.verdict, charset: null };
}

/** The HTML as it may be shown, its pictures pointing to files of ours; empty when it cannot be made safe. */
export async function showHtml(
  workspaceId: string,
  mail: ParsedMail,
  pictures: ReadonlyMap<string, string>,
): Promise<Pick<ReadMail, 'html' | 'remoteImages' | 'colours'>> {
  const { html } = mail;
  const known = Object.fromEntries([...pictures].filter(([contentId]) => contentId !== ''));
  const shown = html === null ? null : await inParseRoom(workspaceId, () => sanitizeOrDrop(html, known));
  return shown === null
    ? { html: null, remoteImages: 0, colours: 'none' }
    : { html: plain(shown.html), remoteImages: shown.remoteImages, colours: shown.colours };
}

/** HTML that cannot be made safe in time is not shown; the text derived from it is, and the raw form stays. */
async function sanitizeOrDrop(html: string, cidUrls: Record<string, string>): Promise<SanitizedMail | null> {
  try {
    return await sanitizeInWorker(html, cidUrls);
  } catch (error) {
    if (error instanceof MailRejected) return null;
    throw error;
  }
}

/** Where the bytes of an attachment lie: the same at every run, so that a run that died leaves nothing behind. */
export function storageKeyOf(rawId: string, index: number): string {
  const digest = createHash('sha256').update(`${rawId}:${index}`).digest('hex').slice(0, 32);
  return `${digest.slice(0, 2)}/${digest}`;
}

async function storeAttachment(
  rawId: string,
  index: number,
  attachment: MailAttachment,
  blobs: BlobStore,
): Promise<StoredFile> {
  const bytes = Buffer.from(attachment.bytes);
  const storageKey = storageKeyOf(rawId, index);
  await blobs.put(storageKey, bytes);
  const name = safeDownloadName(attachment.name ?? '');
  return {
    id: newId(),
    storage_key: storageKey,
    name,
    media_type: sniffMediaType(bytes.subarray(0, 65_536), name).mediaType,
    bytes: bytes.length,
    sha256: Buffer.from(attachment.sha256, 'hex'),
    contentId: attachment.contentId === null ? null : plain(attachment.contentId),
  };
}

/** Text that PostgreSQL stores, in text and in jsonb: no NUL, no half surrogate pairs. */
export function plain(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
