import type { Inbox } from '@madoguchi/contracts/workspace.ts';
import { forwardingAddress } from '../email/addresses.ts';
import type { InboxRow } from './queries.ts';

/** An inbox without its secrets. */
export function presentInbox(row: InboxRow, mailDomain: string): Inbox {
  return {
    id: row.id,
    channel: row.channel,
    name: row.name,
    teamId: row.team_id,
    publicKey: row.public_key,
    address: row.address,
    forwardingAddress: row.channel === 'email' ? forwardingAddress(row.public_key, mailDomain) : null,
    settings: row.settings,
    hasSecret: row.sealed_secret !== null || row.sealed_smtp_password !== null,
    createdAt: row.created_at.toISOString(),
  };
}
