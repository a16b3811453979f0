import type { DeskParts } from '../../lib/desk-parts.tsx';
import { WritingHint } from './components/writing-hint.tsx';

/** What this feature adds to the desk. */
export const writingPart: Partial<DeskParts> = { composerHints: [WritingHint] };
