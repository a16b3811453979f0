import type { Ctx } from '../../../../kernel/context.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { readDestination } from '../addresses.ts';
import { belongsToConversation, findConversationByToken, findConversationsByHeaders } from './queries.ts';

export interface ThreadClues {
  recipients: readonly string[];
  sender: string;
  inReplyTo: string | null;
  references: readonly string[];
}

/**
 * The conversation a mail continues, or null. A reply address or a quoted Message-ID names it; both travel in the open
 * (forwarded mails, archives), so the sender must belong to it as well (threats 34, 35, 37). Null is always safe: the
 * mail then opens a conversation of its own, and nobody learns anything.
 */
export async function matchThread(ctx: Ctx, clues: ThreadClues, mailDomain: string): Promise<string | null> {
  const { db, workspaceId } = ctx;
  const sender = foldEmail(clues.sender);
  const candidates: string[] = [];
  for (const recipient of clues.recipients) {
    const destination = readDestination(recipient, mailDomain);
    const found =
      destination.kind === 'reply' ? await findConversationByToken(db, workspaceId, destination.tokenHash) : null;
    if (found) candidates.push(found);
  }
  // The newest reference is the nearest relative.
  const quoted = [
    ...new Set([...(clues.inReplyTo ? [clues.inReplyTo] : []), ...clues.references.slice(-50).toReversed()]),
  ];
  candidates.push(...(await findConversationsByHeaders(db, workspaceId, quoted)));
  for (const conversationId of new Set(candidates)) {
    if (await belongsToConversation(db, workspaceId, conversationId, sender)) return conversationId;
  }
  return null;
}
