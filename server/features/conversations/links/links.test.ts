import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { linkConversations } from '../actions/link-conversations.ts';
import { receiveMessage } from '../actions/receive-message.ts';
import { wakeConversations } from '../actions/wake-conversations.ts';

const house = testApp();
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

async function opened(name: string): Promise<{ id: string; customerId: string }> {
  const body = {
    customer: { familyName: name, identities: [{ kind: 'email' as const, value: `${name}@example.jp` }] },
    subject: `${name}の件`,
    body: name,
  };
  return (await house.call(api.createConversation, { as: desk.owner, body })).body;
}

const linksOf = async (id: string, as: Who = desk.owner) =>
  (await house.call(api.getConversation, { as, params: { id } })).body.links;
const decide = (id: string, linkId: string, state: 'accepted' | 'dismissed', as: Who = desk.owner) =>
  house.call(api.decideLink, { as, params: { id, linkId }, body: { state } });
const suggest = (one: { id: string; customerId: string }, other: { id: string; customerId: string }) =>
  desk.run((ctx) => linkConversations(ctx, { conversation: one, other, reason: 'headers' }));

describe('a suggested link', () => {
  test('stands on both sides, once, whoever suggests it how often', async () => {
    const [one, other] = [await opened('鈴木'), await opened('田中')];
    await suggest(one, other);
    await suggest(one, other);
    await suggest(other, one);
    expect(await linksOf(one.id)).toMatchObject([
      { kind: 'suggested', state: 'open', reason: 'headers', conversationId: other.id, subject: '田中の件' },
    ]);
    expect(await linksOf(other.id)).toMatchObject([{ conversationId: one.id }]);
  });

  test('is taken from either side, and gone once dismissed; deciding twice tells nothing new', async () => {
    const [one, other] = [await opened('鈴木'), await opened('田中')];
    await suggest(one, other);
    const [link] = await linksOf(one.id);
    const taken = await decide(other.id, link!.id, 'accepted');
    expect(taken.body.links).toMatchObject([{ state: 'accepted', conversationId: one.id }]);
    await decide(other.id, link!.id, 'accepted');
    const told = (await house.call(api.getTimeline, { as: desk.owner, params: { id: one.id } })).body.entries;
    expect(told.flatMap((entry) => (entry.type === 'fact' ? [entry.name] : []))).toEqual([
      'conversation.opened',
      'conversation.linked',
      'conversation.link_decided',
    ]);
    await decide(one.id, link!.id, 'dismissed');
    expect([await linksOf(one.id), await linksOf(other.id)]).toEqual([[], []]);
  });

  test('is neither shown to nor decided by somebody who sees only one side', async () => {
    const [one, other] = [await opened('鈴木'), await opened('田中')];
    await suggest(one, other);
    const [link] = await linksOf(one.id);
    const secret = await desk.team('法務', { restricted: true });
    await house.call(api.setAssignment, { as: desk.owner, params: { id: other.id }, body: { teamId: secret } });
    const outside = await desk.signInAs('agent', { teams: [desk.teamId] });
    expect(await linksOf(one.id, outside)).toEqual([]);
    expect((await decide(one.id, link!.id, 'accepted', outside)).status).toBe(404);
    expect(await linksOf(one.id)).toMatchObject([{ state: 'open' }]);
  });
});

test('a follow-up of a closed conversation is a link on both sides', async () => {
  const { id, customerId } = await opened('鈴木');
  const body = { type: 'reply' as const, body: '直りました', statusAfter: 'solved' as const };
  await house.call(api.postMessage, { as: desk.owner, params: { id }, body });
  house.clock.advance(400 * 24 * 3600);
  await desk.run((ctx) => wakeConversations(ctx));
  const later = await desk.sessionOf(desk.owner);
  expect((await house.call(api.getConversation, { as: later, params: { id } })).body.status).toBe('closed');
  const { conversationId } = await desk.run((ctx) =>
    receiveMessage(ctx, {
      inboxId: { firstOf: 'api' },
      sourceId: 'late',
      from: { customerId },
      conversationId: id,
      subject: '',
      body: 'また壊れました',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  expect(conversationId).not.toBe(id);
  expect(await linksOf(id, later)).toMatchObject([{ kind: 'follow_up', conversationId }]);
  expect(await linksOf(conversationId, later)).toMatchObject([{ kind: 'follow_up', conversationId: id }]);
});
