import type { SequencePlan, SequenceStep } from '@madoguchi/contracts/sequences.ts';
import { expect, test } from 'vitest';
import { makeCalendar } from '../calendars/build-calendar.ts';
import { dueAfter } from './due-after.ts';
import type { WalkRow } from './enrolment-queries.ts';
import { BEGINS, GOAL, judge } from './judge.ts';

const now = new Date('2026-11-20T03:00:00Z');
const opens = new Date('2026-11-20T23:00:00Z');
const when = { waitDays: 0, businessDays: false, only: null };
const mail: SequenceStep = {
  ...{ id: 'm', kind: 'mail', ...when, mailKind: 'notice', purpose: null, subject: 's', body: 'b', quietDays: 0 },
};
const plan: SequencePlan = {
  ...{ begins: { by: 'rank', rank: 'gold' }, inboxId: 'i', reentryDays: null, leaveOnChange: true, onContact: 'leave' },
  ...{ goal: { is: 'order' }, goalDays: 14, steps: [mail] },
};
const row: WalkRow = {
  ...{ id: 'e', number: 1, customer_id: 'c', person_id: 'c', person_knows: false, round: 0, position: 0 },
  ...{ entered_at: now, ordered: false, wrote: false, has_open: false },
};
const is = (more: Partial<WalkRow>, { of = plan, holds = [BEGINS], at = { now, opens: null as Date | null } } = {}) =>
  judge({ ...row, ...more }, of, new Set(holds), at);

test('the first that is true decides: another record of them, the goal, what began it, that they wrote', () => {
  const all = { person_id: 'p', person_knows: true, ordered: true, wrote: true };
  expect(is(all, { holds: [] })).toEqual({ is: 'leave', reason: 'merged' });
  expect(is({ ...all, person_knows: false }, { holds: [] })).toEqual({ is: 'reached' });
  expect(is({ wrote: true }, { holds: [] })).toEqual({ is: 'leave', reason: 'changed' });
  expect(is({ wrote: true })).toEqual({ is: 'leave', reason: 'wrote' });
  expect(is({ has_open: true })).toEqual({ is: 'take', step: mail });
  expect(is({ has_open: true, wrote: true }, { of: { ...plan, onContact: 'wait' } })).toMatchObject({ is: 'later' });
  expect(
    is({ wrote: true, ordered: true }, { of: { ...plan, onContact: 'go_on', goal: { is: 'none' } } }),
  ).toMatchObject({
    is: 'take',
  });
});

test('after the last step only the goal is waited for, whatever else changed', () => {
  const group = { ...plan, goal: { is: 'segment', segmentId: 'g' } } as const;
  expect(is({ position: 1, wrote: true }, { of: group, holds: [] })).toEqual({ is: 'finished' });
  expect(is({ position: 1 }, { of: group, holds: [GOAL] })).toEqual({ is: 'reached' });
});

test('a step that is meant for others is skipped, and a mail waits for the hours in which mail goes out', () => {
  const step = { ...mail, only: { segmentId: 'g', is: 'not_in' } } as const;
  const of = { ...plan, steps: [step] };
  expect(is({}, { of, holds: [BEGINS, 'g'] })).toEqual({ is: 'skip', step });
  expect(is({}, { of, at: { now, opens } })).toEqual({ is: 'later', until: opens });
});

test('business days end on a morning, and every day counts where none is left', () => {
  const nine = [['09:00', '18:00']] as [string, string][];
  const week = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine };
  const stored = { zone: 'Asia/Tokyo', week, closed_weeks: [], japanese_holidays: true, overrides: [], switches: [] };
  const calendar = makeCalendar(stored as unknown as Parameters<typeof makeCalendar>[0]);
  // Friday noon; Monday the 23rd is a holiday.
  expect(dueAfter(calendar, now, { waitDays: 1, businessDays: true }).toISOString()).toBe('2026-11-24T00:00:00.000Z');
  expect(dueAfter(calendar, now, { waitDays: 3, businessDays: false }).toISOString()).toBe('2026-11-23T03:00:00.000Z');
  expect(dueAfter(calendar, now, { waitDays: 0, businessDays: true })).toEqual(now);
});
