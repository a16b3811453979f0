import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { ConversationBookings } from './components/conversation-bookings.tsx';
import { LinkTool } from './components/link-tool.tsx';

const BookDialog = lazy(async () => ({ default: (await import('./components/book-dialog.tsx')).BookDialog }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('bookings');
  const mayEdit = useMay('task:edit');
  const [isOpen, setOpen] = useState(false);
  if (!mayEdit) return { actions: [] };
  return {
    actions: [{ id: 'booking-new', icon: 'roster', label: t('action'), keys: ['y'], run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <BookDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const bookingsPart: Partial<DeskParts> = {
  useActions,
  panels: [ConversationBookings],
  composerTools: [LinkTool],
};
