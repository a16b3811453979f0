import type { Ctx } from '../../kernel/context.ts';
import { conflict, invalid } from '../../kernel/errors.ts';
import type { KindRow } from './kind-queries.ts';
import { listFreeSlots, shapeOf, type Booker } from './open-slots.ts';
import { countAround, hasPlace, lockPlaces, type BookedBy, type BookingPatch } from './queries.ts';

const HALF_DAY = 43_200_000;

export interface PlaceWish {
  startsAt: Date;
  /** With whom; null: whoever is free and has the least around that time. */
  memberId: string | null;
  /** Stays with them where they are free; somebody else where not. */
  preferredId?: string | null;
  /**
   * For whom: a person takes one place of a time, by however many pages. Whoever only says who they are is refused for what
   * they booked in the same words, never for what the customer has booked whose address they typed: that would tell them.
   */
  who: BookedBy;
  by: Booker;
  except: string | null;
}

export type Place = Required<Pick<BookingPatch, 'starts_at' | 'ends_at' | 'busy_from' | 'busy_until'>> & {
  member_id: string | null;
};

/**
 * A place at that time, held until the end of the transaction: whoever asks next looks after us. Of two who want the last
 * one, one gets it. @throws conflict `booking_slot_taken`, `booking_own_already`; invalid `booking_member_unknown`.
 */
export async function takePlace(ctx: Ctx, kind: KindRow, wish: PlaceWish): Promise<Place> {
  if (wish.memberId && !(kind.bookable === 'members' && kind.member_ids.includes(wish.memberId)))
    throw invalid('booking_member_unknown');
  await lockPlaces(ctx.db, ctx.workspaceId);
  const { who, startsAt, except } = wish;
  if (await hasPlace(ctx.db, ctx.workspaceId, { kindId: kind.id, startsAt, who, except }))
    throw conflict('booking_own_already');
  const at = startsAt.getTime();
  const [slot] = await listFreeSlots(ctx, kind, { from: at, until: at + 1, by: wish.by, except });
  if (!slot || slot.from !== at) throw conflict('booking_slot_taken');
  const shape = shapeOf(kind);
  return {
    member_id: kind.bookable === 'members' ? await chooseMember(ctx, slot.memberIds, wish) : null,
    starts_at: startsAt,
    ends_at: new Date(slot.to),
    busy_from: new Date(slot.from - shape.before),
    busy_until: new Date(slot.to + shape.after),
  };
}

async function chooseMember(ctx: Ctx, free: readonly string[], wish: PlaceWish): Promise<string> {
  if (wish.memberId) {
    if (!free.includes(wish.memberId)) throw conflict('booking_slot_taken');
    return wish.memberId;
  }
  if (wish.preferredId && free.includes(wish.preferredId)) return wish.preferredId;
  const at = wish.startsAt.getTime();
  const around = { memberIds: free, from: new Date(at - HALF_DAY), until: new Date(at + HALF_DAY) };
  const counts = await countAround(ctx.db, ctx.workspaceId, around);
  const [first, ...others] = free;
  if (!first) throw conflict('booking_slot_taken');
  return others.reduce((least, id) => ((counts.get(id) ?? 0) < (counts.get(least) ?? 0) ? id : least), first);
}
