import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { sequenceEndpoints as api } from '@madoguchi/contracts/sequences.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { lookSlice } from './actions/look-slice.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let lead: TestMember;
let inboxId: string;
beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  lead = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const { items } = (await house.call(workspace.listInboxes, { as: lead })).body;
  inboxId = items.find((one) => one.channel === 'email')!.id;
});

test('an agent writes a sequence and sees how it reads, a supervisor approves it, and who is in it is listed, exported and taken out', async () => {
  const identities = [{ kind: 'email' as const, value: 'hana@example.jp' }];
  const body = { familyName: '=花井', identities, rank: 'gold' };
  const { id: customerId } = (await house.call(customers.createCustomer, { as: lead, body })).body;
  await house.call(customers.updateCustomer, { as: lead, params: { id: customerId }, body: { rank: 'gold' } });
  const begins = { by: 'rank', rank: 'gold' } as const;
  const text = { mailKind: 'notice', subject: '{{customer.name}}へ', body: 'お元気ですか。' } as const;
  const draft = { nameJa: 'お礼', begins, inboxId, steps: [{ kind: 'mail' as const, waitDays: 3, ...text }] };
  expect((await house.call(api.countSequenceBegins, { as: agent, body: { begins } })).body).toEqual({ count: 1 });
  const samples = await house.call(api.sampleSequenceMail, { as: agent, body: { begins, inboxId, ...text } });
  expect(samples.body.items).toMatchObject([{ address: 'hana@example.jp', missing: [] }]);
  const gap = { ...draft, steps: [{ ...draft.steps[0]!, body: '{{nobody.knows}}' }] };
  expect((await house.call(api.createSequence, { as: agent, body: gap })).problem).toMatchObject({
    code: 'outreach_text_invalid',
  });
  const { id, version } = (await house.call(api.createSequence, { as: agent, body: draft })).body;
  const approval = { params: { id }, body: { version, includePresent: true } };
  expect((await house.call(api.approveSequence, { as: agent, ...approval })).status).toBe(403);
  expect((await house.call(api.approveSequence, { as: lead, ...approval })).body).toMatchObject({
    ...{ state: 'active', number: 1, isChanged: false },
  });
  while (await desk.run((ctx) => lookSlice(ctx, id)));
  const [one] = (await house.call(api.listEnrolments, { as: agent, params: { id }, query: { state: 'in' } })).body
    .items;
  expect(one).toMatchObject({ customer: { id: customerId }, position: 0, steps: 1 });
  const of = await house.call(api.listSequencesOfCustomer, { as: agent, params: { id: customerId } });
  expect(of.body.items).toMatchObject([{ id: one!.id, sequence: { id, nameJa: 'お礼' } }]);
  const taken = await house.call(api.takeOutOfSequence, { as: agent, params: { id: one!.id } });
  expect(taken.body).toMatchObject({ state: 'left', reason: 'taken_out', dueAt: null });
  expect((await house.call(api.takeOutOfSequence, { as: agent, params: { id: one!.id } })).status).toBe(409);
  const csv = await house.call(api.exportEnrolments, { as: lead, params: { id } });
  expect(csv.text).toContain("'=花井");
  expect(csv.text).toContain('担当者が外した');
  expect((await house.call(api.deleteSequence, { as: agent, params: { id } })).problem).toMatchObject({
    code: 'sequence_state',
  });
});
