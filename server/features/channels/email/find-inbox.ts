import type { Pool } from '../../../kernel/database.ts';
import { readDestination } from './addresses.ts';

export interface FoundInbox {
  workspaceId: string;
  inboxId: string;
  /** Reached by the reply address of a conversation. */
  byReply: boolean;
}

/** The inbox a recipient address belongs to, or null when it is not ours. Asked before any workspace is known. */
export async function findInbox(pool: Pool, recipient: string, mailDomain: string): Promise<FoundInbox | null> {
  const destination = readDestination(recipient, mailDomain);
  if (destination.kind === 'reply')
    return first(pool, 'select workspace_id, inbox_id from app.find_reply_token($1)', destination.tokenHash, true);
  if (destination.kind === 'aside')
    return first(pool, 'select workspace_id, inbox_id from app.find_aside_token($1)', destination.tokenHash, true);
  // The public key of a chat or form stands on every page that shows it; only a mail inbox takes mail by its key.
  const byKey =
    destination.kind === 'key'
      ? await first(
          pool,
          `select workspace_id, inbox_id from app.find_inbox_by_key($1) where channel = 'email'`,
          destination.publicKey,
          false,
        )
      : null;
  const address = destination.kind === 'address' ? destination.address : recipient.trim().toLowerCase();
  return byKey ?? first(pool, 'select workspace_id, inbox_id from app.find_inbox_by_address($1)', address, false);
}

async function first(pool: Pool, text: string, value: string | Buffer, byReply: boolean): Promise<FoundInbox | null> {
  const result = await pool.query<{ workspace_id: string; inbox_id: string }>(text, [value]);
  const [row] = result.rows;
  return row ? { workspaceId: row.workspace_id, inboxId: row.inbox_id, byReply } : null;
}
