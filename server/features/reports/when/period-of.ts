import type { ReportPeriod } from '@madoguchi/contracts/reports.ts';
import { addDays, addMonths, type Day } from '../../../kernel/days.ts';

/** The days a report is about, seen from the day it goes out; whole days only, so never that day itself. */
export function periodOf(period: ReportPeriod, today: Day): { from: Day; to: Day } {
  const yesterday = addDays(today, -1);
  switch (period) {
    case 'yesterday':
      return { from: yesterday, to: yesterday };
    case 'last7':
      return { from: addDays(today, -7), to: yesterday };
    case 'last30':
      return { from: addDays(today, -30), to: yesterday };
    case 'last_week': {
      // Monday to Sunday.
      const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    }
    case 'last_month': {
      const first = `${today.slice(0, 8)}01`;
      return { from: addMonths(first, -1), to: addDays(first, -1) };
    }
  }
}
