import type { DeskParts } from '../../lib/desk-parts.tsx';
import { ConversationSurveys } from './components/conversation-surveys.tsx';
import { PulseButton } from './components/pulse-button.tsx';

/** What this feature adds to the desk. */
export const surveyPart: Partial<DeskParts> = { panels: [ConversationSurveys], topBar: [PulseButton] };
