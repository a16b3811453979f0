import { bookingEndpoints as api, type BookingKind, type NewBookingKind } from '@madoguchi/contracts/bookings.ts';
import { calendarEndpoints as calendars } from '@madoguchi/contracts/calendar.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseMail } from '../../kernel/mail/parse.ts';
import { startSmtpSink, type SmtpSink } from '../../kernel/mail/testing/smtp-sink.ts';
import { TEST_URL, testApp, type TestDesk } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { queueMail } from './actions/queue-mail.ts';
import { watchReminders } from './actions/watch-reminders.ts';
import { Visitor } from './testing/visitor.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo; Monday is a holiday. */
const NOW = '2026-11-20T01:00:00Z';
const TUESDAY = '2026-11-24';
const house = testApp({ clock: new TestClock(NOW) });
let sink: SmtpSink;
let desk: TestDesk;
let inboxId: string;

beforeAll(async () => {
  sink = await startSmtpSink();
  // The one mail server of the installation; everything between is the product.
  (house.services.config as { mailServer?: string }).mailServer = `smtp://127.0.0.1:${sink.port}`;
});
afterAll(() => sink.close());
beforeEach(async () => {
  house.clock.set(NOW);
  desk = await house.open();
  const inboxes = (await house.call(workspace.listInboxes, { as: desk.owner })).body.items;
  inboxId = inboxes.find(({ channel }) => channel === 'email')?.id ?? '';
});

async function kindOf(change: Partial<NewBookingKind> = {}): Promise<BookingKind> {
  const body: NewBookingKind = {
    ...{ nameJa: 'ご来店での修理相談', nameEn: 'Repair at our place', way: 'visit_us', lengthMinutes: 60 },
    ...{ teamId: desk.teamId, inboxId, leadMinutes: 120, cutoffMinutes: 240, remindMinutes: 1440, isPublic: true },
    ...{ placeJa: '東京都千代田区1-1', questions: [{ labelJa: '機種', type: 'text', required: true }] },
    ...change,
  };
  const made = await house.call(api.createBookingKind, { as: desk.owner, body });
  expect(made.problem).toBeNull();
  return made.body;
}

async function matter(email = `kobayashi${Math.random()}@example.jp`) {
  const identities = [{ kind: 'email' as const, value: email }];
  const body = {
    customer: { familyName: '小林', givenName: '由紀子', identities },
    subject: '点検の秘密',
    body: '見てほしい',
  };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
}

async function linkOf(kind: BookingKind, conversationId: string): Promise<string> {
  const made = await house.call(api.createBookingLink, { as: desk.owner, body: { kindId: kind.id, conversationId } });
  expect(made.problem).toBeNull();
  return new URL(made.body.url).pathname;
}

const pathOf = (kind: BookingKind): string => new URL(kind.publicUrl ?? '').pathname;
const bookingsOf = async (query = {}) => (await house.call(api.listBookings, { as: desk.owner, query })).body.items;
const timeAt = (times: readonly string[], at: string): string =>
  times.find((href) => href.includes(encodeURIComponent(at))) ?? '';
const GUEST = { name: '田中 一郎', kana: 'たなか いちろう', email: 'tanaka@example.jp', phone: '', q0: 'KX-1' };

