import { html, type Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { dateOf, dayNumberOf, dayOf, instantOf } from '../../calendars/wall-time.ts';
import { listFreeSlots, windowOf } from '../open-slots.ts';
import type { Slot } from '../slots.ts';
import { showDay, showTime, zoneIn } from '../words.ts';
import { inHouse, type BookingPageServices, type Door } from './door.ts';
import { aboutKind, addressOf, sayIn, titleOf, type Page, type Say } from './frame.ts';

const DAYS = 7;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What moving asks along with everything. */
const movingOf = (isMoving: boolean): Record<string, string> => (isMoving ? { move: '1' } : {});

interface Week {
  /** Days since 1970 where the house is; the first that can be booked, and of the week. */
  earliest: number;
  first: number;
  last: number;
  slots: Slot[];
  /** The day of the next slot after the week, when the week has none. */
  next: number | null;
}

async function weekOf(services: BookingPageServices, door: Door, from: unknown): Promise<Week> {
  const { kind, timeZone, booking } = door;
  return inHouse(services, door.workspaceId, async (ctx) => {
    const window = windowOf(kind, ctx.now, 'customer');
    const [earliest, latest] = [dayOf(timeZone, window.from), dayOf(timeZone, window.until)];
    const asked = typeof from === 'string' && DATE.test(from) ? dayNumberOf(from) : earliest;
    const first = Math.min(Math.max(Number.isFinite(asked) ? asked : earliest, earliest), latest);
    const except = booking?.state === 'booked' ? booking.id : null;
    const free = (begin: number, end: number): Promise<Slot[]> =>
      listFreeSlots(ctx, kind, {
        from: instantOf(timeZone, begin, 0),
        until: instantOf(timeZone, end, 0),
        by: 'customer',
        except,
      });
    const slots = await free(first, first + DAYS);
    const [later] = slots.length === 0 ? await free(first + DAYS, latest + 1) : [];
    return { earliest, first, last: latest, slots, next: later ? dayOf(timeZone, later.from) : null };
  });
}

function dayList(door: Door, slots: readonly Slot[], isMoving: boolean): Html[] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const date = dateOf(dayOf(door.timeZone, slot.from));
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days].map(([date, ofDay]) => {
    const times = ofDay.map(({ from }) => {
      const at = new Date(from);
      const href = addressOf(door, { ...movingOf(isMoving), at: at.toISOString() });
      return html`<li><a class="time" href="${href}"><time datetime="${at.toISOString()}">${showTime(at, door)}</time></a></li>`;
    });
    const [first] = ofDay;
    return html`<section aria-labelledby="d${date}"><h2 id="d${date}">${first ? showDay(new Date(first.from), door) : date}</h2><ul class="times">${times}</ul></section>`;
  });
}

function turning(door: Door, week: Week, say: Say, isMoving: boolean): Html {
  const to = (day: number, key: 'earlier' | 'later'): Html =>
    html`<a href="${addressOf(door, { ...movingOf(isMoving), from: dateOf(day) })}" rel="${key === 'later' ? 'next' : 'prev'}">${say(key)}</a>`;
  return html`<nav class="turn" aria-label="${say('weeks')}">${week.first > week.earliest ? to(Math.max(week.first - DAYS, week.earliest), 'earlier') : null}${week.first + DAYS <= week.last ? to(week.first + DAYS, 'later') : null}</nav>`;
}

/** Days with their times, a week at once. Reading it changes nothing. */
export async function choosePage(
  services: BookingPageServices,
  door: Door,
  asked: { from: unknown; isMoving: boolean; translate: Translate },
): Promise<Page> {
  const say = sayIn(asked.translate, door.locale);
  const week = await weekOf(services, door, asked.from);
  const { isMoving } = asked;
  const nothing = week.next
    ? html`<p class="notice">${say('noneThisWeek')} <a href="${addressOf(door, { ...movingOf(isMoving), from: dateOf(week.next) })}">${say('nextFree', { day: showDay(new Date(instantOf(door.timeZone, week.next, 43_200)), door) })}</a></p>`
    : html`<p class="notice">${say('none')}</p>`;
  const cancelled =
    door.booking?.state === 'cancelled' ? html`<p class="notice" role="status">${say('cancelled')}</p>` : null;
  const body = html`${cancelled}${aboutKind(door, say)}<p>${isMoving ? say('chooseOther') : say('choose')} <span class="meta">${say('zone', { zone: zoneIn(door) })}</span></p>
${week.slots.length > 0 ? dayList(door, week.slots, isMoving) : nothing}${turning(door, week, say, isMoving)}
${isMoving ? html`<p><a href="${addressOf(door)}">${say('back')}</a></p>` : null}`;
  return { title: isMoving ? say('moveTitle', { name: titleOf(door) }) : titleOf(door), body };
}
