import type { mailEndpoints } from '@madoguchi/contracts/mail.ts';
import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import { CHOSEN_CHARSETS, decodeText } from '../../../../kernel/mail/charset.ts';
import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';
import type { ParsedMail } from '../../../../kernel/mail/parsed-mail.ts';
import { parseRaw } from '../understand/read-mail.ts';
import type { OriginalRow } from './queries.ts';

export type MailSource = ResponseOf<typeof mailEndpoints.getMailSource>;

/** What a screen is given of very long mails, in characters or bytes; the download has everything. */
const SHOWN = 1_000_000;
const SHOWN_HEAD = 256 * 1024;

/** The header as it came: encoded-words stay, folding stays, bytes that are no ASCII are read like a text. */
function headOf(raw: Buffer): string {
  const head = raw.subarray(0, SHOWN_HEAD);
  const end = /\r\n\r\n|\n\n|\r\r/.exec(head.toString('latin1'))?.index ?? head.length;
  return decodeText(head.subarray(0, end)).text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
}

/** A mail that cannot be parsed any more is still shown as its bytes read. */
async function parsed(workspaceId: string, original: OriginalRow): Promise<Pick<ParsedMail, 'text' | 'charsets'>> {
  try {
    return await parseRaw(workspaceId, original, original.charset);
  } catch (error) {
    if (!(error instanceof MailRejected)) throw error;
    const { text, charset } = decodeText(original.raw.subarray(0, SHOWN));
    return { text, charsets: [charset] };
  }
}

/** The mail as it came, for people who want to see for themselves. Parses in a process that can be killed. */
export async function readSource(workspaceId: string, original: OriginalRow): Promise<Omit<MailSource, 'downloadUrl'>> {
  const { text, charsets } = await parsed(workspaceId, original);
  return {
    headers: headOf(original.raw).toWellFormed(),
    text: text.slice(0, SHOWN).replaceAll('\u0000', '').toWellFormed(),
    bytes: original.raw.length,
    charsets: [...new Set(charsets)],
    charset: original.charset,
    choices: [...CHOSEN_CHARSETS],
  };
}
