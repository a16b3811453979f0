import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant } from './vocabulary.ts';

export const calendarEndpoints = {
  getCalendar: endpoint({
    method: 'GET',
    path: '/api/v1/calendar',
    summary: 'Business time now: open or not, the next opening, and the opening of the next business day',
    tag: 'Workspace',
    response: z.object({
      open: z.boolean(),
      nextOpeningAt: instant.nullable().describe('Now when it is open; null when the workspace never opens'),
      nextMorningAt: instant.nullable().describe('First opening after the end of today, holidays left out'),
    }),
  }),
};
