import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import type { ConversationItem } from '@madoguchi/contracts/conversations.ts';
import { presentWhom } from '../customers/schema.ts';
import type { ItemRow } from './queries.ts';

/** A row of the desk's lists. */
export function presentItem(row: ItemRow): ConversationItem {
  return {
    id: row.id,
    reference: row.reference,
    subject: maskSensitive(row.subject).text,
    status: row.status,
    priority: row.priority,
    channel: row.channel,
    inboxId: row.inbox_id,
    customer: presentWhom(row),
    teamId: row.team_id,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null,
    categoryId: row.category_id,
    storeId: row.store_id,
    stage: row.stage,
    kind: row.kind,
    tags: row.tags,
    preview: row.preview,
    previewBy: row.preview_by,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    lastActivityAt: row.last_activity_at.toISOString(),
    position: row.position,
    readPosition: row.read_position ?? 0,
    wakeAt: row.wake_at?.toISOString() ?? null,
    due: row.due,
    summary: row.summary,
    promisedAt: row.promised_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
