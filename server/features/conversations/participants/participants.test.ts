import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let id: string;
beforeEach(async () => {
  desk = await house.open();
  const body = {
    customer: { familyName: '鈴木', identities: [{ kind: 'email' as const, value: 'suzuki@example.jp' }] },
    subject: '注文',
    body: '届きません',
  };
  ({ id } = (await house.call(api.createConversation, { as: desk.owner, body })).body);
});

const add = (address: string, name = '', as: Who = desk.owner) =>
  house.call(api.addParticipant, { as, params: { id, address }, body: { name } });
const remove = (address: string, as: Who = desk.owner) =>
  house.call(api.removeParticipant, { as, params: { id, address } });
const told = async (): Promise<string[]> =>
  (await house.call(api.getTimeline, { as: desk.owner, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'fact' && entry.name.startsWith('participant.') ? [entry.name] : [],
  );

describe('a participant', () => {
  test('is added once, however the address is written, and removed once', async () => {
    expect((await add('Tanaka@Partner.example', '田中')).body.participants).toEqual([
      { address: 'tanaka@partner.example', name: '田中' },
    ]);
    expect((await add('ｔａｎａｋａ@partner.example')).body.participants).toHaveLength(1);
    expect((await remove('TANAKA@partner.example')).body.participants).toEqual([]);
    await remove('tanaka@partner.example');
    expect(await told()).toEqual(['participant.added', 'participant.removed']);
  });

  test('is nobody of us, no address of ours, and not the customer', async () => {
    const { email } = (await house.call(workspaceEndpoints.listMembers, { as: desk.owner })).body.items[0]!;
    const inbox = (await house.call(workspaceEndpoints.listInboxes, { as: desk.owner })).body.items.find(
      (one) => one.channel === 'email',
    )!;
    await house.call(workspaceEndpoints.updateInbox, {
      as: desk.owner,
      params: { id: inbox.id },
      body: { address: 'support@shop.example' },
    });
    const codes = [];
    for (const address of [
      email ?? '',
      'SUPPORT@shop.example',
      `reply+${'a'.repeat(32)}@in.shop.example`,
      'suzuki@example.jp',
      'no address',
      'a@b.example\r\nBcc: c@d.example',
    ])
      codes.push((await add(address)).problem?.code);
    expect(codes).toEqual([
      'participant_is_member',
      'participant_is_ours',
      'participant_is_ours',
      'participant_is_customer',
      'email_invalid',
      'email_invalid',
    ]);
    expect(await told()).toEqual([]);
  });

  test('is added by those who may answer, and to at most fifty', async () => {
    const light = await desk.signInAs('light');
    expect((await add('a@partner.example', '', light)).status).toBe(403);
    for (let at = 0; at < 50; at += 1) expect((await add(`p${at}@partner.example`)).status).toBe(200);
    expect((await add('one-more@partner.example')).problem?.code).toBe('too_many_participants');
    expect((await add('p0@partner.example', '名前だけ')).status).toBe(200);
  });
});
