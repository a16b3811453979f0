import type { Conversation } from '@madoguchi/contracts/conversations';
import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { upsertEntry, type TimelinePages } from './timeline-cache.ts';

/** Facts whose consequences for the open page are all in the fact itself, apart from lists, which have their own handler. */
function isComplete(name: string): boolean {
  return name.startsWith('message.') || name === 'note.added' || name === 'conversation.read_by_customer';
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
  if (fact.name === 'conversation.gone') return letGo(queryClient, id);
  const { entry } = fact;
  if (entry) queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(id), (data) => upsertEntry(data, entry));
  else if (fact.name.startsWith('message.'))
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
