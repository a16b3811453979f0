import type { Ctx } from '../../kernel/context.ts';
import { findCalendar, findCalendarFor, type FoundCalendar } from '../calendars/queries.ts';
import { listAbsences } from '../routing/absences/queries.ts';
import type { KindRow } from './kind-queries.ts';
import { listTaken } from './queries.ts';
import { findFree, type Places, type Slot, type SlotShape, type Taken } from './slots.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whoever books: customers keep to the notice a kind asks for, members may promise what is sooner. */
export type Booker = 'customer' | 'member';

export function shapeOf(kind: KindRow): SlotShape {
  return {
    length: kind.length_minutes * MINUTE,
    step: kind.step_minutes * MINUTE,
    before: kind.buffer_before * MINUTE,
    after: kind.buffer_after * MINUTE,
  };
}

/** The kind's own hours; without, or when they are gone, those of its team, else of its inbox. */
export async function calendarOf(ctx: Ctx, kind: KindRow): Promise<FoundCalendar> {
  const own = kind.calendar_id ? await findCalendar(ctx.db, ctx.workspaceId, kind.calendar_id) : null;
  return own ?? findCalendarFor(ctx.db, ctx.workspaceId, { teamId: kind.team_id, inboxId: kind.inbox_id });
}

/** From when until when may be booked now. */
export function windowOf(kind: KindRow, now: Date, by: Booker): { from: number; until: number } {
  const lead = by === 'customer' ? kind.lead_minutes * MINUTE : 0;
  return { from: now.getTime() + lead, until: now.getTime() + kind.horizon_days * DAY };
}

async function placesOf(ctx: Ctx, kind: KindRow): Promise<Places> {
  if (kind.bookable === 'team') return { of: 'team', capacity: kind.capacity };
  const planned = await listAbsences(ctx.db, ctx.workspaceId, ctx.now);
  const absences = planned
    .filter(({ member_id: id }) => kind.member_ids.includes(id))
    .map((row) => ({ memberId: row.member_id, from: row.from_at.getTime(), until: row.until_at.getTime() }));
  return { of: 'members', memberIds: kind.member_ids, absences };
}

async function takenOf(
  ctx: Ctx,
  kind: KindRow,
  asked: { from: number; until: number; except: string | null },
): Promise<Taken[]> {
  const { before, length, after } = shapeOf(kind);
  const rows = await listTaken(ctx.db, ctx.workspaceId, {
    kindId: kind.id,
    memberIds: kind.bookable === 'members' ? kind.member_ids : [],
    from: new Date(asked.from - before),
    until: new Date(asked.until + length + after),
    except: asked.except,
  });
  return rows.map((row) => ({
    from: row.busy_from.getTime(),
    until: row.busy_until.getTime(),
    memberId: kind.bookable === 'members' ? row.member_id : null,
  }));
}

export interface SlotsAsked {
  /** Instants, ms; what lies outside the window of the kind is left out. */
  from: number;
  until: number;
  by: Booker;
  /** A booking whose own time is free: it is being moved. */
  except: string | null;
}

/** When there is still a place. A paused kind has none. */
export async function listFreeSlots(ctx: Ctx, kind: KindRow, asked: SlotsAsked): Promise<Slot[]> {
  const window = windowOf(kind, ctx.now, asked.by);
  const from = Math.max(asked.from, window.from);
  const until = Math.min(asked.until, window.until);
  if (kind.state !== 'active' || from >= until) return [];
  const [calendar, places, taken] = await Promise.all([
    calendarOf(ctx, kind),
    placesOf(ctx, kind),
    takenOf(ctx, kind, { from, until, except: asked.except }),
  ]);
  return findFree(calendar, shapeOf(kind), places, { taken, from, until });
}
