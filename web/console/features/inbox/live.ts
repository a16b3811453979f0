import type { ConversationItem, View } from '@madoguchi/contracts/conversations';
import type { LiveFact } from '@madoguchi/contracts/live';
import { hashKey, type QueryClient } from '@tanstack/react-query';
import {
  belongsTo,
  conversationKeys,
  type ConversationPages,
  type ListFilter,
  passes,
  patchConversation,
  removeConversation,
} from '../../lib/conversation-cache.ts';
import { recordArrival, withdrawArrival } from './arrivals.ts';

/** Counters are asked for at most this often, however many facts arrive (ms). */
const COUNTER_PAUSE_MS = 500;
const pendingCounters = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

function refreshCounters(queryClient: QueryClient): void {
  if (pendingCounters.has(queryClient)) return;
  const timer = setTimeout(() => {
    pendingCounters.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: conversationKeys.counters });
  }, COUNTER_PAUSE_MS);
  pendingCounters.set(queryClient, timer);
}

function knownReadPosition(queryClient: QueryClient, id: string): number | undefined {
  for (const [, data] of queryClient.getQueriesData<ConversationPages>({ queryKey: conversationKeys.lists })) {
    for (const page of data?.pages ?? []) {
      const found = page.items.find((item) => item.id === id);
      if (found) return found.readPosition;
    }
  }
  return queryClient.getQueryData<ConversationItem>(conversationKeys.detail(id))?.readPosition;
}

/** Facts carry no read position, since that differs per member: own doings are read, others' are not yet. */
function asSeenBy(
  queryClient: QueryClient,
  fact: LiveFact,
  item: ConversationItem,
  memberId: string,
): ConversationItem {
  if (fact.actor.kind === 'member' && fact.actor.id === memberId) return { ...item, readPosition: item.position };
  return { ...item, readPosition: knownReadPosition(queryClient, item.id) ?? 0 };
}

/** The conversation moved out of this member's sight; the fact tells nothing but its id. */
function letGo(queryClient: QueryClient, id: string): void {
  for (const [key] of queryClient.getQueriesData<ConversationPages>({ queryKey: conversationKeys.lists })) {
    withdrawArrival(hashKey(key), id);
  }
  removeConversation(queryClient, id);
  refreshCounters(queryClient);
}

/** Facts after which another number of answers waits for approval. */
const DECIDING = new Set([
  'message.approval_requested',
  'message.approval_decided',
  'message.cancelled',
  'messages.moved',
  'messages.move_undone',
]);

/** Keeps every cached list of the desk true: known rows change in place, new ones wait under the bar. */
export function applyInboxFact(queryClient: QueryClient, fact: LiveFact, memberId: string): void {
  const isGone = fact.name === 'conversation.gone' || fact.name === 'conversation.deleted';
  if (isGone || DECIDING.has(fact.name)) void queryClient.invalidateQueries({ queryKey: conversationKeys.approvals });
  if (isGone && fact.conversationId) return letGo(queryClient, fact.conversationId);
  if (!fact.conversation) return;
  const item = asSeenBy(queryClient, fact, fact.conversation, memberId);
  for (const [key, data] of queryClient.getQueriesData<ConversationPages>({ queryKey: conversationKeys.lists })) {
    if (!data) continue;
    const [, , view, filter] = key as [string, string, View, ListFilter];
    const isShown = data.pages.some((page) => page.items.some((row) => row.id === item.id));
    if (isShown) continue;
    if (belongsTo(view, item, memberId) && passes(filter, item)) recordArrival(hashKey(key), item);
    else withdrawArrival(hashKey(key), item.id);
  }
  patchConversation(queryClient, item.id, item);
  refreshCounters(queryClient);
}
