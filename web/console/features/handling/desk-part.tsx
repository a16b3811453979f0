import type { DeskParts } from '../../lib/desk-parts.tsx';
import { HandlingTime } from './components/handling-time.tsx';

/** What this feature adds to the desk. */
export const handlingPart: Partial<DeskParts> = { panels: [HandlingTime] };
