import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import type { Received } from '../../conversations/inbound-message.ts';
import { previewOf } from '../../conversations/preview.ts';
import { findInboxInfo } from '../../conversations/queries.ts';
import { findMatter, type MatterRow } from '../matter-queries.ts';

export interface Said {
  customerId: string;
  /** Of the form that was sent: pressing twice says it once. */
  clientId: string;
  /** Null: a new request. */
  conversationId: string | null;
  subject: string;
  body: string;
  fileIds: readonly string[];
}

/** Where it comes in: what was archived since still has an answer to take, and a house without a form has its mail. */
async function inboxFor(ctx: Ctx, matter: MatterRow | null): Promise<string> {
  const wanted = [...(matter ? [matter.inbox_id] : []), { firstOf: 'form' }, { firstOf: 'email' }];
  for (const one of wanted) {
    const inbox = await findInboxInfo(ctx.db, ctx.workspaceId, one);
    if (inbox) return inbox.id;
  }
  throw notFound();
}

/** Takes what a customer writes in their pages, in one of their matters or as a new one. @throws not_found; invalid `message_empty`. */
export async function sayInPortal(ctx: Ctx, said: Said): Promise<Received> {
  const { customerId, clientId, conversationId, body } = said;
  if (!body && said.fileIds.length === 0) throw invalid('message_empty');
  const matter = conversationId ? await findMatter(ctx.db, ctx.workspaceId, { customerId }, conversationId) : null;
  if (conversationId && !matter) throw notFound();
  return receiveMessage(ctx, {
    inboxId: await inboxFor(ctx, matter),
    sourceId: `portal:${customerId}:${clientId}`,
    clientId,
    from: { customerId },
    conversationId,
    subject: said.subject || previewOf(body.split('\n', 1)[0] ?? ''),
    body,
    files: said.fileIds.map((fileId) => ({ fileId })),
    sentAt: ctx.now,
    automatic: false,
  });
}