describe('by the link of an answer', () => {
  test('a customer chooses a time, books, moves it and cancels, without a script', async () => {
    const kind = await kindOf();
    const { id: conversationId } = await matter();
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    const choosing = await visitor.get(link);
    expect(choosing.headers['content-security-policy']).toContain("default-src 'none'");
    expect(choosing.text).toContain('2026年11月24日(火)');
    expect(choosing.text).not.toContain('<script');
    const times = await visitor.times(link);
    const done = await visitor.send(timeAt(times, `${TUESDAY}T01:00`), { q0: 'KX-1' });
    expect(done).toMatchObject({ status: 303, to: `${link}?lang=ja` });
    const [made] = await bookingsOf({ conversationId });
    expect(made).toMatchObject({ state: 'booked', source: 'link', answers: [{ label: '機種', value: 'KX-1' }] });
    const shown = (await visitor.get(link)).text;
    for (const word of [made?.reference ?? '', '10:00～11:00', '東京都千代田区1-1', 'calendar.ics'])
      expect(shown).toContain(word);
    const file = await visitor.get(`${link}/calendar.ics`);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.text).toContain(`DTSTART:20261124T010000Z`);
    const others = await visitor.times(`${link}?move=1`);
    // Its own time is free for it, and may be chosen again.
    expect(timeAt(others, `${TUESDAY}T01:00`)).not.toBe('');
    const moved = await visitor.send(timeAt(others, `${TUESDAY}T04:00`), {});
    expect(moved.status).toBe(303);
    expect((await bookingsOf({ conversationId }))[0]).toMatchObject({ startsAt: `${TUESDAY}T04:00:00.000Z`, moves: 1 });
    expect((await visitor.send(`${link}?cancel=1`, { note: '都合がつかなくなりました' })).status).toBe(303);
    expect((await bookingsOf({ conversationId }))[0]).toMatchObject({
      state: 'cancelled',
      note: '都合がつかなくなりました',
    });
    // It is theirs still: another time can be chosen.
    expect(await visitor.times(link)).not.toEqual([]);
  });

  test('after the cut-off nothing is changed by it, and the page says whom to ask', async () => {
    const kind = await kindOf();
    const { id: conversationId } = await matter();
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    await visitor.send(timeAt(await visitor.times(link), `${TUESDAY}T01:00`), { q0: 'KX-1' });
    house.clock.set(`${TUESDAY}T00:00:00Z`);
    expect((await visitor.get(`${link}?cancel=1`)).text).toContain('期限を過ぎています');
    const late = await visitor.post(link, { action: 'cancel' });
    expect(late.status).toBe(409);
    desk.owner = Object.assign(desk.owner, await desk.sessionOf(desk.owner));
    expect((await bookingsOf({ conversationId }))[0]?.state).toBe('booked');
  });

  test('shows nothing of the customer, and of nobody else; what is no link opens nothing', async () => {
    const kind = await kindOf({ way: 'call', questions: [] });
    const { id: conversationId } = await matter('himitsu@example.jp');
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    const [time = ''] = await visitor.times(link);
    const pages = [await visitor.get(link), await visitor.get(time)];
    await visitor.send(time, { phone: '090-1111-2222' });
    pages.push(
      await visitor.get(link),
      await visitor.get(`${link}?cancel=1`),
      await visitor.get(`${link}/calendar.ics`),
    );
    for (const { text } of pages)
      for (const word of ['小林', '由紀子', 'himitsu', '点検の秘密', '090-1111-2222']) expect(text).not.toContain(word);
    const other = await linkOf(kind, (await matter()).id);
    expect((await visitor.get(other)).text).not.toContain('BK-');
    for (const path of ['/booking/x', `/booking/${'A'.repeat(43)}`, '/book/nothing'])
      expect((await visitor.get(path)).status).toBe(404);
  });

  test('booked anew after it was cancelled, what was taken meanwhile loses nothing that was typed', async () => {
    const kind = await kindOf();
    const { id: conversationId } = await matter();
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    // Of the week after: today's are past the cut-off.
    const [first = '', second = ''] = (await visitor.times(link)).filter((href) => href.includes(TUESDAY));
    await visitor.send(first, { q0: 'KX-1' });
    await visitor.send(`${link}?cancel=1`, {});
    const form = await visitor.get(second);
    await new Visitor(house).send(second.replace(link, pathOf(kind)), GUEST);
    const at = /name="at" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const late = await visitor.post(link, { action: 'book', lang: 'ja', at, q0: 'KX-2' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('value="KX-2"');
    const anew = await visitor.post(link, {
      action: 'book',
      lang: 'ja',
      at: new URL(first, 'http://x').searchParams.get('at') ?? '',
      q0: 'KX-2',
    });
    expect(anew.status).toBe(303);
    expect((await bookingsOf({ conversationId })).map(({ state }) => state).toSorted()).toEqual([
      'booked',
      'cancelled',
    ]);
  });

  test('books on the conversation that the one it was made for was merged into', async () => {
    const kind = await kindOf();
    const [gone, survivor] = [await matter('merged@example.jp'), await matter('merged@example.jp')];
    const link = await linkOf(kind, gone.id);
    const merged = await house.call(conversations.mergeConversations, {
      as: desk.owner,
      params: { id: gone.id },
      body: { intoId: survivor.id },
    });
    expect(merged.problem).toBeNull();
    const visitor = new Visitor(house);
    const done = await visitor.send(timeAt(await visitor.times(link), `${TUESDAY}T01:00`), { q0: 'KX-1' });
    expect(done).toMatchObject({ status: 303, to: `${link}?lang=ja` });
    expect(await bookingsOf({ conversationId: survivor.id })).toMatchObject([
      { state: 'booked', conversation: { id: survivor.id } },
    ]);
  });

  test('what was booked before a merge stands with the conversation that is left', async () => {
    const kind = await kindOf();
    const [gone, survivor] = [await matter('moved@example.jp'), await matter('moved@example.jp')];
    const link = await linkOf(kind, gone.id);
    const visitor = new Visitor(house);
    await visitor.send(timeAt(await visitor.times(link), `${TUESDAY}T01:00`), { q0: 'KX-1' });
    await house.call(conversations.mergeConversations, {
      as: desk.owner,
      params: { id: gone.id },
      body: { intoId: survivor.id },
    });
    expect(await bookingsOf({ conversationId: survivor.id })).toMatchObject([{ state: 'booked' }]);
  });

  test('sent twice at once it books once', async () => {
    const kind = await kindOf({ capacity: 5 });
    const { id: conversationId } = await matter();
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    const [time = ''] = await visitor.times(link);
    // Three tabs, each with a form of its own, all before the first is sent.
    const forms = [await visitor.form(time), await visitor.form(time), await visitor.form(time)];
    await Promise.all(forms.map(({ action, values }) => visitor.post(action, { ...values, q0: 'KX-1' })));
    expect(await bookingsOf({ conversationId })).toHaveLength(1);
  });

  test('is read in English, and says what is missing where it is missing', async () => {
    const kind = await kindOf();
    const link = await linkOf(kind, (await matter()).id);
    const visitor = new Visitor(house);
    const [time = ''] = await visitor.times(`${link}?lang=en`);
    const form = await visitor.get(time);
    expect(form.text).toContain('<html lang="en">');
    const refused = await visitor.send(time, { q0: '', email: 'yukiko@example.jp' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Please answer the required questions.');
    expect(refused.text).toContain('value="yukiko@example.jp"');
  });
});

describe('on the public page of a kind', () => {
  test('somebody unknown books, and becomes a conversation with a task', async () => {
    const kind = await kindOf();
    const visitor = new Visitor(house);
    const done = await visitor.send(timeAt(await visitor.times(pathOf(kind)), `${TUESDAY}T01:00`), GUEST);
    expect(done.status).toBe(303);
    expect((await visitor.get(done.to ?? '')).text).toContain('ご予約を承りました');
    const [made] = await bookingsOf();
    expect(made).toMatchObject({ source: 'public', contact: { name: '田中 一郎', email: 'tanaka@example.jp' } });
    const params = { id: made?.conversation.id ?? '' };
    const opened = (await house.call(conversations.getConversation, { as: desk.owner, params })).body;
    expect(opened).toMatchObject({ subject: '予約：ご来店での修理相談', waitingSince: null, inboxId });
    const task = (await house.call(tasks.getTask, { as: desk.owner, params: { id: made?.taskId ?? '' } })).body;
    expect(task).toMatchObject({ kind: 'visit', teamId: desk.teamId, dueFrom: `${TUESDAY}T01:00:00.000Z` });
  });

  test('of many who want the last place one gets it; the others are offered the nearest, with what they typed', async () => {
    const kind = await kindOf();
    const times = await new Visitor(house).times(pathOf(kind));
    const wanted = timeAt(times, `${TUESDAY}T01:00`);
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_none, at) =>
        new Visitor(house).send(wanted, { ...GUEST, name: `田中 ${at}郎`, email: `tanaka${at}@example.jp` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const late = answers.filter(({ status }) => status === 409);
    expect(late).toHaveLength(23);
    for (const { text } of late) {
      expect(text).toContain('近い日時');
      expect(text.match(/type="radio" name="at"/g)).toHaveLength(6);
      expect(text).toMatch(/value="田中 \d+郎"/);
      expect(text).toContain('value="KX-1"');
      expect(text).not.toContain(`value="${TUESDAY}T01:00:00.000Z"`);
    }
    expect(await bookingsOf()).toHaveLength(1);
    const list = await house.call(conversations.listConversations, { as: desk.owner, query: {} });
    expect(list.body.items).toHaveLength(1);
  });

  test('nothing of a customer we know is changed, shown, or mailed to an address they did not give', async () => {
    const { id } = await matter('tanaka@example.jp');
    const { customer } = (await house.call(conversations.getConversation, { as: desk.owner, params: { id } })).body;
    const kind = await kindOf();
    const visitor = new Visitor(house);
    const done = await visitor.send(timeAt(await visitor.times(pathOf(kind)), `${TUESDAY}T01:00`), GUEST);
    expect((await visitor.get(done.to ?? '')).text).not.toContain('小林');
    const known = await house.call(customers.getCustomer, { as: desk.owner, params: { id: customer.id } });
    expect(known.body).toMatchObject({ familyName: '小林', givenName: '由紀子' });
    expect((await bookingsOf())[0]?.customer.id).toBe(customer.id);
  });

  test('a kind that is not public has none; a paused one takes nothing', async () => {
    const kind = await kindOf();
    const path = pathOf(kind);
    const change = (version: number, body: object) =>
      house.call(api.updateBookingKind, { as: desk.owner, params: { id: kind.id }, body: { version, ...body } });
    await change(1, { state: 'paused' });
    expect(await new Visitor(house).get(path)).toMatchObject({ status: 410 });
    await change(2, { isPublic: false });
    expect(await new Visitor(house).get(path)).toMatchObject({ status: 404 });
  });

  test('whoever has sent ten forms in ten minutes waits, and loses nothing they typed; a machine books nothing', async () => {
    const kind = await kindOf({ capacity: 50 });
    const visitor = new Visitor(house, '192.0.2.7');
    const wanted = timeAt(await visitor.times(pathOf(kind)), `${TUESDAY}T01:00`);
    expect((await visitor.send(wanted, { ...GUEST, website: 'https://spam.example' })).status).toBe(422);
    for (let sent = 0; sent < 10; sent += 1)
      expect((await visitor.send(wanted, { ...GUEST, email: `tanaka${sent}@example.jp` })).status).toBe(303);
    const refused = await visitor.send(wanted, GUEST);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="田中 一郎"');
    expect(refused.text).toContain('分ほどおいて');
    expect(await bookingsOf()).toHaveLength(10);
  });
});

describe('mails', () => {
  // What the tests before have left to be sent.
  beforeEach(() => house.runJobs());

  const mails = async () =>
    Promise.all(sink.mails.map(async ({ raw }) => ({ raw, mail: await parseMail(Buffer.from(raw)) })));
  const calendarIn = (raw: Buffer | string): string => {
    const [, encoded = ''] = /text\/calendar[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw.toString('latin1')) ?? [];
    return Buffer.from(encoded, 'base64').toString().replace(/\r\n /g, '');
  };

  test('one for each turn, with the appointment for the calendar; one reminder; never twice', async () => {
    const kind = await kindOf();
    const { id: conversationId } = await matter('kobayashi@example.jp');
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    await visitor.send(timeAt(await visitor.times(link), `${TUESDAY}T01:00`), { q0: 'KX-1' });
    await house.runJobs();
    const before = sink.mails.length;
    const [first] = (await mails()).slice(-1);
    expect(first?.mail.to.map(({ address }) => address)).toEqual(['kobayashi@example.jp']);
    expect((await bookingsOf({ conversationId }))[0]?.mail).toEqual({ kind: 'confirmed', state: 'sent', reason: '' });
    expect(first?.mail.subject).toBe('【予約完了】ご来店での修理相談 2026年11月24日(火) 10:00～11:00');
    expect(first?.mail.text).toContain(`${TEST_URL}${link}`);
    const invitation = calendarIn(first?.raw ?? '');
    expect(invitation).toContain('METHOD:REQUEST');
    expect(invitation).toContain('SEQUENCE:0');
    await visitor.send(timeAt(await visitor.times(`${link}?move=1`), `${TUESDAY}T04:00`), {});
    await house.runJobs();
    const [second] = (await mails()).slice(-1);
    const again = calendarIn(second?.raw ?? '');
    expect(again).toContain('SEQUENCE:1');
    const uid = (text: string) => /UID:(.*)/.exec(text)?.[1];
    expect(uid(again)).toBe(uid(invitation));
    house.clock.set('2026-11-23T04:00:30Z');
    await Promise.all([desk.run(watchReminders), desk.run(watchReminders)]);
    await house.runJobs();
    await desk.run(watchReminders);
    await house.runJobs();
    expect(sink.mails.length).toBe(before + 2);
    expect((await mails()).at(-1)?.mail.subject).toContain('【予約のご確認】');
    await visitor.send(`${link}?cancel=1`, { note: '' });
    await house.runJobs();
    const last = (await mails()).at(-1);
    expect(last?.mail.subject).toContain('【予約取消】');
    const taken = calendarIn(last?.raw ?? '');
    for (const word of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2']) expect(taken).toContain(word);
    expect(sink.mails.length).toBe(before + 3);
    expect(sink.violations).toEqual([]);
  });

  test('of a place whose hours are in another zone says its time by those clocks, and whose they are', async () => {
    const hours = { week: { tue: [['09:00', '17:00']] as [string, string][] }, closedWeeks: {}, overrides: [] };
    const body = {
      ...hours,
      name: 'London',
      zone: 'Europe/London',
      japaneseHolidays: false,
      teamIds: [],
      inboxIds: [],
    };
    const calendar = await house.call(calendars.createCalendar, { as: desk.owner, body });
    expect(calendar.problem).toBeNull();
    const kind = await kindOf({ calendarId: calendar.body.id, questions: [] });
    const { id: conversationId } = await matter();
    const link = await linkOf(kind, conversationId);
    const visitor = new Visitor(house);
    await visitor.send(timeAt(await visitor.times(link), `${TUESDAY}T09:00`), {});
    await house.runJobs();
    const booked = '2026年11月24日(火) 09:00～10:00（イギリス時間）';
    expect((await visitor.get(link)).text).toContain(booked);
    expect((await mails()).at(-1)?.mail.text).toContain(booked);
  });

  test('what was overtaken is not sent, and nobody without an address is written to', async () => {
    const kind = await kindOf();
    const visitor = new Visitor(house);
    const before = sink.mails.length;
    const guest = { ...GUEST, email: '', phone: '090-3333-4444' };
    const done = await visitor.send(timeAt(await visitor.times(pathOf(kind)), `${TUESDAY}T01:00`), guest);
    const path = (done.to ?? '').split('?')[0] ?? '';
    await visitor.send(`${path}?cancel=1`, {});
    await house.runJobs();
    expect(sink.mails.length).toBe(before);
    const [made] = await bookingsOf();
    expect(made?.mail).toEqual({ kind: 'cancelled', state: 'no_address', reason: '' });
    const mail = { bookingId: made?.id ?? '', kind: 'cancelled' as const, sequence: 1 };
    expect(await desk.run((ctx) => queueMail(ctx, mail))).toBe(false);
  });
});
