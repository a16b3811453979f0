import type { DeskParts } from '../../lib/desk-parts.tsx';
import { ConsentPanel } from './components/consent-panel.tsx';

/** What this feature adds to the desk: what the customer agreed to. */
export const privacyPart: Partial<DeskParts> = {
  panels: [({ conversation }) => <ConsentPanel customerId={conversation.customer.id} />],
};
