import type { MessageEntry, TimelineEntry } from '@madoguchi/contracts/conversations';
import type { Mailbox, Recipients } from '@madoguchi/contracts/mail';

export const roles = ['to', 'cc', 'bcc'] as const;
export type Role = (typeof roles)[number];

/** The same form the API accepts (RFC 5321 mailbox, without quoted local parts and address literals). */
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;
const MAX_ADDRESS = 254;
/** What stands between addresses in lists copied from elsewhere, Japanese punctuation included. */
const BETWEEN = /[,;、，；\n\r\t]+/;

export function isAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS && ADDRESS.test(text);
}

/** Width and case folded: people type addresses with the input method still on. */
function foldAddress(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function one(piece: string): Mailbox | null {
  const named = /^(.*?)[<＜]([^>＞]*)[>＞]$/s.exec(piece.trim());
  const address = foldAddress(named?.[2] ?? piece);
  if (!isAddress(address)) return null;
  const name = (named?.[1] ?? '').trim().replace(/^["“](.*)["”]$/s, '$1');
  return { name: name.trim(), address };
}

/** Commas inside quotes and angle brackets belong to a name or an address. */
function pieces(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|[<＜][^>＞]*[>＞]|[^,;、，；\n\r\t"<＜])+|["<＜]/g) ?? [];
  return parts.flatMap((part) => {
    const words = part.trim().split(/\s+/);
    // `a@x.jp b@x.jp`: spaces alone separate plain addresses.
    return words.length > 1 && words.every((word) => isAddress(foldAddress(word))) ? words : [part];
  });
}

/** Reads typed or pasted addresses, `Name <address>` among them; what is none of them comes back as it was. */
export function readAddresses(text: string): { found: Mailbox[]; rest: string } {
  const found: Mailbox[] = [];
  const rest: string[] = [];
  for (const piece of pieces(text)) {
    if (piece.trim() === '') continue;
    const mailbox = one(piece);
    if (mailbox) found.push(mailbox);
    else rest.push(piece.trim());
  }
  return { found, rest: rest.join(', ') };
}

/** True when the text holds more than one entry, so that typing or pasting it finishes the ones before. */
export function hasSeveral(text: string): boolean {
  return BETWEEN.test(text.trim()) || readAddresses(text).found.length > 1;
}

export const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Adds what is not there yet, in order. */
export function withMailboxes(list: readonly Mailbox[], more: readonly Mailbox[]): Mailbox[] {
  const known = new Set(list.map((each) => each.address.toLowerCase()));
  const fresh = more.filter((each) => !known.has(each.address.toLowerCase()) && known.add(each.address.toLowerCase()));
  return [...list, ...fresh];
}

export function isSameList(a: readonly Mailbox[], b: readonly Mailbox[]): boolean {
  return a.length === b.length && a.every((each, index) => sameAddress(each.address, b[index]?.address ?? ''));
}

export function everybody(recipients: Recipients): Mailbox[] {
  return roles.flatMap((role) => recipients[role]);
}

function mails(entries: readonly TimelineEntry[]): MessageEntry[] {
  return entries.filter((entry): entry is MessageEntry => entry.type === 'message' && entry.email !== null);
}

/** Everybody who wrote or was written to in this conversation, the latest first. */
export function peopleOf(entries: readonly TimelineEntry[]): Mailbox[] {
  return mails(entries)
    .toReversed()
    .reduce<Mailbox[]>((list, { email }) => {
      if (!email) return list;
      return withMailboxes(
        list,
        [email.from, ...email.to, ...email.cc, ...email.replyTo].filter((each) => each.address),
      );
    }, []);
}

/** Who else got the customer's last mail: offered to be copied, never copied by itself. */
export function copiedByCustomer(
  entries: readonly TimelineEntry[],
  isOurs: (address: string) => boolean,
  included: readonly Mailbox[],
): Mailbox[] {
  const last = mails(entries).findLast((message) => message.direction === 'in' && !message.automatic);
  if (!last?.email) return [];
  const { to, cc, from, replyTo } = last.email;
  const taken = [from, ...replyTo, ...included].map((each) => each.address.toLowerCase());
  return withMailboxes([], [...to, ...cc]).filter(
    (each) => isAddress(each.address) && !taken.includes(each.address.toLowerCase()) && !isOurs(each.address),
  );
}
