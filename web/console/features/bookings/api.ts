import {
  type Booking,
  bookingEndpoints,
  type BookingKind,
  type BookingState,
  type BookingKindChange,
  type NewBooking,
  type NewBookingKind,
} from '@madoguchi/contracts/bookings';
import { calendarEndpoints } from '@madoguchi/contracts/calendar';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const bookingKeys = {
  all: ['bookings'] as const,
  kinds: ['bookings', 'kinds'] as const,
  list: (filter: BookingFilter) => ['bookings', 'list', filter] as const,
  slots: (asked: SlotsAsked) => ['bookings', 'slots', asked] as const,
  calendars: ['bookings', 'calendars'] as const,
};

export interface BookingFilter {
  from?: string;
  days?: number;
  conversationId?: string;
  customerId?: string;
  kindId?: string;
  teamId?: string;
}

export interface SlotsAsked {
  kindId: string;
  from: string;
  days: number;
  bookingId?: string;
}

/** Outcomes are due by the clock alone, and others book by pages of their own. */
const MINUTE = 60_000;

export const useBookingKinds = (isEnabled = true) =>
  useQuery({
    queryKey: bookingKeys.kinds,
    queryFn: async ({ signal }) => (await call(bookingEndpoints.listBookingKinds, { signal })).items,
    enabled: isEnabled,
  });
export const useBookings = (filter: BookingFilter, isEnabled = true) =>
  useQuery({
    queryKey: bookingKeys.list(filter),
    queryFn: async ({ signal }) => (await call(bookingEndpoints.listBookings, { query: filter, signal })).items,
    enabled: isEnabled,
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });
export const useBookingSlots = ({ kindId, ...query }: SlotsAsked) =>
  useQuery({
    queryKey: bookingKeys.slots({ kindId, ...query }),
    queryFn: ({ signal }) => call(bookingEndpoints.listBookingSlots, { params: { id: kindId }, query, signal }),
    enabled: kindId !== '',
    placeholderData: keepPreviousData,
  });
export const useCalendarNames = () =>
  useQuery({
    queryKey: bookingKeys.calendars,
    queryFn: async ({ signal }) => (await call(calendarEndpoints.listCalendars, { signal })).items,
  });

export const useBook = () =>
  useWrite((body: NewBooking) => call(bookingEndpoints.createBooking, { body }), bookingKeys.all);
export const useMoveBooking = () =>
  useWrite(
    ({ booking, startsAt }: { booking: Booking; startsAt: string }) =>
      call(bookingEndpoints.moveBooking, {
        params: { id: booking.id },
        body: { startsAt, version: booking.version },
      }),
    bookingKeys.all,
  );
export const useSetBookingState = () =>
  useWrite(
    ({ booking, state, note = '' }: { booking: Booking; state: BookingState; note?: string }) =>
      call(bookingEndpoints.setBookingState, {
        params: { id: booking.id },
        body: { state, note, version: booking.version },
      }),
    bookingKeys.all,
  );
export const makeLink = (body: { kindId: string; conversationId: string }) =>
  call(bookingEndpoints.createBookingLink, { body });
export const createKind = (body: NewBookingKind): Promise<BookingKind> =>
  call(bookingEndpoints.createBookingKind, { body });
export const updateKind = ({ id, ...body }: BookingKindChange & { id: string }): Promise<BookingKind> =>
  call(bookingEndpoints.updateBookingKind, { params: { id }, body });
