import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { LiveFact } from '@madoguchi/contracts/live';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { conversationKeys, type ConversationPages } from '../../lib/conversation-cache.ts';
import { applyInboxFact } from './live.ts';

const ME = 'member-1';

function item(id: string, more: Partial<ConversationItem> = {}): ConversationItem {
  return {
    id,
    reference: id,
    subject: id,
    status: 'open',
    priority: 'normal',
    channel: 'email',
    inboxId: 'i',
    customer: { id: 'c', familyName: '佐藤', givenName: '', anonymous: false, visitorNumber: null, company: null },
    teamId: null,
    assignee: null,
    categoryId: null,
    storeId: null,
    stage: null,
    kind: null,
    tags: [],
    preview: '',
    previewBy: 'customer',
    waitingSince: '2026-11-20T00:00:00Z',
    lastActivityAt: '2026-11-20T00:00:00Z',
    position: 1,
    readPosition: 1,
    wakeAt: null,
    due: null,
    summary: '',
    promisedAt: null,
    createdAt: '2026-11-20T00:00:00Z',
    version: 1,
    ...more,
  };
}
function fact(conversation: ConversationItem, actor = 'other'): LiveFact {
  return {
    type: 'fact',
    seq: 1,
    name: 'message.received',
    conversationId: conversation.id,
    customerId: 'c',
    actor: { kind: 'member', id: actor },
    at: '2026-11-20T01:00:00Z',
    payload: {},
    conversation: { ...conversation, readPosition: 0 },
  };
}
function cacheWith(items: ConversationItem[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData<ConversationPages>(conversationKeys.list('unassigned'), {
    pages: [{ items, next: null }],
    pageParams: [undefined],
  });
  return client;
}
const rows = (client: QueryClient) =>
  client.getQueryData<ConversationPages>(conversationKeys.list('unassigned'))?.pages.flatMap((page) => page.items) ??
  [];

test('a known row changes in place and keeps what this member has read', () => {
  const client = cacheWith([item('a'), item('b', { readPosition: 1 })]);
  applyInboxFact(client, fact(item('b', { position: 2, subject: 'new words' })), ME);
  expect(rows(client).map((row) => row.id)).toEqual(['a', 'b']);
  expect(rows(client)[1]).toMatchObject({ subject: 'new words', position: 2, readPosition: 1 });
  client.clear();
});

test('own doings are read', () => {
  const client = cacheWith([item('a')]);
  applyInboxFact(client, fact(item('a', { position: 5 }), ME), ME);
  expect(rows(client)[0]).toMatchObject({ position: 5, readPosition: 5 });
  client.clear();
});

test('a new conversation does not move the rows being read', () => {
  const client = cacheWith([item('a')]);
  applyInboxFact(client, fact(item('z')), ME);
  expect(rows(client).map((row) => row.id)).toEqual(['a']);
  client.clear();
});

test('a row that no longer belongs stays in place with its new state', () => {
  const client = cacheWith([item('a'), item('b')]);
  applyInboxFact(client, fact(item('a', { assignee: { id: ME, name: '山本' } })), ME);
  expect(rows(client).map((row) => row.assignee?.id ?? null)).toEqual([ME, null]);
  client.clear();
});

test('a deleted conversation leaves every list', () => {
  const queryClient = new QueryClient();
  const key = conversationKeys.list('all');
  queryClient.setQueryData<ConversationPages>(key, {
    pages: [{ items: [item('a'), item('b')], next: null }],
    pageParams: [undefined],
  });
  const { conversation: _gone, ...deleted } = fact(item('a'));
  applyInboxFact(queryClient, { ...deleted, name: 'conversation.deleted' }, ME);
  expect(queryClient.getQueryData<ConversationPages>(key)?.pages[0]?.items.map((row) => row.id)).toEqual(['b']);
});

test.each(['message.approval_requested', 'message.approval_decided', 'message.cancelled', 'conversation.deleted'])(
  'the list of approvals is asked for again after %s',
  (name) => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(conversationKeys.approvals, []);
    applyInboxFact(queryClient, { ...fact(item('a')), name }, ME);
    expect(queryClient.getQueryState(conversationKeys.approvals)?.isInvalidated).toBe(true);
  },
);
