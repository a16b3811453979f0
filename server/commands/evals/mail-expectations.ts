import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlToText } from '../../kernel/mail/html-to-text.ts';
import type { MailRow } from './mail-rows.ts';

const FIELDS = ['subject', 'from', 'text', 'attachments'] as const;
type Field = (typeof FIELDS)[number];

export interface MailDifference {
  file: string;
  field: Field;
  got: string;
  want: string;
}

/** How far a folder's mails were read as the files beside them expect. */
export interface MailAgreement {
  /** Mails with an expectation. */
  mails: number;
  /** Mails that agree, by field. */
  agree: Record<Field, number>;
  /** Of those, where the reference gave U+FFFD and the text was read. */
  readFurther: number;
  differences: MailDifference[];
}

/** The JSON a reference parser wrote: parts with typed headers, and which of them are text and which are files. */
interface Expectation {
  parts: { headers: { name: unknown; value: Record<string, unknown> | string }[]; body: Record<string, unknown> }[];
  text_body: number[];
  attachments: number[];
}

interface Named {
  name?: string | null;
  address?: string | null;
}

function header(part: Expectation['parts'][number] | undefined, name: string, kind: string): unknown {
  const value = part?.headers.find((each) => each.name === name)?.value;
  return typeof value === 'object' ? value[kind] : undefined;
}

function firstPerson(value: unknown): string {
  const found = value as { List?: Named[]; Group?: { addresses: Named[] }[] } | undefined;
  const [person] = found?.List ?? found?.Group?.flatMap((group) => group.addresses) ?? [];
  return `${person?.name ?? ''} <${person?.address ?? ''}>`;
}

function fileName(part: Expectation['parts'][number] | undefined): string {
  for (const name of ['content_disposition', 'content_type']) {
    const type = header(part, name, 'ContentType') as { attributes?: { name: string; value: string }[] } | undefined;
    const found = type?.attributes?.find((attribute) => /^(?:file)?name$/.test(attribute.name));
    if (found !== undefined) return found.value;
  }
  return '';
}

function bodyText({ body }: Expectation['parts'][number]): string {
  if (typeof body['Text'] === 'string') return body['Text'];
  return typeof body['Html'] === 'string' ? htmlToText(body['Html']) : '';
}

function wanted(file: Expectation): Record<Field, string> {
  const [root] = file.parts;
  return {
    subject: String(header(root, 'subject', 'Text') ?? ''),
    from: firstPerson(header(root, 'from', 'Address')),
    text: file.text_body
      .flatMap((at) => file.parts[at] ?? [])
      .map(bodyText)
      .join('\n'),
    attachments: file.attachments.map((at) => fileName(file.parts[at])).join('|'),
  };
}

function gotten(row: MailRow): Record<Field, string> {
  return {
    subject: row.subject,
    from: `${row.from?.name ?? ''} <${row.from?.address ?? ''}>`,
    text: row.text,
    attachments: row.attachments.map((file) => file.name ?? '').join('|'),
  };
}

/** White space aside: line ends and the blank around HTML blocks are nobody's words. */
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

function readsFurther(got: string, want: string): boolean {
  if (!want.includes('\ufffd')) return false;
  const pieces = want.split(/\ufffd+/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.{1,3}')}$`, 's').test(got);
}

/** Compares with `<name>.json` beside each mail; null when no mail has one. */
export function compareWithExpectations(folder: string, rows: readonly MailRow[]): MailAgreement | null {
  const agreement: MailAgreement = {
    mails: 0,
    agree: { subject: 0, from: 0, text: 0, attachments: 0 },
    readFurther: 0,
    differences: [],
  };
  for (const row of rows.filter(({ index }) => index === 0)) {
    const path = join(folder, row.file.replace(/\.eml$/i, '.json'));
    if (!path.endsWith('.json') || !existsSync(path)) continue;
    agreement.mails += 1;
    const want = wanted(JSON.parse(readFileSync(path, 'utf8')) as Expectation);
    const got = gotten(row);
    for (const field of FIELDS) {
      const [left, right] = [folded(got[field]), folded(want[field])];
      const further = left !== right && readsFurther(left, right);
      if (further) agreement.readFurther += 1;
      if (left === right || further) agreement.agree[field] += 1;
      else agreement.differences.push({ file: row.file, field, got: left.slice(0, 500), want: right.slice(0, 500) });
    }
  }
  return agreement.mails === 0 ? null : agreement;
}
