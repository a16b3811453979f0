import { conversationEndpoints as api, type MessageEntry } from '@madoguchi/contracts/conversations.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { hideNumbers, hideRest } from './masking.ts';

const house = testApp();
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

const CARD = '4111 1111 1111 1111';
const HIDDEN = '**** **** **** 1111';

async function said(body: string): Promise<{ id: string; messageId: string }> {
  const customer = { familyName: '鈴木', identities: [{ kind: 'email' as const, value: 'suzuki@example.jp' }] };
  return (await house.call(api.createConversation, { as: desk.owner, body: { customer, subject: '支払い', body } }))
    .body;
}

const timeline = async (id: string, as: Who) =>
  (await house.call(api.getTimeline, { as, params: { id }, query: {} })).body.entries;
const unmask = (id: string, entryId: string, as: Who) => house.call(api.unmaskEntry, { as, params: { id, entryId } });

describe('a number with which money can be taken', () => {
  test('is hidden wherever the conversation is shown: timeline, list, search', async () => {
    const { id } = await said(`カードは ${CARD} です`);
    const [entry] = (await timeline(id, desk.owner)).filter((each) => each.type === 'message') as MessageEntry[];
    expect(entry).toMatchObject({ body: `カードは ${HIDDEN} です`, masked: ['card'] });
    const list = await house.call(api.listConversations, { as: desk.owner, query: { view: 'all' } });
    const found = await house.call(api.search, { as: desk.owner, query: { q: 'カードは' } });
    for (const answer of [list.body, found.body]) {
      expect(JSON.stringify(answer)).not.toContain('4111');
      expect(JSON.stringify(answer)).toContain(HIDDEN);
    }
  });

  test('is hidden in notes too', async () => {
    const { id } = await said('相談です');
    const note = await house.call(api.addNote, { as: desk.owner, params: { id }, body: { body: `普通 1234567` } });
    expect(note.body.entry).toMatchObject({ body: '普通 *******', masked: ['bank_account'] });
    expect((await unmask(id, note.body.entry.id, desk.owner)).body.body).toBe('普通 1234567');
  });

  test('is shown to who may look, and everybody sees who looked', async () => {
    const { id, messageId } = await said(CARD);
    const looked = await unmask(id, messageId, desk.owner);
    expect(looked).toMatchObject({ status: 200, body: { body: CARD } });
    expect(await timeline(id, desk.owner)).toContainEqual(
      expect.objectContaining({ name: 'message.unmasked', payload: { entryId: messageId, kinds: ['card'] } }),
    );
  });

  test('is not shown to who may not, nor through another conversation', async () => {
    const { id, messageId } = await said(CARD);
    const other = await said('別の件');
    const light = await desk.signInAs('light');
    expect((await unmask(id, messageId, light)).status).toBe(403);
    expect((await unmask(other.id, messageId, desk.owner)).status).toBe(404);
  });

  test('looking where nothing is hidden tells nobody anything', async () => {
    const { id, messageId } = await said('番号はありません');
    expect((await unmask(id, messageId, desk.owner)).status).toBe(200);
    const names = (await timeline(id, desk.owner)).map((entry) => (entry.type === 'fact' ? entry.name : entry.type));
    expect(names).not.toContain('message.unmasked');
  });
});

test('markup between the digits hides them from nobody; a page that says less than its text is not shown', () => {
  expect(hideNumbers(CARD, '<p>4111 1111 <b>1111 1111</b></p>')).toEqual({
    body: HIDDEN,
    html: '<p>**** **** <b>**** 1111</b></p>',
    masked: ['card'],
  });
  expect(hideNumbers(CARD, '<img alt="4111 1111 1111 1111">').html).toBeNull();
  expect(hideNumbers('こんにちは', '<p>こんにちは</p>')).toEqual({
    body: 'こんにちは',
    html: '<p>こんにちは</p>',
    masked: [],
  });
});

test('a card typed in two messages of a chat is hidden in the second, all of it when the first said more than its beginning', () => {
  const rest = (prior: string | null, body: string) => hideRest(prior, body, null);
  expect(rest('4111 1111', '1111 1111')).toEqual({ body: '**** 1111', html: null, masked: ['card'] });
  expect(rest('4111-1111-', ' 1111-1111 ').body).toBe(' ****-1111 ');
  expect(rest('カードは 4111 1111 1111', '1111 です').body).toBe('**** です');
  for (const [prior, body] of [
    [null, '1111 1111'],
    ['4111 1111', '1111 1112'],
    ['4111 1111', 'はい、お願いします'],
    ['090-1234', '5678'],
  ] as const)
    expect(rest(prior, body)).toEqual({ body, html: null, masked: [] });
});
