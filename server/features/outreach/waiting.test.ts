import { afterEach, expect, test } from 'vitest';
import { testJobs } from '../../kernel/jobs/job-database.ts';
import { addIdentity } from '../customers/actions/add-identity.ts';
import { mergeCustomers } from '../customers/merges/actions/merge-customers.ts';
import { unsubscribe } from '../privacy/actions/unsubscribe.ts';
import { beginMail } from './actions/begin-mail.ts';
import { decideSlice } from './actions/decide-slice.ts';
import { updateOutreachSettings } from './actions/update-settings.ts';
import { wakeOutreaches } from './jobs.ts';
import { presentOutreach } from './schema.ts';
import { OutreachDesk, SENDER } from './testing/outreach-desk.ts';

const [A, B, C] = ['a@customer.example', 'b@customer.example', 'c@customer.example'] as const;
const jobs = testJobs();
let desk: OutreachDesk;

afterEach(async () => {
  await desk.world.closeAll();
  await jobs.close();
});

test('approved at night it waits for the hours mail goes out in, by the clocks of the workspace, and says so', async () => {
  desk = await OutreachDesk.build(jobs);
  const { world, services, lead } = desk;
  const hour = (new Date().getUTCHours() + 9) % 24; // in Tokyo
  const hours = hour < 12 ? { from: 13, until: 24 } : { from: 0, until: 11 };
  await world.run((ctx) => updateOutreachSettings(ctx, { ...SENDER, hours }), lead);
  const id = await desk.approved(await desk.people([A, B]));
  await world.until(async () => (await desk.rows()).length === 2);
  expect((await world.run((ctx) => beginMail(ctx, services, id))).kind).toBe('none');
  const { state, resumesAt } = await world.run((ctx) => presentOutreach(ctx, id), lead);
  expect([state, Date.parse(resumesAt ?? '') > Date.now(), desk.sentTo()]).toEqual(['sending', true, []]);
  await world.run((ctx) => updateOutreachSettings(ctx, SENDER), lead);
  await world.run((ctx) => wakeOutreaches(ctx));
  await world.until(async () => (await desk.state())?.state === 'finished');
  expect(desk.sentTo()).toEqual([A, B]);
});

test('two records that became one person while they waited get one mail; who opted out gets none at another address', async () => {
  desk = await OutreachDesk.build(jobs, { runs: false });
  const { world, lead } = desk;
  const id = await desk.approved(await desk.people([A, B, C]));
  await world.run((ctx) => decideSlice(ctx, id));
  const [intoId, otherId, customerId] = [await desk.idOf(A), await desk.idOf(B), await desk.idOf(C)];
  await world.run((ctx) => mergeCustomers(ctx, { intoId, otherId, take: {}, reason: '' }), lead);
  await world.run(async (ctx) => {
    await addIdentity(ctx, customerId, { kind: 'email', value: 'new@customer.example' });
    await unsubscribe(ctx, { workspaceId: ctx.workspaceId, purpose: 'news', address: C, customerId }, '192.0.2.1');
  }, lead);
  await world.runner();
  await world.settled();
  expect(desk.sentTo()).toEqual([B]);
  expect(await desk.rows()).toMatchObject([
    { address: A, state: 'excluded', reason: 'duplicate' },
    { address: B, state: 'sent' },
    { address: C, state: 'excluded', reason: 'opted_out' },
  ]);
});
