import type { Pool } from '../../../../kernel/database.ts';
import { parseAddresses } from '../../../../kernel/mail/address.ts';
import { parseMailDate } from '../../../../kernel/mail/mail-date.ts';
import { readHeaderBlock } from '../../../../kernel/mail/header-block.ts';
import { MAIL_LIMITS } from '../../../../kernel/mail/mail-rejected.ts';
import { findInbox } from '../../email/find-inbox.ts';
import type { MailEnvelopeRow } from '../../email/queries.ts';

/** Whom the header names, most reliable first: what the last mail server wrote, then what the sender wrote. */
const RECIPIENTS = ['delivered-to', 'x-original-to', 'to', 'cc'] as const;
/** Of a mail with a thousand recipients those at the front are looked up. */
const MOST = 50;

/** The header of a mail; bytes beyond the limit are not looked at. */
function headerOf(raw: Buffer): Map<string, string[]> {
  const start = raw.subarray(0, MAIL_LIMITS.headerBytes);
  const ends = ['\r\n\r\n', '\n\n'].map((gap) => start.indexOf(gap)).filter((at) => at >= 0);
  const fields = new Map<string, string[]>();
  for (const { key, raw: value } of readHeaderBlock(start.subarray(0, Math.min(start.length, ...ends))))
    fields.set(key, [...(fields.get(key) ?? []), value]);
  return fields;
}

function addressesIn(fields: ReadonlyMap<string, string[]>, key: string): string[] {
  return (fields.get(key) ?? []).flatMap((value) => parseAddresses(value.slice(0, 20_000)).map((one) => one.address));
}

/**
 * The return path a mailbox keeps of a mail: '' where it says `<>` (bounces). Mailboxes that keep none leave who wrote it:
 * no return path would make every mail look like a machine's.
 */
function returnPath(fields: ReadonlyMap<string, string[]>): string {
  const kept = fields.get('return-path')?.[0]?.trim();
  if (kept !== undefined && /^<?\s*>?$/.test(kept)) return '';
  return addressesIn(fields, 'return-path')[0] ?? addressesIn(fields, 'from')[0] ?? '';
}

/** The return path and the time of writing as the mail itself tells them; null: no time, or none there can be. */
export function tellsOfItself(raw: Buffer): { from: string; date: Date | null } {
  const fields = headerOf(raw);
  return { from: clean(returnPath(fields)), date: parseMailDate(fields.get('date')?.[0] ?? '') };
}

const clean = (address: string): string => address.replaceAll('\u0000', '').slice(0, 400);

/**
 * What the SMTP envelope was, as far as a mail in a mailbox tells: those recipients that are addresses of this workspace,
 * else the inbox's own.
 */
export async function envelopeOf(
  needs: { pool: Pool; mailDomain: string },
  inbox: { workspaceId: string; inboxId: string; address: string | null },
  raw: Buffer,
): Promise<MailEnvelopeRow> {
  const fields = headerOf(raw);
  const named = [...new Set(RECIPIENTS.flatMap((key) => addressesIn(fields, key).map(clean)))].slice(0, MOST);
  const ours: string[] = [];
  for (const address of named) {
    const found = await findInbox(needs.pool, address, needs.mailDomain);
    if (found?.workspaceId === inbox.workspaceId) ours.push(address);
  }
  const recipients = ours.length > 0 ? ours : inbox.address === null ? [] : [inbox.address];
  return { from: clean(returnPath(fields)), recipients, remoteAddress: '' };
}
