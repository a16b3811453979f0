import type { DeskParts } from '../../lib/desk-parts.tsx';
import { RequestList } from './components/request-list.tsx';
import { RequestStrips } from './components/request-strip.tsx';
import './authority.css';

/** What this feature adds to the desk. */
export const authorityPart: Partial<DeskParts> = { strips: [RequestStrips], approvals: [RequestList] };
