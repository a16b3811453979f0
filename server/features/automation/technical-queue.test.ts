import { entitlementEndpoints as commerce } from '@madoguchi/contracts/commerce-contracts.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { openRuleDesk, type RuleDesk } from './testing/rule-desk.ts';

const house = testApp();
let rules: RuleDesk;
let technical: string;

beforeAll(async () => {
  rules = await openRuleDesk(house);
  technical = await rules.desk.team('技術サポート', {});
  const condition = { type: 'text' as const, field: 'entitlement' as const, key: '' };
  await rules.rule({
    conditions: { match: 'all', conditions: [{ ...condition, op: 'contains_any', words: ['ﾌﾟﾚﾐｱﾑ'] }] },
    actions: [{ do: 'assign_team', teamId: technical }],
  });
  await rules.rule({
    conditions: { match: 'all', conditions: [{ ...condition, op: 'is_empty', words: [] }] },
    actions: [{ do: 'add_tag', tag: '契約なし' }],
  });
});

let turn = 0;
async function customerOf(company: string | null): Promise<{ id: string; email: string }> {
  const email = `k${++turn}@example.jp`;
  const identities = [{ kind: 'email' as const, value: email }];
  const body = { familyName: '渡辺', companyId: company, identities };
  const { id } = (await house.call(customers.createCustomer, { as: await rules.me(), body })).body;
  return { id, email };
}
async function entitle(customerId: string, more: { startsOn?: string; untilOn?: string | null; quota?: number } = {}) {
  const body = {
    ...{ source: 'test', externalId: `e${++turn}`, customer: { id: customerId }, name: 'プレミアム保守' },
    ...{ startsOn: '2020-01-01', untilOn: null, ...more },
  };
  const saved = await house.call(commerce.saveEntitlement, { as: await rules.me(), body });
  if (saved.status !== 201) throw new Error(saved.text);
  return saved.body.id;
}
async function routed(email: string): Promise<{ technical: boolean; tags: string[] }> {
  const id = await rules.says('止まりました', { email });
  const { teamId } = (await house.call(conversations.getConversation, { as: await rules.me(), params: { id } })).body;
  return { technical: teamId === technical, tags: await rules.tags(id) };
}

test('a rule sends who has a right to support, by its plan, to the technical queue', async () => {
  const holder = await customerOf(null);
  await entitle(holder.id);
  expect(await routed(holder.email)).toEqual({ technical: true, tags: [] });
  const stranger = await customerOf(null);
  expect(await routed(stranger.email)).toEqual({ technical: false, tags: ['契約なし'] });
});

test('the right of an account is everybody’s of the company; one that is over is nobody’s', async () => {
  const company = (await house.call(customers.createCompany, { as: await rules.me(), body: { name: '桜商会' } })).body
    .id;
  const [buyer, user] = [await customerOf(company), await customerOf(company)];
  await entitle(buyer.id);
  expect((await routed(user.email)).technical).toBe(true);
  const late = await customerOf(null);
  await entitle(late.id, { untilOn: '2020-12-31' });
  await entitle(late.id, { startsOn: '2099-01-01' });
  expect(await routed(late.email)).toEqual({ technical: false, tags: ['契約なし'] });
});
