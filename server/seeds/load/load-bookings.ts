import { newBookingKind, type NewBookingKind } from '@madoguchi/contracts/bookings.ts';
import type { Ctx } from '../../kernel/context.ts';
import { createTranslate } from '../../kernel/i18n.ts';
import { createSecretBox, randomToken } from '../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { book } from '../../features/bookings/actions/book.ts';
import { createKind } from '../../features/bookings/actions/create-kind.ts';
import { endBooking } from '../../features/bookings/actions/end-booking.ts';
import { findKind } from '../../features/bookings/kind-queries.ts';
import { endMail } from '../../features/bookings/link-queries.ts';
import { listFreeSlots } from '../../features/bookings/open-slots.ts';
import { patchBooking } from '../../features/bookings/queries.ts';
import { findAnswerAddress } from '../../features/conversations/deliveries/queries.ts';
import { BOOKED, KINDS } from './booking-words.ts';
import type { DemoIds } from './load-house.ts';
import { listOpenPeople } from './queries.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const GUEST = 'yamamoto';
/** The customer of the story, whose page is as it is drawn. */
const WHO = 'sato-misaki';
const DAY_MS = 86_400_000;
/** How far before their time the demo's customers book. */
const NOTICE_MS = 4 * DAY_MS;
const MINUTE_MS = 60_000;

/** What can be booked at the shop, and what customers of the guest have booked: one that was kept, the others to come. */
export async function loadBookings(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const guest = ids.members.get(GUEST);
  const inboxId = ids.inboxes.get('support-mail');
  if (!guest || !inboxId) throw new Error('the demo has no guest, or no mail');
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (system) => {
    const kinds = new Map<string, string>();
    for (const { key, team, ...words } of KINDS) {
      const teamId = ids.teams.get(team) ?? '';
      const edit: NewBookingKind = { ...words, teamId, inboxId };
      const whole = newBookingKind.parse(edit);
      kinds.set(key, await createKind(system, { ...whole, stepMinutes: whole.stepMinutes ?? whole.lengthMinutes }));
    }
    const actor = { kind: 'member', ...guest, role: 'agent', teamIds: [...ids.teams.values()] } as const;
    const story = ids.customers.get(WHO);
    const open = await listOpenPeople(system.db, system.workspaceId, guest.id);
    const people = open.filter(({ customer_id: id }) => id !== story).toReversed();
    for (const [at, { kind, inDays, nth, answers }] of BOOKED.entries()) {
      const matter = people[at];
      const bookedAt = new Date(Math.min(system.now.getTime(), system.now.getTime() + inDays * DAY_MS - NOTICE_MS));
      const wish = {
        isOver: inDays < 0,
        nth,
        kindId: kinds.get(kind) ?? '',
        day: new Date(system.now.getTime() + inDays * DAY_MS),
      };
      if (matter) await bookAbout(system.as(actor, bookedAt), { ...wish, matter, answers: answers[locale], locale });
    }
  });
}

interface DemoWish {
  kindId: string;
  /** A free time of the first day from then on that has one. */
  day: Date;
  nth: number;
  matter: { id: string; phone: string };
  answers: readonly string[];
  locale: 'ja' | 'en';
  /** Its time has come, and it was kept. */
  isOver: boolean;
}

async function bookAbout(ctx: Ctx, { kindId, day, nth, matter, answers, locale, isOver }: DemoWish): Promise<void> {
  const kind = await findKind(ctx.db, ctx.workspaceId, kindId);
  const from = day.getTime();
  const asked = { from, until: from + 7 * DAY_MS, by: 'member' as const, except: null };
  const slots = kind ? await listFreeSlots(ctx, kind, asked) : [];
  const ofDay = slots.filter((slot) => slot.from < (slots[0]?.from ?? 0) + DAY_MS / 2);
  const slot = ofDay[Math.min(nth, ofDay.length - 1)];
  if (!slot) return;
  // Nobody is sent the links of the demo: they open for nobody.
  const needs = { secrets: createSecretBox([randomToken(48)]), translate: createTranslate() };
  const bookingId = await book(ctx, needs, {
    ...{ kindId, conversationId: matter.id, linkId: null, startsAt: new Date(slot.from), memberId: null },
    ...{ name: '', kana: '', email: '', phone: matter.phone, answers, locale, source: 'member', requestId: null },
  });
  await confirm(ctx, bookingId, matter.id);
  if (!isOver) return;
  const after = ctx.as(ctx.actor, new Date(slot.to));
  await endBooking(after, { bookingId, state: 'kept', note: '', by: 'member' });
}

/** As if the mail had left a minute later. Nobody is reminded: mail of a demo stays in the house. */
async function confirm(ctx: Ctx, bookingId: string, conversationId: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const address = await findAnswerAddress(db, workspaceId, conversationId);
  const ending = address
    ? ({ state: 'sent', reason: null } as const)
    : ({ state: 'skipped', reason: 'no_address' } as const);
  const at = new Date(now.getTime() + MINUTE_MS);
  await endMail(db, workspaceId, { bookingId, kind: 'confirmed', sequence: 0 }, { ...ending, at });
  await patchBooking(db, workspaceId, bookingId, { remind_at: null });
}
