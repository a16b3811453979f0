import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const calendarId = z.uuid();

export const calendarCreated = factType('calendar.created', z.object({ calendarId }));
/**
 * Business time of everything measured with this calendar may be another: its hours, or who uses it, changed. `fields`
 * says what; `switch` is opened or closed by hand. Whatever was computed with it is computed anew.
 */
export const calendarChanged = factType('calendar.changed', z.object({ calendarId, fields: z.array(z.string()) }));
export const calendarDeleted = factType('calendar.deleted', z.object({ calendarId }));

export const calendarFacts = [calendarCreated, calendarChanged, calendarDeleted];
