import type { DeskParts } from '../../lib/desk-parts.tsx';
import { useSnoozeTimes } from './use-snooze-times.ts';

/** What this feature adds to the desk. */
export const calendarsPart: Partial<DeskParts> = { useActions: useSnoozeTimes };
