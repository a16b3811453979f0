import type { ParsedMail } from '../../../../kernel/mail/parse.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The report as it came and everything it carries, decoded, one after the other. */
function textsOf(mail: ParsedMail, raw: Buffer): string[] {
  return [
    raw.toString('latin1'),
    ...mail.attachments.map((attachment) => Buffer.from(attachment.bytes).toString('latin1')),
  ];
}

/**
 * The delivery a report is about: the Message-ID field of the mail it sends back, else the one id of ours it answers to
 * or mentions. The returned mail's References name our earlier mails, which arrived; they must not be taken for it.
 */
export function bouncedDeliveries(mail: ParsedMail, raw: Buffer, mailDomain: string): string[] {
  const id = `(${UUID})@${mailDomain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
  const texts = textsOf(mail, raw);
  const returned = firstIds(texts, new RegExp(`^Message-ID:\\s*<${id}>`, 'gim'));
  if (returned.length > 0) return returned;
  const ours = new RegExp(id, 'gi');
  return firstIds([mail.inReplyTo ?? ''], ours)
    .concat(firstIds([mail.references.at(-1) ?? ''], ours), firstIds([mail.text], ours))
    .slice(0, 1);
}

function firstIds(texts: readonly string[], pattern: RegExp): string[] {
  const ids = new Set<string>();
  for (const text of texts) for (const match of text.matchAll(pattern)) if (match[1]) ids.add(match[1].toLowerCase());
  return [...ids].slice(0, 10);
}

/** True when the report says that the mail did not arrive and will not (RFC 3464 §2.3.3); reports of delay or success are not failures. */
export function isFinalFailure(mail: ParsedMail, raw: Buffer): boolean {
  const actions = [
    ...textsOf(mail, raw)
      .join('\n')
      .matchAll(/^Action:\s*([a-z]+)/gim),
  ].map((match) => match[1]?.toLowerCase());
  return actions.length === 0 || actions.includes('failed');
}
