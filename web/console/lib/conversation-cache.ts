import type { Conversation, ConversationItem, View } from '@madoguchi/contracts/conversations';
import type { ViewConditions, ViewGroup, ViewSort } from '@madoguchi/contracts/views';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

/** How a list is asked for beyond its name; left out: as the view says. */
export interface ListQuestion {
  /** What narrows it further. */
  where?: ViewConditions;
  sort?: ViewSort;
  group?: ViewGroup;
  /** Of a saved view: what it holds, so that facts can be judged without asking. */
  conditions?: ViewConditions;
}

/** One set of keys, because the desk, the conversation and the customer page show the same conversations. */
export const conversationKeys = {
  all: ['conversations'] as const,
  lists: ['conversations', 'list'] as const,
  list: (view: string, question: ListQuestion = {}) => ['conversations', 'list', view, question] as const,
  counters: ['conversations', 'counters'] as const,
  approvals: ['conversations', 'approvals'] as const,
  ofCustomer: (customerId: string) => ['conversations', 'customer', customerId] as const,
  detail: (id: string) => ['conversations', 'detail', id] as const,
  timeline: (id: string) => ['conversations', 'timeline', id] as const,
  search: (q: string) => ['conversations', 'search', q] as const,
};

export interface ConversationPage {
  items: ConversationItem[];
  next: string | null;
}
export type ConversationPages = InfiniteData<ConversationPage, string | undefined>;

/** Live rows carry no own fields, which not everybody may see: what a fetch brought of the customer stays. */
function patched<T extends ConversationItem>(item: T, patch: Partial<ConversationItem>): T {
  const { customer } = patch;
  if (!customer || customer.id !== item.customer.id) return { ...item, ...patch };
  return { ...item, ...patch, customer: { ...item.customer, ...customer } };
}

function patchPages(
  data: ConversationPages | undefined,
  id: string,
  patch: Partial<ConversationItem>,
): ConversationPages | undefined {
  if (!data?.pages.some((page) => page.items.some((item) => item.id === id))) return data;
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === id ? patched(item, patch) : item)),
    })),
  };
}

/** Changes a conversation wherever a list or the open page shows it; rows keep their place. */
export function patchConversation(queryClient: QueryClient, id: string, patch: Partial<ConversationItem>): void {
  queryClient.setQueriesData<ConversationPages>({ queryKey: conversationKeys.lists }, (data) =>
    patchPages(data, id, patch),
  );
  queryClient.setQueriesData<ConversationPages>({ queryKey: ['conversations', 'customer'] }, (data) =>
    patchPages(data, id, patch),
  );
  queryClient.setQueryData<Conversation>(conversationKeys.detail(id), (data) => (data ? patched(data, patch) : data));
}

/**
 * Takes a conversation off every list and forgets what was loaded of it: it is no longer this member's to see. Not
 * merely invalidated: should it come back, patching what was kept would pass for fresh although facts are missing.
 */
export function removeConversation(queryClient: QueryClient, id: string): void {
  const without = (data: ConversationPages | undefined): ConversationPages | undefined =>
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
    };
  queryClient.setQueriesData<ConversationPages>({ queryKey: conversationKeys.lists }, without);
  queryClient.setQueriesData<ConversationPages>({ queryKey: ['conversations', 'customer'] }, without);
  void queryClient.resetQueries({ queryKey: conversationKeys.timeline(id), exact: true });
  void queryClient.resetQueries({ queryKey: conversationKeys.detail(id), exact: true });
}

/** Stores a fresh answer about one conversation: the open page takes all of it, lists take their part. */
export function storeConversation(queryClient: QueryClient, conversation: Conversation): void {
  queryClient.setQueryData(conversationKeys.detail(conversation.id), conversation);
  const {
    followUpOfId: _a,
    customerReadPosition: _b,
    followers: _c,
    replyTo: _d,
    lock: _e,
    drafts: _f,
    can: _g,
    spam: _h,
    participants: _i,
    links: _j,
    move: _k,
    merged: _l,
    ...item
  } = conversation;
  patchConversation(queryClient, conversation.id, item);
}

/** True for work that is not finished. */
export function isActive(item: Pick<ConversationItem, 'status'>): boolean {
  return item.status === 'new' || item.status === 'open' || item.status === 'pending' || item.status === 'on_hold';
}

/** Past what was due next, and the clock not standing still. */
export function isOverdue(item: Pick<ConversationItem, 'status' | 'due'>, now: Date): boolean {
  return isActive(item) && item.due !== null && !item.due.paused && new Date(item.due.dueAt) <= now;
}

/** The same rule by which the server fills each list of the desk. */
export function belongsTo(view: View, item: ConversationItem, memberId: string): boolean {
  if (view === 'unassigned') return item.assignee === null && isActive(item);
  if (view === 'mine') return item.assignee?.id === memberId && isActive(item);
  if (view === 'unanswered') return item.waitingSince !== null;
  if (view === 'overdue') return isOverdue(item, new Date());
  if (view === 'returning') return (item.status === 'pending' || item.status === 'on_hold') && item.wakeAt !== null;
  if (view === 'solved') return item.status === 'solved' || item.status === 'closed';
  return true;
}
