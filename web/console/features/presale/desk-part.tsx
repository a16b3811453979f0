import type { DeskParts } from '../../lib/desk-parts.tsx';
import { PresalePanel } from './components/presale-panel.tsx';

/** What this feature adds to the desk. */
export const presalePart: Partial<DeskParts> = { panels: [PresalePanel] };
