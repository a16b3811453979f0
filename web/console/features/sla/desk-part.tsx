import type { DeskParts } from '../../lib/desk-parts.tsx';
import { DueButton } from './components/due-button.tsx';

/** What this feature adds to the desk: the time left, and why. */
export const slaPart: Partial<DeskParts> = { clocks: [DueButton] };
