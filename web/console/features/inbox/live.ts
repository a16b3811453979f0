import { conversationEndpoints, type ConversationItem } from '@madoguchi/contracts/conversations';
import type { LiveFact } from '@madoguchi/contracts/live';
import { hashKey, type QueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import {
  conversationKeys,
  type ConversationPages,
  type ListQuestion,
  patchConversation,
  removeConversation,
} from '../../lib/conversation-cache.ts';
import { meets } from '../../lib/judge.ts';
import { viewKeys } from '../../lib/views.ts';
import { conditionsOf, listQuery } from './api.ts';
import { recordArrival, withdrawArrival } from './arrivals.ts';

/** Counters are asked for at most this often, however many facts arrive (ms). */
const COUNTER_PAUSE_MS = 500;
const pendingCounters = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

function refreshCounters(queryClient: QueryClient): void {
  if (pendingCounters.has(queryClient)) return;
  const timer = setTimeout(() => {
    pendingCounters.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: viewKeys.counts });
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

/** Rows whose list only the server can tell, until they are asked about together. */
const unsure = new WeakMap<QueryClient, Map<string, { view: string; question: ListQuestion; ids: Set<string> }>>();
const ASK_PAUSE_MS = 300;
/** More than these at once (a bulk edit, an import): the list is asked for as a whole. */
const ASKED_ONE_BY_ONE = 5;

async function askWhetherIn(list: string, view: string, question: ListQuestion, id: string): Promise<void> {
  const { items } = await call(conversationEndpoints.listConversations, {
    query: { ...listQuery(view, question), conversationId: id, limit: 1 },
  });
  if (items[0]) recordArrival(list, items[0]);
  else withdrawArrival(list, id);
}

/** Asks soon whether a row stands in a list whose conditions no row tells. */
function askLater(queryClient: QueryClient, list: string, view: string, question: ListQuestion, id: string): void {
  const waiting =
    unsure.get(queryClient) ?? new Map<string, { view: string; question: ListQuestion; ids: Set<string> }>();
  unsure.set(queryClient, waiting);
  const known = waiting.get(list);
  if (known) return void known.ids.add(id);
  waiting.set(list, { view, question, ids: new Set([id]) });
  setTimeout(() => {
    const asked = waiting.get(list);
    waiting.delete(list);
    if (!asked) return;
    if (asked.ids.size > ASKED_ONE_BY_ONE)
      void queryClient.invalidateQueries({ queryKey: conversationKeys.list(view, question) });
    // A refusal is told by the next fact, or by the list itself.
    else for (const each of asked.ids) askWhetherIn(list, view, question, each).catch(() => undefined);
  }, ASK_PAUSE_MS);
}

/** Facts that change which views there are. */
function applyViewFact(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: viewKeys.list });
  void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
  refreshCounters(queryClient);
}

/** Keeps every cached list of the desk true: known rows change in place, new ones wait under the bar. */
export function applyInboxFact(queryClient: QueryClient, fact: LiveFact, memberId: string): void {
  if (fact.name.startsWith('view.')) return applyViewFact(queryClient);
  const isGone = fact.name === 'conversation.gone' || fact.name === 'conversation.deleted';
  if (isGone || DECIDING.has(fact.name)) void queryClient.invalidateQueries({ queryKey: conversationKeys.approvals });
  if (isGone && fact.conversationId) return letGo(queryClient, fact.conversationId);
  if (!fact.conversation) return;
  const item = asSeenBy(queryClient, fact, fact.conversation, memberId);
  const by = { memberId, now: new Date() };
  for (const [key, data] of queryClient.getQueriesData<ConversationPages>({ queryKey: conversationKeys.lists })) {
    if (!data) continue;
    const [, , view, question] = key as [string, string, string, ListQuestion];
    const isShown = data.pages.some((page) => page.items.some((row) => row.id === item.id));
    if (isShown) continue;
    const verdict = meets(conditionsOf(view, question), item, by);
    if (verdict) recordArrival(hashKey(key), item);
    else if (verdict === false) withdrawArrival(hashKey(key), item.id);
    else askLater(queryClient, hashKey(key), view, question, item.id);
  }
  patchConversation(queryClient, item.id, item);
  refreshCounters(queryClient);
}
