import type { DeskParts } from '../../lib/desk-parts.tsx';
import { FieldPanel } from './components/field-panel.tsx';

/** What this feature adds to the desk. */
export const customFieldPart: Partial<DeskParts> = { panels: [FieldPanel] };
