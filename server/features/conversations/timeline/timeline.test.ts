import { conversationEndpoints as api, type TimelineEntry } from '@madoguchi/contracts/conversations.ts';
import { beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

const page = async (id: string, limit: number, before?: number) =>
  (await house.call(api.getTimeline, { as: desk.owner, params: { id }, query: { limit, before } })).body;
const keyOf = (entry: TimelineEntry): string => (entry.type === 'fact' ? `${entry.name} ${entry.seq}` : entry.id);

/** All pages of a size, oldest entry first. */
async function inPages(id: string, limit: number): Promise<string[]> {
  const all: string[] = [];
  for (let before: number | undefined | null = undefined; before !== null;) {
    const got = await page(id, limit, before);
    all.unshift(...got.entries.map(keyOf));
    before = got.before;
  }
  return all;
}

async function talked(): Promise<{ id: string; first: string }> {
  const customer = { familyName: '鈴木', identities: [{ kind: 'email' as const, value: 'suzuki@example.jp' }] };
  const opened = await house.call(api.createConversation, { as: desk.owner, body: { customer, body: '一' } });
  const { id, messageId: first } = opened.body;
  const params = { id };
  for (const at of [2, 3, 4, 5]) {
    house.clock.advance(60);
    await house.call(api.addTag, { as: desk.owner, params: { ...params, name: `札${at}` } });
    house.clock.advance(60);
    const body = { type: 'inbound' as const, body: `発言${at}`, sourceId: `s${at}-${id}` };
    await house.call(api.postMessage, { as: desk.owner, params, body });
  }
  return { id, first };
}

test('whatever the size of the pages, everything said and told stands on exactly one of them', async () => {
  const { id } = await talked();
  const whole = (await page(id, 200)).entries.map(keyOf);
  expect(whole).toHaveLength(10);
  for (const limit of [1, 2, 3, 5]) expect(await inPages(id, limit), `${limit} a page`).toEqual(whole);
});

test('a conversation whose beginning was moved away has no empty page before it', async () => {
  const { id, first } = await talked();
  await house.call(api.moveMessages, { as: desk.owner, params: { id }, body: { messageIds: [first], toId: null } });
  const { entries, before } = await page(id, 200);
  expect(before).toBeNull();
  expect(entries.map(keyOf).filter((key) => key.startsWith('conversation.opened'))).toHaveLength(1);
  expect((await inPages(id, 2)).toSorted()).toEqual(entries.map(keyOf).toSorted());
});
