import type { DeskParts } from '../../lib/desk-parts.tsx';
import { DeskPanels } from './components/desk-panels.tsx';

/** What this feature adds to the desk. */
export const customerViewPart: Partial<DeskParts> = { panels: [DeskPanels] };
