import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { privacyEndpoints as privacy } from '@madoguchi/contracts/privacy.ts';
import { beforeAll, expect, test } from 'vitest';
import { routesOf } from '../../../features.ts';
import { readFactsAfter } from '../../../kernel/fact-store.ts';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { readCustomers } from '../../imports/exports/row-queries.ts';
import { createVisitors } from '../../channels/widget/visitors.ts';
import { createLiveView } from '../../live/view.ts';

const house = testApp();
// By whichever of its three places a number is told: our own of the record, a member's, another system's.
const NUMBERS = ['KX-77120-A', 'MB-40417-B', 'EX-93355-C'];
let desk: TestDesk;
let agent: TestMember;
let ids: { customer: string; other: string; company: string; conversation: string };

beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const as = desk.owner;
  const company = await house.call(customers.createCompany, { as, body: { name: '結衣商会', externalId: 'CO-1' } });
  const person = { familyName: '結衣', familyKana: 'ユイ', companyId: company.body.id };
  const [memberNumber = '', external = ''] = NUMBERS.slice(1);
  const identities = [
    { kind: 'member_number' as const, value: memberNumber },
    { kind: 'external' as const, value: external },
    { kind: 'phone' as const, value: '090-4482-7719' },
  ];
  const made = await house.call(customers.createCustomer, {
    as,
    body: { ...person, externalId: NUMBERS[0], identities },
  });
  const other = await house.call(customers.createCustomer, { as, body: { ...person, givenName: '友' } });
  const opened = await house.call(conversations.createConversation, {
    as,
    body: { customer: { id: made.body.id }, subject: '電源', body: '入りません', sourceId: 'numbers' },
  });
  ids = { customer: made.body.id, other: other.body.id, company: company.body.id, conversation: opened.body.id };
  const params = { id: ids.conversation };
  await house.call(conversations.setAssignment, { as, params, body: { assigneeId: agent.id, teamId: desk.teamId } });
  await house.call(customers.updateCustomer, { as, params: { id: ids.customer }, body: { caution: '静かに' } });
  await house.runJobs();
  const masking = { email: [], phone: [], member_number: ['supervisor' as const], address: [], birth_date: [] };
  await house.call(privacy.updatePrivacySettings, { as, body: { masking } });
});

test('no route tells a member number to a role it is hidden from, by whichever name it is kept', async () => {
  const wrong: string[] = [];
  let shown = 0;
  const gets = routesOf(house.services).filter(
    ({ access, endpoint }) => endpoint.method === 'GET' && !('public' in access),
  );
  for (const route of gets) {
    const endpoint = route.endpoint as unknown as Endpoint<unknown, unknown, unknown, unknown>;
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
    const searches = [{ q: '結衣' }, { customerId: ids.customer }, ...NUMBERS.map((q) => ({ q, value: q }))];
    const queries = names.length > 0 ? [{}] : [{}, ...searches];
    const { customer, other, company, conversation } = ids;
    const people = endpoint.path.includes('/customers/') ? [customer, other] : [company, conversation];
    for (const id of names.length > 0 ? people : [''])
      for (const query of queries) {
        const params = Object.fromEntries(names.map((name) => [name, id]));
        const { text } = await house.call(endpoint, { as: agent, params, query });
        if (text.includes('●●●')) shown += 1;
        const told = NUMBERS.filter((number) => text.includes(number));
        if (told.length > 0) wrong.push(`${endpoint.path} ${JSON.stringify(query)} tells ${told.join()}`);
      }
  }
  expect(wrong).toEqual([]);
  expect(shown).toBeGreaterThan(0);
}, 120_000);

test('no live frame tells one, and whoever asks to see them says why and sees all of them', async () => {
  const view = createLiveView({
    presentForVisitor: createVisitors(house.services).present,
    veilOf: house.services.veils.of,
  });
  const frames = await desk.run(async (ctx) => {
    const facts = await readFactsAfter(ctx.db, ctx.workspaceId, 0, 1000);
    return view.frames(ctx, agent.actor, facts, new Map());
  });
  expect(frames.filter((frame) => NUMBERS.some((number) => frame.text.includes(number)))).toEqual([]);
  const shown = await house.call(privacy.revealContacts, {
    as: agent,
    params: { id: ids.customer },
    body: { reason: '会員番号の確認のため' },
  });
  expect(NUMBERS.filter((number) => !shown.text.includes(number))).toEqual([]);
  const facts = await desk.run((ctx) => readFactsAfter(ctx.db, ctx.workspaceId, 0, 1000));
  const told = facts.filter((fact) => fact.name === 'contacts.revealed');
  expect(told).toHaveLength(1);
  expect(NUMBERS.filter((number) => JSON.stringify(told).includes(number))).toEqual([]);
});

test('an export without a reason tells none of them either', async () => {
  const veil = await house.services.veils.of(desk.id, agent.actor);
  const row = await desk.run(({ db, workspaceId }) =>
    readCustomers(db, workspaceId, {
      after: null,
      limit: 10,
      ids: [ids.customer],
      createdAfter: null,
      createdBefore: null,
    }),
  );
  expect(NUMBERS.filter((number) => JSON.stringify(row).includes(number))).not.toEqual([]);
  expect(NUMBERS.filter((number) => JSON.stringify(veil?.(row)).includes(number))).toEqual([]);
});

test('a company keeps its number: nobody is known by it', async () => {
  const { body } = await house.call(customers.getCompany, { as: agent, params: { id: ids.company } });
  expect(body.externalId).toBe('CO-1');
});
