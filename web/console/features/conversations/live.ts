import type { Conversation } from '@madoguchi/contracts/conversations';
import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { upsertEntry, type TimelinePages } from './timeline-cache.ts';

/** Facts whose consequences for the open page are all in the fact itself, apart from lists, which have their own handler. */
function isComplete(name: string): boolean {
  return name.startsWith('message.') || name === 'note.added' || name === 'conversation.read_by_customer';
}

/** Facts after which stored entries say something else, or are somewhere else, than this page was told. */
const REWRITING = new Set([
  'messages.moved',
  'messages.move_undone',
  'conversation.merged',
  'conversation.merge_undone',
  'message.reread',
  'conversation.customer_changed',
]);

/** An open timeline is read again behind what it shows; one only remembered goes, or the next entry would make it seem whole. */
function readAgain(queryClient: QueryClient, id: string): void {
  const queryKey = conversationKeys.timeline(id);
  queryClient.removeQueries({ queryKey, exact: true, type: 'inactive' });
  void queryClient.invalidateQueries({ queryKey, exact: true, type: 'active' });
}

/** It moved out of this member's sight: what an open page still shows goes, and the answer it asks for says so. */
function letGo(queryClient: QueryClient, id: string): void {
  void queryClient.resetQueries({ queryKey: conversationKeys.detail(id), exact: true });
  void queryClient.resetQueries({ queryKey: conversationKeys.timeline(id), exact: true });
}

/** Keeps the open conversation and its timeline true. */
export function applyConversationFact(queryClient: QueryClient, fact: LiveFact): void {
  const id = fact.conversationId;
  if (!id) return;
  if (fact.name === 'conversation.gone' || fact.name === 'conversation.deleted') return letGo(queryClient, id);
  const { entry } = fact;
  // A fact in the thread keeps its own line; what it changed beside itself has to be read again.
  if (REWRITING.has(fact.name)) readAgain(queryClient, id);
  const { told } = fact;
  if (told) queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(id), (data) => upsertEntry(data, told));
  if (entry) queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(id), (data) => upsertEntry(data, entry));
  else if (fact.name.startsWith('message.') && !REWRITING.has(fact.name))
    void queryClient.invalidateQueries({ queryKey: conversationKeys.timeline(id) });
  const detailKey = conversationKeys.detail(id);
  const position = fact.name === 'conversation.read_by_customer' ? fact.payload['position'] : undefined;
  if (typeof position === 'number') {
    queryClient.setQueryData<Conversation>(detailKey, (data) =>
      data ? { ...data, customerReadPosition: Math.max(data.customerReadPosition, position) } : data,
    );
  }
  // Lists were patched with `conversation`; lock, followers, permissions and drafts are only in the full record.
  if (!isComplete(fact.name) && queryClient.getQueryData(detailKey))
    void queryClient.invalidateQueries({ queryKey: detailKey, exact: true });
  if (fact.customerId && fact.name === 'conversation.opened') {
    void queryClient.invalidateQueries({ queryKey: conversationKeys.ofCustomer(fact.customerId) });
  }
}
