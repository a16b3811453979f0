import { BLOCK_MS, blockOf, type BusinessCalendar, type Span } from '../calendars/open-spans.ts';
import { dayOf, instantOf } from '../calendars/wall-time.ts';

const DAY_MS = 86_400_000;

/** How long it takes and where it may begin, in ms. */
export interface SlotShape {
  length: number;
  step: number;
  before: number;
  after: number;
}

/** Time that is taken, what is before and after it included; `memberId` null: the team's. */
export interface Taken {
  from: number;
  until: number;
  memberId: string | null;
}

/** Whose time is booked: of the team so many at once, or of people, each one at a time. */
export type Places =
  | { of: 'team'; capacity: number }
  | { of: 'members'; memberIds: readonly string[]; absences: readonly (Taken & { memberId: string })[] };

export interface Slot {
  /** Instants, ms. */
  from: number;
  to: number;
  free: number;
  memberIds: string[];
}

/** Openings that reach into a stretch of time, whole; those that touch at the seams of the calendar's blocks are one. */
function openingsAround(calendar: BusinessCalendar, from: number, until: number): Span[] {
  const spans: Span[] = [];
  // Two days before it begins: an opening that was cut there belongs to a day before, and begins anew at midnight below.
  const last = Math.floor((until + DAY_MS) / BLOCK_MS);
  for (let index = Math.floor((from - 2 * DAY_MS) / BLOCK_MS); index <= last; index += 1) {
    const block = blockOf(calendar, index);
    block.from.forEach((begin, at) => {
      const end = block.to[at] ?? begin;
      const before = spans.at(-1);
      if (before && before.to === begin) before.to = end;
      else spans.push({ from: begin, to: end });
    });
  }
  return spans.filter((span) => span.to > from && span.from < until);
}

/**
 * When something of this length may begin between two instants: at the beginning of an opening, or of the day in one that
 * runs over midnight, and every step after it; whole within the opening. What must be kept free before and after it may
 * lie outside.
 */
export function slotStarts(calendar: BusinessCalendar, shape: SlotShape, from: number, until: number): number[] {
  const starts = new Set<number>();
  for (const span of openingsAround(calendar, from, until)) {
    const lastDay = dayOf(calendar.zone, Math.min(span.to, until));
    for (let day = dayOf(calendar.zone, Math.max(span.from, from)); day <= lastDay; day += 1) {
      const end = Math.min(span.to, instantOf(calendar.zone, day + 1, 0));
      let at = Math.max(span.from, instantOf(calendar.zone, day, 0));
      for (; at < end && at < until && at + shape.length <= span.to; at += shape.step) if (at >= from) starts.add(at);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** How many of these stand side by side at the worst moment. */
function peakOf(taken: readonly Taken[]): number {
  return taken.reduce((peak, { from }) => {
    const beside = taken.filter((one) => one.from <= from && one.until > from).length;
    return Math.max(peak, beside);
  }, 0);
}

const overlaps = (one: { from: number; until: number }, from: number, until: number): boolean =>
  one.from < until && one.until > from;

/** Who and how many are free for something that begins then. */
export function freeAt(
  shape: SlotShape,
  places: Places,
  taken: readonly Taken[],
  start: number,
): Pick<Slot, 'free' | 'memberIds'> {
  const from = start - shape.before;
  const until = start + shape.length + shape.after;
  const beside = taken.filter((one) => overlaps(one, from, until));
  if (places.of === 'team') return { free: Math.max(0, places.capacity - peakOf(beside)), memberIds: [] };
  const memberIds = places.memberIds.filter(
    (id) =>
      !beside.some(({ memberId }) => memberId === id) &&
      !places.absences.some((absence) => absence.memberId === id && overlaps(absence, from, until)),
  );
  // What was booked with nobody in particular still needs one of them.
  const unnamed = peakOf(beside.filter(({ memberId }) => memberId === null));
  return { free: Math.max(0, memberIds.length - unnamed), memberIds };
}

/** All slots with a place between two instants. */
export function findFree(
  calendar: BusinessCalendar,
  shape: SlotShape,
  places: Places,
  asked: { taken: readonly Taken[]; from: number; until: number },
): Slot[] {
  return slotStarts(calendar, shape, asked.from, asked.until).flatMap((from) => {
    const found = freeAt(shape, places, asked.taken, from);
    return found.free > 0 ? [{ from, to: from + shape.length, ...found }] : [];
  });
}
