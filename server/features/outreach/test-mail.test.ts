import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { outreachEndpoints as api } from '@madoguchi/contracts/outreach.ts';
import { segmentEndpoints as segments } from '@madoguchi/contracts/segments.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMail } from '../../kernel/mail/parse.ts';
import { startSmtpSink, type SmtpSink } from '../../kernel/mail/testing/smtp-sink.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';

const house = testApp();
let sink: SmtpSink;
let desk: TestDesk;
let inboxId: string;
let segmentId: string;
beforeAll(async () => {
  sink = await startSmtpSink();
  (house.services.config as { mailServer?: string }).mailServer = `smtp://127.0.0.1:${sink.port}`;
  desk = await house.open();
  const { items } = (await house.call(workspace.listInboxes, { as: desk.owner })).body;
  inboxId = items.find((one) => one.channel === 'email')!.id;
  const body = { name: 'みなさま', conditions: { ranks: ['gold'] } };
  segmentId = (await house.call(segments.createSegment, { as: desk.owner, body })).body.id;
  await house.runJobs();
});
afterAll(() => sink.close());

const wish = () => ({
  audience: {
    ...{ segmentId, productId: null, contractDays: null, quietDays: 0 },
    ...{ kind: 'notice' as const, purpose: null },
  },
  ...{ subject: '点検のお知らせ', body: '{{customer.address}}\n点検の時期です。', inboxId },
});

test('whoever writes an outreach gets one mail as it reads for somebody, which changes nothing of any customer', async () => {
  const nobody = await house.call(api.testOutreach, { as: desk.owner, body: wish() });
  expect(nobody.problem?.code).toBe('outreach_nobody');
  const identities = [{ kind: 'email' as const, value: 'tanaka@customer.example' }];
  await house.call(customers.createCustomer, {
    as: desk.owner,
    body: { familyName: '田中', rank: 'gold', identities },
  });
  const asked = await house.call(api.testOutreach, { as: desk.owner, body: wish() });
  expect(asked).toMatchObject({ status: 202, body: { customer: { familyName: '田中' } } });
  await house.runJobs();
  const [one, ...more] = await Promise.all(sink.mails.map(({ raw }) => parseMail(Buffer.from(raw))));
  expect(more).toEqual([]);
  expect(one?.to.map(({ address }) => address)).toEqual([asked.body.address]);
  expect(one?.subject).toBe('【テスト】点検のお知らせ');
  expect(one?.text).toContain('田中 様\n点検の時期です。');
  const list = await house.call(api.listOutreaches, { as: desk.owner, query: {} });
  expect(list.body.items).toEqual([]);
});
