import { calendarEndpoints as api, type Calendar, type CalendarHours } from '@madoguchi/contracts/calendar.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { TestClock } from '../../testing/database.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { findCalendarFor, readCalendars } from './queries.ts';

const clock = new TestClock();
const house = testApp({ clock });
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

const night: CalendarHours & { name: string; teamIds: string[]; inboxIds: string[] } = {
  name: '夜間受付',
  zone: null,
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, [['22:00', '06:00']]])),
  closedWeeks: {},
  japaneseHolidays: false,
  overrides: [],
  teamIds: [],
  inboxIds: [],
};

const list = async (desk: TestDesk) => (await house.call(api.listCalendars, { as: desk.owner })).body;
const create = (desk: TestDesk, changes: Partial<typeof night> = {}) =>
  house.call(api.createCalendar, { as: desk.owner, body: { ...night, ...changes } });
const change = (desk: TestDesk, { id }: Calendar, body: Partial<typeof night> & { version?: number }) =>
  house.call(api.updateCalendar, { as: desk.owner, params: { id }, body });

/** Calendars told as changed, in order. */
const told = (desk: TestDesk): Promise<string[]> =>
  desk.run(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ id: string }>`
      select payload ->> 'calendarId' as id from facts where workspace_id = ${workspaceId} and name = 'calendar.changed' order by seq`.execute(
      db,
    );
    return rows.map(({ id }) => id);
  });

async function defaultOf(desk: TestDesk): Promise<Calendar> {
  const [first] = (await list(desk)).items;
  if (!first) throw new Error('a workspace has a calendar');
  return first;
}

test('a new workspace has a calendar of what was said about hours, and the workspace tells the same', async () => {
  const desk = await house.open();
  const first = await defaultOf(desk);
  expect(first).toMatchObject({ isDefault: true, zone: null, effectiveZone: 'Asia/Tokyo', stated: true, version: 1 });
  const week = { sat: [['10:00', '15:00']] as [string, string][] };
  expect((await change(desk, first, { week })).body).toMatchObject({ week, version: 2 });
  expect((await house.call(workspace.getWorkspace, { as: desk.owner })).body.businessHours.week).toEqual(week);
});

test('of a conversation counts its team’s calendar, else its inbox’s, else the workspace’s', async () => {
  const desk = await house.open();
  const standard = await defaultOf(desk);
  const { body: inboxes } = await house.call(workspace.listInboxes, { as: desk.owner });
  const inboxId = inboxes.items[0]?.id ?? '';
  const { body: ofTeam } = await create(desk, { teamIds: [desk.teamId] });
  const { body: ofInbox } = await create(desk, { name: 'チャット窓口', inboxIds: [inboxId] });
  const places = [{ teamId: desk.teamId, inboxId }, { teamId: null, inboxId }, {}];
  const expected = [ofTeam.id, ofInbox.id, standard.id];
  const found = await desk.run(async ({ db, workspaceId }) => {
    const all = await readCalendars(db, workspaceId);
    const single = await Promise.all(places.map((place) => findCalendarFor(db, workspaceId, place)));
    return [single.map(({ id }) => id), places.map((place) => all.of(place).id)];
  });
  expect(found).toEqual([expected, expected]);
  const { body } = await house.call(api.getCalendar, { as: desk.owner, query: { teamId: desk.teamId } });
  expect(body).toMatchObject({ calendarId: ofTeam.id, name: '夜間受付', timeZone: 'Asia/Tokyo' });
});

test('a team has one calendar: who takes it, who loses it and the default are told as changed', async () => {
  const desk = await house.open();
  const standard = await defaultOf(desk);
  const { body: first } = await create(desk, { teamIds: [desk.teamId] });
  const { body: second } = await create(desk, { name: '別の受付', teamIds: [desk.teamId] });
  const { items } = await list(desk);
  expect(items.map(({ id, teamIds }) => [id, teamIds])).toEqual([
    [standard.id, []],
    [first.id, []],
    [second.id, [desk.teamId]],
  ]);
  const before = (await told(desk)).length;
  await change(desk, second, { teamIds: [desk.teamId] });
  expect(await told(desk)).toHaveLength(before);
  await change(desk, second, { teamIds: [] });
  expect((await told(desk)).slice(before).toSorted()).toEqual([second.id, standard.id].toSorted());
});

test('hours that make no sense are refused with the place they stand at', async () => {
  const desk = await house.open();
  const code = async (changes: Partial<typeof night>) => (await create(desk, changes)).problem?.code;
  expect(await code({ zone: 'Mars/Olympus' })).toBe('unknown_time_zone');
  expect(await code({ week: { mon: [['25:00', '26:00']] } })).toBe('business_hours_order');
  expect(await code({ week: { mon: [['09:00', '09:00']] } })).toBe('business_hours_order');
  expect(await code({ overrides: [{ day: '2027-02-29', periods: [], reason: '' }] })).toBe('calendar_day');
  const twice = { day: '12-29', periods: [], reason: '' };
  expect(await code({ overrides: [twice, twice] })).toBe('calendar_day_twice');
  expect(await code({ teamIds: ['0193e8a0-0000-7000-8000-000000000000'] })).toBe('unknown_team');
  expect(await code({ week: { mon: [['22:00', '26:00']] } })).toBeUndefined();
  expect(await code({})).toBe('calendar_name_taken');
});

