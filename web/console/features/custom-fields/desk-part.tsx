import type { DeskParts } from '../../lib/desk-parts.tsx';
import { FieldPanel } from './components/field-panel.tsx';
import { FillToSolve } from './components/fill-to-solve.tsx';

/** What this feature adds to the desk. */
export const customFieldPart: Partial<DeskParts> = { panels: [FieldPanel], strips: [FillToSolve] };
