import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { ViewGroup, ViewSort } from '@madoguchi/contracts/views';
import { isActive, isOverdue } from '../../lib/conversation-cache.ts';

const HOUR_MS = 3_600_000;

/** Key of the heading a row stands under; words are `saved-views.band.*`. Rows come in this order from the server. */
export function bandOf(item: ConversationItem, group: ViewGroup, sort: ViewSort, now: Date): string | null {
  switch (group) {
    case 'none':
      return null;
    case 'status':
      return `status.${item.status}`;
    case 'priority':
      return `priority.${item.priority}`;
    case 'channel':
      return `channel.${item.channel}`;
    case 'sort':
      return sortBand(item, sort, now);
  }
}

function sortBand(item: ConversationItem, sort: ViewSort, now: Date): string {
  if (sort === 'priority') return isActive(item) ? `priority.${item.priority}` : 'band.finished';
  if (sort === 'due') {
    if (!item.due || !isActive(item)) return 'band.noDue';
    if (isOverdue(item, now)) return 'band.overdue';
    return ageBand(new Date(item.due.dueAt).getTime() - now.getTime(), 'dueWithin');
  }
  if (sort === 'waiting')
    return item.waitingSince
      ? ageBand(now.getTime() - new Date(item.waitingSince).getTime(), 'waits')
      : 'band.notWaiting';
  const at = sort === 'oldest' ? item.createdAt : item.lastActivityAt;
  if (sort === 'oldest' && !isActive(item)) return 'band.finished';
  return ageBand(now.getTime() - new Date(at).getTime(), 'age');
}

function ageBand(ms: number, kind: 'dueWithin' | 'waits' | 'age'): string {
  if (ms <= HOUR_MS) return `band.${kind}Hour`;
  return ms <= 24 * HOUR_MS ? `band.${kind}Day` : `band.${kind}Later`;
}
