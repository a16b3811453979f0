import type { MailAddress } from '../../../../kernel/mail/address.ts';
import type { EmailMessageRow, RawDeliveryRow } from '../queries.ts';
import { plain, type ReadMail } from './read-mail.ts';

/** Addresses kept of one field; the raw form has them all. */
const KEPT_ADDRESSES = 100;

function box({ name, address }: MailAddress): { name: string; address: string } {
  return { name: plain(name), address: plain(address) };
}

/** What is kept of a mail beside its message: its fields, what was found out about it, how its HTML looks. */
export function headersOf(
  row: Pick<RawDeliveryRow, 'id'>,
  read: ReadMail,
  at: { inboxId: string; conversationId: string; messageId: string },
): EmailMessageRow {
  const { mail } = read;
  return {
    ...at,
    rawDeliveryId: row.id,
    headerMessageId: mail.messageId === null ? null : plain(mail.messageId),
    inReplyTo: mail.inReplyTo === null ? null : plain(mail.inReplyTo),
    from: box(mail.from ?? { name: '', address: '' }),
    to: mail.to.slice(0, KEPT_ADDRESSES).map(box),
    cc: mail.cc.slice(0, KEPT_ADDRESSES).map(box),
    replyTo: mail.replyTo.slice(0, KEPT_ADDRESSES).map(box),
    subject: plain(mail.subject).slice(0, 1000),
    remoteImages: read.remoteImages,
    verdict: read.verdict,
    charset: read.charset,
  };
}
