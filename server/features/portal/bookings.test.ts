import { bookingEndpoints as bookings } from '@madoguchi/contracts/bookings.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { mergeCustomers } from '../customers/merges/actions/merge-customers.ts';
import { Guest } from './testing/guest.ts';

const house = testApp({ clock: new TestClock('2026-11-20T01:00:00Z') });

test('customers see what they have booked, by the clock of its page, and nothing of what others have, merged with them or not', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const inboxes = (await house.call(workspace.listInboxes, { as })).body.items;
  const inboxId = inboxes.find(({ channel }) => channel === 'email')?.id ?? '';
  const kind = { nameJa: '修理相談', nameEn: 'Repair', way: 'visit_us' as const, lengthMinutes: 30 };
  const body = { ...kind, teamId: desk.teamId, inboxId };
  const { id: kindId } = (await house.call(bookings.createBookingKind, { as, body })).body;
  const books = async (value: string, startsAt: string) => {
    const customer = { familyName: '佐藤', identities: [{ kind: 'email', value }] };
    const opened = { customer, subject: '修理', body: 'お願いします', sourceId: value };
    const { id: conversationId, customerId } = (
      await house.call(conversations.createConversation, { as, body: opened })
    ).body;
    const made = await house.call(bookings.createBooking, { as, body: { kindId, conversationId, startsAt } });
    return { ...made.body, customerId };
  };
  const own = await books('misaki@example.jp', '2026-11-24T01:00:00.000Z');
  const other = await books('ichiro@example.jp', '2026-11-24T02:00:00.000Z');
  const guest = await Guest.at(house, desk);
  await guest.signIn('misaki@example.jp');
  const { text } = await guest.get('/requests');
  expect(text).toContain(own.reference);
  expect(text).not.toContain(other.reference);
  const when = /2026年11月24日\(火\) 10:00～10:30（日本[^）]+）/;
  expect(text).toMatch(when);
  const path = /href="(\/booking\/[^"]+)"/.exec(text)?.[1] ?? '';
  const page = (await house.request({ method: 'GET', url: path })).text;
  expect(page).toContain(own.reference);
  expect(when.exec(page)?.[0]).toBe(when.exec(text)?.[0]);
  const one = { intoId: own.customerId, otherId: other.customerId, take: {}, reason: '' };
  await desk.run((ctx) => mergeCustomers(ctx, one), desk.owner.actor);
  const now = (await guest.get('/requests')).text;
  expect([now.includes(own.reference), now.includes(other.reference)]).toEqual([true, false]);
});
