import { randomBytes } from 'node:crypto';
import { composeMail } from '../../server/kernel/mail/compose.ts';
import { loadMessages } from '../../server/seeds/load-corpus.ts';
import { mailOf } from '../ingest/load-process.ts';
import { subjectOf } from '../ingest/bare-rows.ts';

/** A mail ready to be sent, and the words by which its message is recognised on a screen. */
export interface LoadMail {
  from: string;
  raw: Buffer;
  token: string;
}

const PICTURE_BYTES = 90_000;

function pageOf(text: string): string {
  const rows = Array.from({ length: 30 }, (_unused, row) => `<tr><td style="padding:4px;color:#333">${row + 1}</td><td><a href="https://shop.example/items/${row}">${text.slice(0, 40)}</a></td></tr>`);
  return `<html><head><style>.q{color:#888}</style></head><body><p>${text}</p><table>${rows.join('')}</table><blockquote class="q">${text.repeat(4)}</blockquote></body></html>`;
}

/** Of ten mails five are plain, three carry HTML with a quotation of some kilobytes, one a picture of 90 KB, one both. */
async function rawOf(kind: number, mail: { from: string; to: string; messageId: string; subject: string; text: string }): Promise<Buffer> {
  if (kind < 5) return Buffer.from(mailOf({ mailAddress: mail.to }, mail), 'latin1');
  const picture = { name: '故障の写真.jpg', type: 'image/jpeg', bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(PICTURE_BYTES)]) };
  return composeMail({
    from: { name: '田中花子', address: mail.from },
    to: [{ name: '', address: mail.to }],
    subject: mail.subject,
    text: mail.text,
    html: kind === 8 ? null : pageOf(mail.text),
    messageId: mail.messageId,
    attachments: kind >= 8 ? [picture] : [],
  });
}

/** Where the sender of the n-th mail has their mail. */
export const domainOf = (index: number): string => `customer-${index}.example.jp`;

/** Mails of as many different customers, the same mixture whatever their number. `run` keeps their addresses apart from other runs'. */
export async function buildMails(count: number, to: string, run: string): Promise<LoadMail[]> {
  const mails: LoadMail[] = [];
  for (const { text, index } of loadMessages(count, 7)) {
    const token = `mail-${run}-${index}`;
    const from = `${token}@${domainOf(index)}`;
    mails.push({ from, token, raw: await rawOf(index % 10, { from, to, messageId: `${token}@bench.example`, subject: `${subjectOf(text)} ${token}`, text }) });
  }
  return mails;
}
