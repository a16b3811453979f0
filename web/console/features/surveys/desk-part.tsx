import type { DeskParts } from '../../lib/desk-parts.tsx';

/** What this feature adds to the desk. */
export const surveyPart: Partial<DeskParts> = {};
