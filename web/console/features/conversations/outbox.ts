import type { QueryClient } from '@tanstack/react-query';
import type { TimelineEntry } from '@madoguchi/contracts/conversations';
import { useSyncExternalStore } from 'react';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { isProblem } from '../../lib/errors.ts';
import { askToFill } from '../../lib/fill-to-solve.ts';
import { type Outgoing, sendEntry } from './api.ts';
import { dropStoredDraft, restoreDraft } from './drafts.ts';
import { upsertEntry, type TimelinePages } from './timeline-cache.ts';

/** Own words between pressing send and the server's answer; they stand in the thread meanwhile. */
export interface OutboxItem {
  conversationId: string;
  outgoing: Outgoing;
  state: 'sending' | 'failed';
  error: unknown;
}

let items: readonly OutboxItem[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly OutboxItem[]): void {
  items = next;
  for (const listener of listeners) listener();
}

function put(item: OutboxItem): void {
  const others = items.filter((each) => each.outgoing.clientId !== item.outgoing.clientId);
  publish([...others, item]);
}

export function discard(clientId: string): void {
  publish(items.filter((each) => each.outgoing.clientId !== clientId));
}

/** Failed words go back into the composer. */
export function takeBack(item: OutboxItem): void {
  discard(item.outgoing.clientId);
  restoreDraft(item.conversationId, item.outgoing.mode, item.outgoing);
}

/** Refusals the composer has an answer to: the words go back to it. */
const BACK_TO_COMPOSER = ['reply_locked', 'send_warnings'] as const;

/**
 * Sends, showing the words at once. Answers the stored entry, or the error. The item then stays with it, except when
 * somebody else is writing or there is something to look at first: the words go straight back to the composer, which
 * says what it is.
 */
export async function dispatch(
  queryClient: QueryClient,
  conversationId: string,
  outgoing: Outgoing,
): Promise<{ entry: TimelineEntry } | { error: unknown }> {
  put({ conversationId, outgoing, state: 'sending', error: null });
  try {
    const entry = await sendEntry(conversationId, outgoing);
    queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(conversationId), (data) =>
      upsertEntry(data, entry),
    );
    discard(outgoing.clientId);
    dropStoredDraft(conversationId, outgoing.mode);
    return { entry };
  } catch (error) {
    const item: OutboxItem = { conversationId, outgoing, state: 'failed', error };
    if (isProblem(error, ...BACK_TO_COMPOSER)) {
      takeBack(item);
      void queryClient.invalidateQueries({ queryKey: conversationKeys.detail(conversationId) });
    } else {
      put(item);
      const goOn = () => void dispatch(queryClient, conversationId, outgoing);
      askToFill(error, { conversationId, does: 'send', goOn });
    }
    return { error };
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOutbox(): readonly OutboxItem[] {
  return useSyncExternalStore(subscribe, () => items);
}
