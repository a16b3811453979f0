import { type Calendar, calendarEndpoints } from '@madoguchi/contracts/calendar';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { directoryKeys } from '../../lib/directory.ts';
import { useWrite } from '../../lib/use-write.ts';

export const calendarKeys = {
  all: ['calendars'] as const,
  list: ['calendars', 'list'] as const,
  preview: (body: PreviewBody) => ['calendars', 'preview', body] as const,
  /** Whether business is open now; asked by whoever sends or snoozes. */
  now: ['calendar'] as const,
};

export type CalendarBody = BodyOf<typeof calendarEndpoints.createCalendar>;
export type PreviewBody = BodyOf<typeof calendarEndpoints.previewCalendar>;
export type SwitchTo = BodyOf<typeof calendarEndpoints.switchCalendar>['to'];

export const useCalendars = () =>
  useQuery({
    queryKey: calendarKeys.list,
    queryFn: ({ signal }) => call(calendarEndpoints.listCalendars, { signal }),
  });

/** What hours would mean; the answer before stays on the screen while the next one is on its way. */
export const usePreview = (body: PreviewBody) =>
  useQuery({
    queryKey: calendarKeys.preview(body),
    queryFn: ({ signal }) => call(calendarEndpoints.previewCalendar, { body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

export const useSaveCalendar = () =>
  useWrite(
    ({ id, version, ...body }: CalendarBody & { id: string | null; version?: number }): Promise<Calendar> =>
      id === null
        ? call(calendarEndpoints.createCalendar, { body })
        : call(calendarEndpoints.updateCalendar, { params: { id }, body: { ...body, version } }),
    calendarKeys.all,
    calendarKeys.now,
    directoryKeys.workspace,
  );
export const useDeleteCalendar = () =>
  useWrite((id: string) => call(calendarEndpoints.deleteCalendar, { params: { id } }), calendarKeys.all);
export const useSwitchCalendar = () =>
  useWrite(
    ({ id, to }: { id: string; to: SwitchTo }) =>
      call(calendarEndpoints.switchCalendar, { params: { id }, body: { to } }),
    calendarKeys.all,
    calendarKeys.now,
  );
