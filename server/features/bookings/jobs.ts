import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { watchReminders } from './actions/watch-reminders.ts';
import { sendBookingMail } from './job-types.ts';
import { sendMail, type BookingMailServices } from './mail.ts';

/** Each minute, for each workspace. What is told is marked in the same transaction: killed or run twice, it is told once. */
const watchTimes = jobType({
  name: 'booking.watch_times',
  payload: z.object({}),
  handle: (run) => run.transaction(watchReminders),
});

/** The jobs of bookings, given how mail leaves. */
export function bookingJobs(services: BookingMailServices): readonly JobType[] {
  const sending: typeof sendBookingMail = { ...sendBookingMail, handle: (run, mail) => sendMail(run, services, mail) };
  return [sending, watchTimes] as unknown as readonly JobType[];
}

export const bookingSchedules = [
  { name: 'booking.watch_times', cron: '* * * * *', timeZone: 'UTC', type: watchTimes, payload: {} },
] as unknown as readonly Schedule[];
