import { bookingEndpoints as api } from '@madoguchi/contracts/bookings.ts';
import type { BodyOf, QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { dayNumberOf, instantOf } from '../calendars/wall-time.ts';
import { visible } from '../conversations/policy.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { book } from './actions/book.ts';
import { createKind } from './actions/create-kind.ts';
import { endBooking } from './actions/end-booking.ts';
import { makeLink } from './actions/make-link.ts';
import { moveBooking } from './actions/move-booking.ts';
import { updateKind } from './actions/update-kind.ts';
import type { BookingNeeds } from './booking-wish.ts';
import { findKind, listKinds } from './kind-queries.ts';
import { listFreeSlots } from './open-slots.ts';
import { listBookings } from './queries.ts';
import { presentBooking, presentBookingRow, presentKind, presentKindRow, presentSlot } from './schema.ts';

export interface BookingRouteNeeds extends BookingNeeds {
  kernel: Kernel;
  publicUrl: string;
}

/** So many days where the house is, as instants. */
async function daysOf(
  ctx: Ctx,
  { from, days }: { from: string; days: number },
): Promise<{ timeZone: string; from: Date; until: Date }> {
  const timeZone = (await findWorkspace(ctx.db, ctx.workspaceId))?.time_zone ?? 'UTC';
  const day = dayNumberOf(from);
  const at = (number: number): Date => new Date(instantOf(timeZone, number, 0));
  return { timeZone, from: at(day), until: at(day + days) };
}

async function slotsOf(ctx: Ctx, kindId: string, { bookingId, ...days }: QueryOf<typeof api.listBookingSlots>) {
  const kind = await findKind(ctx.db, ctx.workspaceId, kindId);
  if (!kind) throw notFound();
  const { timeZone, from, until } = await daysOf(ctx, days);
  const asked = { from: from.getTime(), until: until.getTime(), by: 'member' as const, except: bookingId ?? null };
  return { timeZone, items: (await listFreeSlots(ctx, kind, asked)).map(presentSlot) };
}

async function bookingsOf(ctx: Ctx, { from, days, ...filter }: QueryOf<typeof api.listBookings>) {
  const span = from ? await daysOf(ctx, { from, days }) : {};
  const rows = await listBookings(ctx.db, ctx.workspaceId, { ...filter, ...span }, visible(ctx.actor));
  return { items: rows.map(presentBookingRow) };
}

async function bookFor(ctx: Ctx, needs: BookingNeeds, body: BodyOf<typeof api.createBooking>) {
  const { startsAt, locale = null, ...wish } = body;
  const rest = { linkId: null, source: 'member' as const, requestId: null };
  return presentBooking(ctx, await book(ctx, needs, { ...wish, ...rest, startsAt: new Date(startsAt), locale }));
}

/** What can be booked, when, and what is; the pages of customers are registered in app.ts. */
export function bookingRoutes({ kernel, publicUrl, ...needs }: BookingRouteNeeds): AnyRoute[] {
  return [
    route(api.listBookingKinds, 'task:read', async ({ db, workspaceId }) => ({
      items: (await listKinds(db, workspaceId)).map((row) => presentKindRow(row, publicUrl)),
    })),
    route(api.createBookingKind, 'calendar:manage', async (ctx, { body }) =>
      presentKind(
        ctx,
        await createKind(ctx, { ...body, stepMinutes: body.stepMinutes ?? body.lengthMinutes }),
        publicUrl,
      ),
    ),
    route(api.updateBookingKind, 'calendar:manage', async (ctx, { params, body }) => {
      await updateKind(ctx, params.id, body);
      return presentKind(ctx, params.id, publicUrl);
    }),
    route(api.listBookingSlots, 'task:read', (ctx, { params, query }) => slotsOf(ctx, params.id, query)),
    route(api.listBookings, 'task:read', (ctx, { query }) => bookingsOf(ctx, query)),
    route(api.getBooking, 'task:read', (ctx, { params }) => presentBooking(ctx, params.id)),
    route(api.createBooking, 'task:edit', (ctx, { body }) => bookFor(ctx, needs, body)),
    route(api.moveBooking, 'task:edit', async (ctx, { params, body: { startsAt, memberId, version } }) => {
      const move = { bookingId: params.id, startsAt: new Date(startsAt), memberId, version, by: 'member' as const };
      await moveBooking(ctx, needs, move);
      return presentBooking(ctx, params.id);
    }),
    route(api.setBookingState, 'task:edit', async (ctx, { params, body }) => {
      await endBooking(ctx, { ...body, bookingId: params.id, by: 'member' });
      return presentBooking(ctx, params.id);
    }),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this link is a secret.
    callerRoute(api.createBookingLink, { permission: 'task:edit' }, (caller, { body }) =>
      runInWorkspace(kernel, caller, async (ctx) => {
        const { token, expiresAt } = await makeLink(ctx, needs.secrets, body);
        return { url: `${publicUrl}/booking/${token}`, expiresAt: expiresAt.toISOString() };
      }),
    ),
  ];
}
