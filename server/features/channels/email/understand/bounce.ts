import type { ParsedMail } from '../../../../kernel/mail/parse.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Ids of our deliveries that a delivery report names, by our Message-IDs wherever they stand: headers, text or the mail sent back. */
export function bouncedDeliveries(mail: ParsedMail, raw: Buffer, mailDomain: string): string[] {
  const pattern = new RegExp(`(${UUID})@${mailDomain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'gi');
  const texts = [
    [mail.inReplyTo ?? '', ...mail.references].join(' '),
    mail.text,
    raw.toString('latin1'),
    ...mail.attachments.map((attachment) => Buffer.from(attachment.bytes).toString('latin1')),
  ];
  const ids = new Set<string>();
  for (const text of texts) for (const match of text.matchAll(pattern)) if (match[1]) ids.add(match[1].toLowerCase());
  return [...ids].slice(0, 50);
}

/** True when the report says that the mail did not arrive and will not (RFC 3464 §2.3.3); reports of delay or success are not failures. */
export function isFinalFailure(mail: ParsedMail, raw: Buffer): boolean {
  const said = `${raw.toString('latin1')}\n${mail.attachments.map((attachment) => Buffer.from(attachment.bytes).toString('latin1')).join('\n')}`;
  const actions = [...said.matchAll(/^Action:\s*([a-z]+)/gim)].map((match) => match[1]?.toLowerCase());
  return actions.length === 0 || actions.includes('failed');
}
