import type { MailAddress } from '../../../../kernel/mail/address.ts';
import type { ParsedMail } from '../../../../kernel/mail/parsed-mail.ts';
import { maskSensitive } from '../../../../kernel/text/sensitive-numbers.ts';
import type { EmailMessageRow, RawDeliveryRow } from '../queries.ts';
import { readDestination, withoutToken } from '../addresses.ts';
import { plain, type ReadMail } from './read-mail.ts';

/** Addresses kept of one field; the raw form has them all. */
const KEPT_ADDRESSES = 100;

function box({ name, address }: MailAddress): { name: string; address: string } {
  return { name: plain(name), address: plain(address) };
}

/**
 * What is kept of a mail beside its message: its fields, what was found out about it, how its HTML looks. A reply address
 * of ours is a secret of its conversation (threat 38): shown to nobody in To and Cc, and in Reply-To nowhere to answer to.
 */
export function headersOf(
  row: Pick<RawDeliveryRow, 'id'>,
  read: ReadMail,
  at: { inboxId: string; conversationId: string; messageId: string },
  mailDomain: string,
): EmailMessageRow {
  const { mail } = read;
  const isOurs = ({ address }: MailAddress): boolean => readDestination(address, mailDomain).kind !== 'address';
  const shown = (one: MailAddress) =>
    ['reply', 'aside'].includes(readDestination(one.address, mailDomain).kind)
      ? { name: '', address: withoutToken(one.address) }
      : box(one);
  return {
    ...at,
    rawDeliveryId: row.id,
    headerMessageId: mail.messageId === null ? null : plain(mail.messageId),
    inReplyTo: mail.inReplyTo === null ? null : plain(mail.inReplyTo),
    from: box(mail.from ?? { name: '', address: '' }),
    to: mail.to.slice(0, KEPT_ADDRESSES).map(shown),
    cc: mail.cc.slice(0, KEPT_ADDRESSES).map(shown),
    replyTo: mail.replyTo
      .slice(0, KEPT_ADDRESSES)
      .filter((one) => !isOurs(one))
      .map(box),
    subject: maskSensitive(plain(mail.subject)).text.slice(0, 1000),
    remoteImages: read.remoteImages,
    verdict: read.verdict,
    forwarded: forwardedOf(mail),
    calendar: calendarOf(mail),
    signed: mail.flags.signed,
    encrypted: mail.flags.encrypted,
    colours: read.colours,
    charset: read.charset,
  };
}

/** Longest text kept of a mail that was passed on, in characters; the message itself has it whole. */
const LONGEST_FORWARDED = 100_000;

function forwardedOf({ forwarded }: ParsedMail): EmailMessageRow['forwarded'] {
  if (!forwarded?.from) return null;
  return {
    from: box(forwarded.from),
    date: forwarded.date?.toISOString() ?? null,
    subject: forwarded.subject === '' ? null : maskSensitive(plain(forwarded.subject)).text,
    text: plain(forwarded.text.slice(0, LONGEST_FORWARDED)),
  };
}

function calendarOf({ calendar }: ParsedMail): EmailMessageRow['calendar'] {
  if (!calendar) return null;
  const { summary, start, end, location, organizer, method } = calendar;
  return {
    summary: plain(summary.slice(0, 1000)),
    start,
    end,
    location: plain(location.slice(0, 1000)),
    organizer: plain(organizer?.name || organizer?.address || ''),
    method: method ?? '',
  };
}
