import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { slaEndpoints as api } from '@madoguchi/contracts/sla.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { updateCalendar } from '../calendars/actions/update-calendar.ts';
import { addBusinessMs } from '../calendars/business-time.ts';
import { findCalendarFor, listCalendarRows } from '../calendars/queries.ts';
import { receiveMessage } from '../conversations/actions/receive-message.ts';
import { turnTimers } from './actions/turn-timers.ts';

const clock = new TestClock('2026-11-24T01:00:00Z');
const house = testApp({ clock });
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

async function hear(desk: TestDesk, count: number): Promise<void> {
  for (let from = 0; from < count; from += 50)
    await desk.run(async (ctx) => {
      for (let at = from; at < Math.min(count, from + 50); at += 1)
        await receiveMessage(ctx, {
          inboxId: { firstOf: 'api' },
          sourceId: `heard-${at}`,
          from: { identities: [{ kind: 'email', value: `k${at % 20}@example.jp` }], familyName: '', givenName: '' },
          conversationId: null,
          subject: '',
          body: '届きません。',
          sentAt: new Date(ctx.now.getTime() + at * 1000),
          automatic: false,
        });
    });
}

async function openAt(desk: TestDesk, hours: [string, string]): Promise<void> {
  await desk.run(async (ctx) => {
    const row = (await listCalendarRows(ctx.db, ctx.workspaceId)).find((one) => one.is_default);
    await updateCalendar(ctx, { id: row?.id ?? '', week: Object.fromEntries(WEEK.map((day) => [day, [hours]])) });
  });
}

interface Row {
  id: string;
  conversation_id: string;
  kind: string;
  started_at: Date;
  due_at: Date;
  target_ms: string;
  state: string;
}
const running = (desk: TestDesk): Promise<Row[]> =>
  desk.run(
    async ({ db }) =>
      (
        await sql<Row>`select id, conversation_id, kind, started_at, due_at, target_ms, state from sla_clocks where ended_at is null order by id`.execute(
          db,
        )
      ).rows,
  );

test('other hours move a thousand clocks at once, each to where counting from its start would put it', async () => {
  const desk = await house.open();
  // Two clocks a conversation: the first response and the resolution.
  await hear(desk, 500);
  const before = await running(desk);
  expect(before).toHaveLength(1000);
  await openAt(desk, ['10:30', '17:00']);
  await house.runJobs();
  const after = await running(desk);
  const hours = await desk.run((ctx) => findCalendarFor(ctx.db, ctx.workspaceId, {}));
  for (const row of after) expect(row.due_at).toEqual(addBusinessMs(hours, row.started_at, Number(row.target_ms)));
  expect(after.filter((row, at) => row.due_at.getTime() !== before[at]?.due_at.getTime()).length).toBe(1000);
  const told = await desk.run(
    async ({ db }) =>
      (
        await sql<{
          count: number;
        }>`select (payload->>'count')::int as count from facts where name = 'sla.recalculated'`.execute(db)
      ).rows,
  );
  expect(told).toEqual([{ count: 1000 }]);
  const shown = await desk.run(
    async ({ db }) =>
      (
        await sql<{ n: number }>`select count(*)::int as n from conversations c where c.due_at = (
          select min(k.due_at) from sla_clocks k where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null)`.execute(
          db,
        )
      ).rows[0]?.n,
  );
  expect(shown).toBe(500);
});

test('a warning that comes too early now is taken back, and the command says that nothing moves twice', async () => {
  const desk = await house.open();
  await hear(desk, 1);
  clock.set('2026-11-24T04:30:00Z');
  await desk.run((ctx) => turnTimers(ctx, ctx.now));
  expect((await running(desk)).find(({ kind }) => kind === 'first_response')?.state).toBe('due_soon');
  await openAt(desk, ['12:00', '18:00']);
  await house.runJobs();
  expect((await running(desk)).find(({ kind }) => kind === 'first_response')?.state).toBe('pending');
  const as = await desk.sessionOf(desk.owner);
  const again = await house.call(api.recalculateSlaClocks, { as, body: {} });
  expect(again.body.count).toBe(0);
  const list = await house.call(conversationEndpoints.listConversations, { as });
  expect(list.body.items[0]?.due).toMatchObject({ state: 'pending', dueAt: '2026-11-24T07:00:00.000Z' });
  clock.set('2026-11-24T01:00:00Z');
});
