import { parseAddresses } from './address.ts';
import type { MailAddress } from './address.ts';

const SUBJECT = /^\s*(?:\[?(?:fwd?|fw|wg|tr|rv|enc|転送)\]?\s*[:：]|\(fwd\))/i;
const SEPARATOR =
  /^[ \t>]*(?:-{2,}\s*(?:Forwarded [Mm]essage|Weitergeleitete Nachricht|転送(?:された)?メッセージ|転送(?:メール|文)?)(?: from [^-]*| by [^-]*)?\s*-{2,}|Begin forwarded message:|転送されたメッセージ[:：])\s*$/m;
const FROM_LINE = /^[ \t>*]*(?:From|差出人|送信者|送信元|Von|De)\*?[ \t]*[:：][ \t]*(.{3,300})$/im;

/** Whether someone passed on a mail by another person. */
export function isForward(subject: string, text: string): boolean {
  return SUBJECT.test(subject) || SEPARATOR.test(text.slice(0, 50_000));
}

/** Who wrote the mail that was passed on, as far as its text says; null when it does not. */
export function originalSender(text: string): MailAddress | null {
  const head = text.slice(0, 50_000);
  const separator = SEPARATOR.exec(head);
  const block = separator === null ? head : head.slice(separator.index + separator[0].length);
  const line = FROM_LINE.exec(block)?.[1]?.trim();
  if (line === undefined) return null;
  // Outlook: `山田 [mailto:a@example.jp]`; screens copied from a browser: `山田 <mailto:a@example.jp>`.
  const plain = line.replace(/\[mailto:([^\]\s]+)\]/i, '<$1>').replace(/<mailto:([^>\s]+)>\s*>?$/i, '<$1>');
  return parseAddresses(plain)[0] ?? null;
}
