import type { LiveFact } from '@madoguchi/contracts/live';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { applyConversationFact } from './live.ts';
import { message } from './testing/entries.ts';
import { inOrder, type TimelinePages } from './timeline-cache.ts';

const ID = 'conversation-1';
let queryClient: QueryClient;

function fact(name: string, more: Partial<LiveFact> = {}): LiveFact {
  return {
    type: 'fact',
    seq: 9,
    name,
    conversationId: ID,
    customerId: 'c',
    actor: { kind: 'member', id: 'm' },
    at: '2026-11-20T01:00:00Z',
    payload: {},
    ...more,
  };
}
const isStale = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated === true;
const timeline = () => queryClient.getQueryData<TimelinePages>(conversationKeys.timeline(ID));

beforeEach(() => {
  queryClient = new QueryClient();
  queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(ID), {
    pages: [{ entries: [message('a', 1)], before: null }],
    pageParams: [undefined],
  });
  queryClient.setQueryData(conversationKeys.detail(ID), { id: ID });
});

describe('an open conversation', () => {
  test('is let go of when it was deleted', () => {
    applyConversationFact(queryClient, fact('conversation.deleted'));
    expect(timeline()).toBeUndefined();
    expect(queryClient.getQueryData(conversationKeys.detail(ID))).toBeUndefined();
  });
  test.each(['messages.moved', 'messages.move_undone', 'message.reread', 'conversation.customer_changed'])(
    'reads its entries again after %s',
    async (name) => {
      const asked = vi.fn(() => Promise.resolve(timeline()));
      const observer = new QueryObserver(queryClient, {
        queryKey: conversationKeys.timeline(ID),
        queryFn: asked,
        staleTime: Number.POSITIVE_INFINITY,
      });
      const stop = observer.subscribe(() => undefined);
      applyConversationFact(queryClient, fact(name));
      await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
      stop();
    },
  );
  test.each(['messages.moved', 'messages.move_undone', 'message.reread', 'conversation.customer_changed'])(
    'is forgotten after %s when nobody looks at it: it would pass for whole',
    (name) => {
      applyConversationFact(queryClient, fact(name));
      expect(timeline()).toBeUndefined();
    },
  );
  test('takes an answer that waits for approval as it came', () => {
    const entry = message('b', 2, { direction: 'out', state: 'awaiting_approval' });
    applyConversationFact(queryClient, fact('message.approval_requested', { entry }));
    expect(inOrder(timeline()?.pages ?? []).map((each) => each.type === 'message' && each.state)).toEqual([
      'sent',
      'awaiting_approval',
    ]);
    expect(isStale(conversationKeys.timeline(ID))).toBe(false);
  });
  test.each(['conversation.linked', 'conversation.link_decided', 'participant.added', 'conversation.spam_marked'])(
    'asks for its record again after %s: links, participants and marks are only there',
    (name) => {
      applyConversationFact(queryClient, fact(name));
      expect(isStale(conversationKeys.detail(ID))).toBe(true);
    },
  );
});
