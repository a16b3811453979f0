import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { sweepTimes } from './jobs.ts';
import { openRuleDesk, type RuleDesk } from './testing/rule-desk.ts';
import { dueDay, wallClock } from './time/wall-clock.ts';

const house = testApp();
const HOUR = 3600;

const statusOf = async ({ look }: RuleDesk, id: string) => (await look(id)).status;
const setStatus = async (on: RuleDesk, id: string, status: string) =>
  house.call(conversations.setStatus, { as: await on.me(), params: { id }, body: { status } });
const since = (state: string, minutes: number, business = false) =>
  ({ on: 'since', state, minutes, business }) as never;

test('48 hours in pending bring a reminder, seven days the end; an answer begins anew', async () => {
  const on = await openRuleDesk(house);
  const remind = await on.rule({
    trigger: since('pending', 48 * 60),
    actions: [{ do: 'send_reply', body: 'その後いかがですか。' }],
  });
  await on.rule({ trigger: since('pending', 9 * 24 * 60), actions: [{ do: 'set_status', status: 'solved' }] });
  const [waits, answers] = [await on.says('一'), await on.says('二', { email: 'taro@example.jp' })];
  for (const id of [waits, answers]) await setStatus(on, id, 'pending');
  house.clock.advance(48 * HOUR - 60);
  await on.tick();
  expect(await on.runs(remind)).toEqual([]);
  house.clock.advance(60);
  await on.tick();
  await on.tick();
  expect((await on.runs(remind)).map((run) => run.conversationId).toSorted()).toEqual([waits, answers].toSorted());
  await on.says('まだです', { to: answers, email: 'taro@example.jp' });
  await setStatus(on, answers, 'pending');
  house.clock.advance(7 * 24 * HOUR);
  await on.tick();
  expect(await statusOf(on, waits)).toBe('solved');
  expect(await statusOf(on, answers)).toBe('pending');
  expect((await on.runs(remind)).filter((run) => run.conversationId === answers)).toHaveLength(2);
});

test('after a standstill everything that was missed is made up for, once', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({ trigger: since('unanswered', 60), actions: [{ do: 'add_tag', tag: '遅れ' }] });
  await on.tick();
  const ids = [
    await on.says('一'),
    await on.says('二', { email: 'b@example.jp' }),
    await on.says('三', { email: 'c@example.jp' }),
  ];
  house.clock.advance(5 * 24 * HOUR);
  await on.tick();
  await on.tick();
  expect(await on.runs(rule)).toHaveLength(3);
  expect(await Promise.all(ids.map((id) => on.tags(id)))).toEqual([['遅れ'], ['遅れ'], ['遅れ']]);
});

test('two workers in the same minute act once', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({
    trigger: since('unassigned', 30),
    actions: [{ do: 'add_note', body: '担当を決めてください' }],
  });
  await on.says('一');
  await on.says('二', { email: 'b@example.jp' });
  house.clock.advance(HOUR);
  const run = () =>
    sweepTimes.handle(
      {
        workspaceId: on.desk.id,
        jobId: 'x',
        attempt: 1,
        now: () => house.clock.now(),
        log: house.services.kernel.log,
        signal: new AbortController().signal,
        transaction: (body) => on.desk.run(body),
      },
      {},
    );
  await Promise.all([run(), run(), run()]);
  expect((await on.runs(rule)).filter((one) => one.outcome === 'done')).toHaveLength(2);
});

test('a condition that comes true after the time has come is found behind the frontier', async () => {
  const on = await openRuleDesk(house);
  const conditions = {
    match: 'all' as const,
    conditions: [{ type: 'choice' as const, field: 'tag' as const, op: 'any' as const, values: ['督促'] }],
  };
  const rule = await on.rule({
    trigger: since('unanswered', 60),
    conditions,
    actions: [{ do: 'set_priority', priority: 'high' }],
  });
  const id = await on.says('一');
  house.clock.advance(2 * HOUR);
  await on.tick();
  expect(await on.runs(rule)).toEqual([]);
  await house.call(conversations.addTag, { as: await on.me(), params: { id, name: '督促' } });
  await on.tick();
  await on.tick();
  expect(await on.runs(rule)).toHaveLength(1);
});

test('business hours stand still at night and over the weekend', async () => {
  // Friday 2026-11-20 10:00 in Tokyo; the desk opens on weekdays from nine to six.
  const on = await openRuleDesk(house);
  house.clock.advance((Date.parse('2027-01-15T08:00:00Z') - house.clock.now().getTime()) / 1000);
  const rule = await on.rule({ trigger: since('unanswered', 120, true), actions: [{ do: 'add_tag', tag: '遅れ' }] });
  // Friday 17:00: one hour is left of the day, the second ends on Monday at ten.
  await on.says('一');
  house.clock.advance(3 * 24 * HOUR - 7 * HOUR - 60);
  await on.tick();
  expect(await on.runs(rule)).toEqual([]);
  house.clock.advance(60);
  await on.tick();
  expect(await on.runs(rule)).toHaveLength(1);
});

test('every day at its time, once, from the next day on when it was switched on later', async () => {
  const on = await openRuleDesk(house);
  const { time } = wallClock('Asia/Tokyo', new Date(house.clock.now().getTime() + 2 * HOUR * 1000));
  const rule = await on.rule({ trigger: { on: 'daily', time }, actions: [{ do: 'add_note', body: '毎日の確認' }] });
  await on.says('一');
  await on.tick();
  expect(await on.runs(rule)).toEqual([]);
  house.clock.advance(2 * HOUR + 60);
  await on.tick();
  await on.tick();
  expect(await on.runs(rule)).toHaveLength(1);
  house.clock.advance(24 * HOUR);
  await on.tick();
  await on.tick();
  expect(await on.runs(rule)).toHaveLength(2);
});

test('the day of a daily rule', () => {
  const at = (text: string) => new Date(`2026-11-20T${text}:00+09:00`);
  const asked = (enabled: string, now: string) =>
    dueDay({ time: '09:00', enabledAt: at(enabled) }, 'Asia/Tokyo', at(now));
  expect(asked('08:00', '08:59')).toBeNull();
  expect(asked('08:00', '09:00')).toBe('2026-11-20');
  expect(asked('09:01', '23:00')).toBeNull();
  expect(dueDay({ time: '09:00', enabledAt: at('09:01') }, 'Asia/Tokyo', new Date('2026-11-21T09:30:00+09:00'))).toBe(
    '2026-11-21',
  );
});
