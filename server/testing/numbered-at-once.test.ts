import { alertEndpoints } from '@madoguchi/contracts/alerts.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { knownIssueEndpoints } from '@madoguchi/contracts/known-issues.ts';
import { leadEndpoints } from '@madoguchi/contracts/leads.ts';
import { incidentEndpoints } from '@madoguchi/contracts/privacy-incidents.ts';
import { privacyRequestEndpoints } from '@madoguchi/contracts/privacy-requests.ts';
import { expect, test } from 'vitest';
import { testApp, type TestDesk } from './app.ts';

const house = testApp();
const MANY = 50;

interface Answer {
  status: number;
  number: string | number;
}

/** Conversations of one customer each, for what belongs to one. */
async function opened(desk: TestDesk, many: number): Promise<{ id: string; customerId: string }[]> {
  const ask = async (_none: unknown, at: number) => {
    const person = { familyName: `客${at}`, identities: [] };
    const customer = (await house.call(customers.createCustomer, { as: desk.owner, body: person })).body;
    const body = { subject: `${at}`, body: '相談です。', customer: { id: customer.id } };
    const { body: made } = await house.call(conversations.createConversation, { as: desk.owner, body });
    return { id: made.id, customerId: customer.id };
  };
  return Promise.all(Array.from({ length: many }, ask));
}

const WAYS: Record<string, (desk: TestDesk) => Promise<() => Promise<Answer>[]>> = {
  alerts: async (desk) => () =>
    Array.from({ length: MANY }, async (_none, at) => {
      const body = { title: `圧力低下 ${at}`, severity: 'notice' as const, product: 'YE-710' };
      const answer = await house.call(alertEndpoints.raiseAlert, { as: desk.owner, body });
      return { status: answer.status, number: answer.body.name };
    }),
  'known issues': async (desk) => () =>
    Array.from({ length: MANY }, async (_none, at) => {
      const { status, body } = await house.call(knownIssueEndpoints.createKnownIssue, {
        as: desk.owner,
        body: { title: `不具合 ${at}` },
      });
      return { status, number: body.name };
    }),
  incidents: async (desk) => () =>
    Array.from({ length: MANY }, async (_none, at) => {
      const body = { title: `誤送信 ${at}`, noticedAt: house.clock.now().toISOString() };
      const answer = await house.call(incidentEndpoints.openIncident, { as: desk.owner, body });
      return { status: answer.status, number: answer.body.number };
    }),
  'requests of persons': async (desk) => {
    const [of] = await opened(desk, 1);
    const body = { kind: 'disclosure' as const, customerId: of?.customerId ?? '', channel: 'email' as const };
    return () =>
      Array.from({ length: MANY }, async () => {
        const answer = await house.call(privacyRequestEndpoints.receivePrivacyRequest, { as: desk.owner, body });
        return { status: answer.status, number: answer.body.number };
      });
  },
  leads: async (desk) => {
    const of = await opened(desk, MANY);
    const place = await house.call(leadEndpoints.createLeadDestination, { as: desk.owner, body: { name: '営業部' } });
    const said = { destinationId: place.body.id, kind: 'up_sell' as const, wish: '増設', consent: 'agreed' as const };
    return () =>
      of.map(async ({ id }) => {
        const { status, body } = await house.call(leadEndpoints.createLead, {
          as: desk.owner,
          params: { id },
          body: said,
        });
        return { status, number: body.number };
      });
  },
};

test.each(Object.keys(WAYS))(
  'of fifty %s written at once none is refused, and they are numbered without a gap',
  async (what) => {
    const desk = await house.open();
    const write = await WAYS[what]?.(desk);
    const all = await Promise.all(write?.() ?? []);
    expect(all.map((each) => each.status).filter((status) => status !== 201)).toEqual([]);
    const numbers = all.map(({ number }) => Number(String(number).replace(/\D/g, ''))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: MANY }, (_none, at) => at + 1));
  },
);