test('two who change the same calendar: the second is told', async () => {
  const desk = await house.open();
  const first = await defaultOf(desk);
  expect((await change(desk, first, { name: '一', version: first.version })).status).toBe(200);
  expect((await change(desk, first, { name: '二', version: first.version })).problem?.code).toBe('changed_meanwhile');
});

test('only a calendar that nobody uses is deleted', async () => {
  const desk = await house.open();
  const standard = await defaultOf(desk);
  const { body: made } = await create(desk, { teamIds: [desk.teamId] });
  const remove = ({ id }: Calendar) => house.call(api.deleteCalendar, { as: desk.owner, params: { id } });
  expect((await remove(standard)).problem?.code).toBe('calendar_is_default');
  expect((await remove(made)).problem?.code).toBe('calendar_in_use');
  await change(desk, made, { teamIds: [] });
  expect((await remove(made)).status).toBe(204);
  expect((await remove(made)).status).toBe(404);
});

test('closed by hand until the next opening, opened by hand until it opens by itself, and back', async () => {
  clock.set('2026-11-24T02:00:00Z');
  const desk = await house.open();
  const standard = await defaultOf(desk);
  const office = Object.fromEntries(WEEKDAYS.map((day) => [day, [['09:00', '18:00']]])) as CalendarHours['week'];
  await change(desk, standard, { week: office, japaneseHolidays: true });
  // Hours pass, and nobody stays signed in over them.
  const boss = () => desk.signInAs('admin');
  const turn = async (to: 'open' | 'closed' | 'automatic') =>
    (await house.call(api.switchCalendar, { as: await boss(), params: { id: standard.id }, body: { to } })).body;
  const day = (date: string, time: string) => new Date(`${date}T${time}:00+09:00`);
  expect(await turn('closed')).toMatchObject({
    open: false,
    switched: { open: false, until: day('2026-11-25', '09:00').toISOString() },
    nextSwitchAt: day('2026-11-25', '09:00').toISOString(),
  });
  clock.set('2026-11-24T03:00:00Z');
  expect(await turn('automatic')).toMatchObject({ open: true, switched: null });
  clock.set('2026-11-24T11:00:00Z');
  expect(await turn('open')).toMatchObject({
    open: true,
    switched: { until: day('2026-11-25', '09:00').toISOString() },
  });
  // The hour that was closed stays closed in what is measured afterwards.
  const deadline = { from: day('2026-11-24', '10:30').toISOString(), minutes: 60 };
  const { body } = await house.call(api.getDeadline, { as: await boss(), query: deadline });
  expect(body.at).toBe(day('2026-11-24', '12:30').toISOString());
});

test('calendars without a zone follow the workspace to another', async () => {
  const desk = await house.open();
  const { body: own } = await create(desk, { zone: 'Europe/Berlin' });
  await house.call(workspace.updateWorkspace, { as: desk.owner, body: { timeZone: 'Asia/Seoul' } });
  const { items } = await list(desk);
  expect(items.map(({ effectiveZone }) => effectiveZone)).toEqual(['Asia/Seoul', 'Europe/Berlin']);
  expect(await told(desk)).toEqual([items[0]?.id]);
  expect(own.effectiveZone).toBe('Europe/Berlin');
});

test('a preview shows every day of a year, why it is closed, and what was counted for a deadline', async () => {
  const desk = await house.open();
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, [['09:00', '18:00']]])) as CalendarHours['week'];
  const overrides = [{ day: '12-29', periods: [], reason: '年末年始' }];
  const hours = { zone: null, week, closedWeeks: {}, japaneseHolidays: true, overrides };
  const { body } = await house.call(api.previewCalendar, {
    as: desk.owner,
    body: { hours, year: 2026, from: '2026-11-20T17:50', minutes: 240 },
  });
  expect(body.days).toHaveLength(365);
  expect(body.days.find(({ date }) => date === '2026-11-23')).toMatchObject({
    reason: 'holiday',
    name: '勤労感謝の日',
  });
  expect(body.days.find(({ date }) => date === '2026-12-29')).toMatchObject({ reason: 'yearly', name: '年末年始' });
  expect(body.openMinutes).toBe(body.openDays * 540);
  expect(body.dueAt).toBe('2026-11-24T03:50:00.000Z');
  expect(body.counted).toEqual([
    { from: '2026-11-20T08:50:00.000Z', to: '2026-11-20T09:00:00.000Z' },
    { from: '2026-11-24T00:00:00.000Z', to: '2026-11-24T03:50:00.000Z' },
  ]);
});
