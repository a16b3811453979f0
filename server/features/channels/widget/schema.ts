import type { WidgetMessage, widgetConversation } from '@madoguchi/contracts/widget.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { MessageRow } from '../../conversations/messages/queries.ts';
import { listAttachments, listAuthorNames } from '../../conversations/timeline/queries.ts';
import { presentFile } from '../../conversations/timeline/schema.ts';
import { splitName } from '../../customers/names.ts';
import type { FileLinks } from '../../files/links.ts';
import type { SpokenRow } from './queries.ts';

export type WidgetConversation = z.infer<typeof widgetConversation>;

/** What a customer calls a member of staff: the family name and nothing more. */
export function staffAlias(name: string): string {
  return splitName(name).familyName;
}

const ENDED = new Set(['solved', 'closed', 'no_action']);

export function presentConversation(row: SpokenRow): WidgetConversation {
  return {
    id: row.id,
    reference: row.reference,
    subject: row.subject,
    open: !ENDED.has(row.status),
    lastActivityAt: row.last_activity_at.toISOString(),
    staffReadPosition: Math.min(row.staff_read_position, row.position),
  };
}

/**
 * Messages as visitors may see them. Rows must be sent messages of the visitor's own conversations; nothing internal is
 * added: no ids of people, no names of keys, no full names, files by links that last five minutes.
 */
export async function presentMessages(
  ctx: Ctx,
  links: FileLinks,
  rows: readonly MessageRow[],
): Promise<WidgetMessage[]> {
  const authors = rows.flatMap((row) =>
    row.author_kind === 'member' && row.author_id && !row.author_name ? [row.author_id] : [],
  );
  const [files, names] = await Promise.all([
    listAttachments(
      ctx.db,
      ctx.workspaceId,
      rows.map((row) => row.id),
    ),
    listAuthorNames(ctx.db, ctx.workspaceId, [...new Set(authors)]),
  ]);
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    position: row.position,
    direction: row.direction,
    authorName:
      row.direction === 'out' && row.author_kind !== 'system'
        ? staffAlias(row.author_name || names.get(row.author_id ?? '') || '')
        : '',
    automatic: row.direction === 'out' && row.automatic,
    body: row.body,
    clientId: row.direction === 'in' ? row.client_id : null,
    attachments: files
      .filter((file) => file.entry_id === row.id)
      .map((file) => ({ ...presentFile(file), url: links.sign(ctx.workspaceId, file.id, ctx.now) })),
    at: row.sent_at.toISOString(),
  }));
}
