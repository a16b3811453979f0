import type { HeaderMap } from './auto.ts';
import { decodeText } from './charset.ts';
import { readHeaderBlock, readableValue } from './header-block.ts';
import type { RawHeader } from './header-block.ts';
import { parseMessageIds } from './message-ids.ts';
import type { MimePart } from './mime-tree.ts';
import { readNotice } from './report-notice.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export type ReportAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface ReportedRecipient {
  address: string;
  action: ReportAction;
  /** Enhanced status code such as 5.1.1 (RFC 3463); '' when the report has none. */
  status: string;
  /** What the other side said, one line; '' when nothing. */
  diagnostic: string;
}

/**
 * What became of a mail: `delivery` by a mail server (RFC 3464 or free text), `disposition` by a reader's program
 * (RFC 8098), `feedback` a complaint passed on by a provider (RFC 5965).
 */
export interface MailReport {
  kind: 'delivery' | 'disposition' | 'feedback';
  recipients: ReportedRecipient[];
  /** Message-ID of the mail it is about, without angle brackets; null when the report does not tell. */
  originalMessageId: string | null;
}

const MAX_RECIPIENTS = 1000;
const MAX_BLOCK = 512 * 1024;

interface Fields {
  get(key: string): string;
}

function fieldsOf(headers: readonly RawHeader[]): Fields {
  return { get: (key) => readableValue(headers.find((header) => header.key === key)?.raw ?? '') };
}

function bytesOf(part: MimePart): Buffer {
  return decodeTransfer(part.body, part.encoding).subarray(0, MAX_BLOCK);
}

/** The groups of fields of a delivery-status part: first about the mail, then one for each recipient. */
function readGroups(part: MimePart): Fields[] {
  const text = bytesOf(part).toString('latin1').replace(/\r\n?/g, '\n').trim();
  return text
    .split(/\n[ \t]*\n+/, MAX_RECIPIENTS + 1)
    .map((group) => fieldsOf(readHeaderBlock(Buffer.from(group, 'latin1'))));
}

/** `rfc822; <a@b>` → `a@b`; diagnostics lose their `smtp;` likewise. */
function withoutType(value: string): string {
  return value.replace(/^[\w.-]+\s*;\s*/, '').trim();
}

function addressIn(value: string): string {
  return withoutType(value).replace(/^<|>$/g, '').trim().slice(0, 400);
}

const ACTIONS: ReadonlySet<string> = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);

/** Without an Action the status code's class says it (RFC 3463 §2). */
function actionOf(fields: Fields): ReportAction {
  const action = /[a-z]+/.exec(fields.get('action').toLowerCase())?.[0] ?? '';
  if (ACTIONS.has(action)) return action as ReportAction;
  const kind = fields.get('status').trim()[0];
  if (kind === '2') return 'delivered';
  return kind === '4' ? 'delayed' : 'failed';
}

function deliveryRecipients(part: MimePart): ReportedRecipient[] {
  const found: ReportedRecipient[] = [];
  for (const fields of readGroups(part)) {
    const address = addressIn(fields.get('final-recipient')) || addressIn(fields.get('original-recipient'));
    const asked = addressIn(fields.get('original-recipient'));
    if (address === '') continue;
    found.push({
      // Servers behind a relay rewrite the address; the one that was written to is the one we know.
      address: asked.includes('@') ? asked : address,
      action: actionOf(fields),
      status: /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status'))?.[0] ?? '',
      diagnostic: withoutType(fields.get('diagnostic-code')).slice(0, 1000),
    });
  }
  return found;
}

function disposition(part: MimePart): { recipients: ReportedRecipient[]; originalMessageId: string | null } {
  const [fields] = readGroups(part);
  const address = addressIn(fields?.get('final-recipient') ?? '') || addressIn(fields?.get('original-recipient') ?? '');
  const said = withoutType(fields?.get('disposition') ?? '').slice(0, 1000);
  return {
    recipients: address === '' ? [] : [{ address, action: 'delivered', status: '', diagnostic: said }],
    originalMessageId: parseMessageIds(fields?.get('original-message-id') ?? '')[0] ?? null,
  };
}

function feedback(part: MimePart): ReportedRecipient[] {
  const [fields] = readGroups(part);
  const address = addressIn(fields?.get('original-rcpt-to') ?? '');
  const diagnostic = fields?.get('feedback-type') ?? '';
  return address === '' ? [] : [{ address, action: 'delivered', status: '', diagnostic }];
}

function leaves(tree: MimePart): MimePart[] {
  const found: MimePart[] = [];
  const waiting = [tree];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.children.length === 0) found.push(part);
    else waiting.push(...part.children.toReversed());
  }
  return found;
}

const RETURNED = /^(?:message\/(?:rfc822|global)|(?:text|message)\/(?:rfc822|global)-headers)$/;

/** The Message-ID field of the mail that was sent back, whole or as its headers only. */
function returnedId(parts: readonly MimePart[]): string | null {
  for (const part of parts.filter(({ contentType }) => RETURNED.test(contentType.value))) {
    const head =
      bytesOf(part)
        .toString('latin1')
        .replace(/^\s+/, '')
        .split(/\r?\n\r?\n/, 1)[0] ?? '';
    const id = parseMessageIds(fieldsOf(readHeaderBlock(Buffer.from(head, 'latin1'))).get('message-id'))[0];
    if (id !== undefined) return id;
  }
  return null;
}

function ofType(parts: readonly MimePart[], pattern: RegExp): MimePart | undefined {
  return parts.find((part) => pattern.test(part.contentType.value));
}

/** What the caller already knows of the mail that may be a report. */
export interface ReportSource {
  headers: HeaderMap;
  text: string;
  bounce: boolean;
  inReplyTo: string | null;
  references: readonly string[];
  /** To whom the report came: they wrote the mail and are no recipients of it. */
  own: readonly string[];
}

/** Reads a report of any form; null for every other mail. */
export function readReport(tree: MimePart, mail: ReportSource): MailReport | null {
  const parts = leaves(tree);
  const returned = returnedId(parts);
  const read = ofType(parts, /^message\/(?:global-)?disposition-notification$/);
  if (read !== undefined) {
    const { recipients, originalMessageId } = disposition(read);
    return { kind: 'disposition', recipients, originalMessageId: originalMessageId ?? returned ?? mail.inReplyTo };
  }
  const complaint = ofType(parts, /^message\/feedback-report$/);
  if (complaint !== undefined)
    return { kind: 'feedback', recipients: feedback(complaint), originalMessageId: returned };
  const status = ofType(parts, /^message\/(?:global-)?delivery-status$/);
  if (status === undefined && !mail.bounce) return null;
  const structured = status === undefined ? [] : deliveryRecipients(status);
  const plain = parts.filter((part) => part.contentType.value === 'text/plain');
  const inner = plain.map((part) => decodeText(bytesOf(part), part.contentType.params.get('charset')).text).join('\n');
  const notice = readNotice(inner === '' ? mail.text : inner, mail.headers, mail.own);
  return {
    kind: 'delivery',
    recipients: structured.length > 0 ? structured : notice.recipients,
    // The returned mail's own References name earlier mails, which arrived: only the report's own answer counts.
    originalMessageId: returned ?? notice.messageId ?? mail.inReplyTo ?? mail.references.at(-1) ?? null,
  };
}
