import { articleEndpoints as articles } from '@madoguchi/contracts/articles.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { helpCenterEndpoints } from '@madoguchi/contracts/help-center.ts';
import { interestEndpoints as api } from '@madoguchi/contracts/interests.ts';
import { segmentEndpoints as segments } from '@madoguchi/contracts/segments.ts';
import { beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { fillFields } from '../custom-fields/actions/fill-fields.ts';
import { Guest } from '../portal/testing/guest.ts';

const house = testApp();
const WHO = 'misaki@example.jp';
let desk: TestDesk;
let guest: Guest;
let fieldId: string;
let customerId: string;

beforeEach(async () => {
  desk = await house.open();
  guest = await Guest.at(house, desk);
  const option = (key: string, ja: string) => ({ key, ja, en: key });
  const options = [option('latte', 'ラテアート'), option('beans', '豆の選び方'), option('care', 'お手入れ')];
  const field = {
    noun: 'customer' as const,
    key: 'interests',
    type: 'choices' as const,
    label: { ja: 'ご関心', en: 'Interests' },
  };
  const made = await house.call(fields.createField, { as: desk.owner, body: { ...field, options } });
  fieldId = made.body.id;
  await choose(fieldId);
  const customer = { familyName: '佐藤', identities: [{ kind: 'email' as const, value: WHO }] };
  const body = { customer, subject: '件名', body: '質問です', sourceId: 'interest-1' };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  customerId = (await house.call(conversations.getConversation, { as: desk.owner, params: { id } })).body.customer.id;
  await house.call(helpCenterEndpoints.updateHelpCenter, { as: desk.owner, body: { enabled: true } });
});

const choose = (id: string | null) => house.call(api.chooseInterestField, { as: desk.owner, body: { fieldId: id } });
async function writes(title: string, interests: string[], isPublic = true): Promise<string> {
  const texts = [{ language: 'ja', title, answer: '<p>答え</p>', internal: '<p>社内</p>', isPublic, words: [] }];
  const { body } = await house.call(articles.createArticle, { as: desk.owner, body: { texts } });
  const params = { id: body.id };
  await house.call(articles.publishArticle, { as: desk.owner, params, body: { version: body.version, note: '' } });
  const marked = await house.call(api.setArticleInterests, { as: desk.owner, params, body: { interests } });
  expect(marked.body.interests).toEqual(interests.toSorted());
  return body.id;
}
const says = (chosen: string[], agrees: boolean) =>
  guest.send('/profile', '/interests', {
    ...Object.fromEntries(chosen.map((key) => [`i-${key}`, '1'])),
    ...(agrees ? { agree: '1' } : {}),
  });

test('customers choose what they care about, and see what is written for it with the reason', async () => {
  await writes('ラテアートの始め方', ['latte', 'beans']);
  await writes('お手入れの基本', ['care']);
  await writes('社内だけの記事', ['latte'], false);
  await guest.signIn(WHO);
  expect((await guest.get('/requests')).text).not.toContain('ラテアートの始め方');
  expect((await says(['latte', 'beans'], true)).status).toBe(303);
  const { text } = await guest.get('/requests');
  expect(text).toMatch(/ラテアートの始め方<\/a> <span class="meta">ご関心：豆の選び方、ラテアート/u);
  expect(text).not.toContain('お手入れの基本');
  expect(text).not.toContain('社内だけの記事');
  expect((await guest.get('/profile')).text).toMatch(/id="i-latte"[^>]* checked/u);
});

test('without consent nothing is used, whoever set it; taken back, nothing of it stays', async () => {
  await writes('ラテアートの始め方', ['latte']);
  await guest.signIn(WHO);
  const unagreed = await says(['latte'], false);
  expect([unagreed.status, unagreed.text.includes('「同意する」にもチェック')]).toEqual([422, true]);
  expect(unagreed.text).toMatch(/id="i-latte"[^>]* checked/u);
  expect((await guest.get('/profile')).text).not.toMatch(/id="i-latte"[^>]* checked/u);
  const values = { interests: ['latte'] };
  await desk.run((ctx) => fillFields(ctx, { noun: 'customer', recordId: customerId, customerId, values }));
  await guest.signIn(WHO);
  expect((await guest.get('/requests')).text).not.toContain('ラテアートの始め方');
  await says(['latte'], true);
  expect((await guest.get('/requests')).text).toContain('ラテアートの始め方');
  await says(['latte'], false);
  expect((await guest.get('/requests')).text).not.toContain('ラテアートの始め方');
  expect((await guest.get('/profile')).text).not.toMatch(/id="i-latte"[^>]* checked/u);
});

test('groups ask by what customers chose themselves', async () => {
  await guest.signIn(WHO);
  await says(['care'], true);
  const conditions = { fields: [{ noun: 'customer' as const, key: 'interests', op: 'is' as const, value: 'care' }] };
  const preview = await house.call(segments.previewSegment, { as: desk.owner, body: { conditions } });
  expect(preview.status, preview.text).toBe(200);
  expect(preview.body.items.map((item) => item.customer.id)).toEqual([customerId]);
});

test('only a field with choices that may be shown holds interests, and articles carry only what is offered', async () => {
  const text = { noun: 'customer' as const, key: 'memo', type: 'text' as const, label: { ja: 'メモ', en: '' } };
  const other = (await house.call(fields.createField, { as: desk.owner, body: text })).body.id;
  expect((await choose(other)).problem?.code).toBe('interest_field_unfit');
  const id = await writes('記事', ['care']);
  const wrong = await house.call(api.setArticleInterests, {
    as: desk.owner,
    params: { id },
    body: { interests: ['tea'] },
  });
  expect(wrong.problem?.code).toBe('interest_unknown');
  expect((await choose(null)).body).toEqual({ field: null, options: [] });
  await guest.signIn(WHO);
  expect((await guest.get('/profile')).text).not.toContain('ご関心');
  const agent = await desk.signInAs('agent');
  expect((await house.call(api.chooseInterestField, { as: agent, body: { fieldId } })).status).toBe(403);
});
