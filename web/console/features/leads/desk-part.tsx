import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { LeadMarks } from './components/lead-marks.tsx';

const LeadForm = lazy(async () => ({ default: (await import('./components/lead-form.tsx')).LeadForm }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('leads');
  const mayHand = useMay('lead:edit');
  const [isOpen, setOpen] = useState(false);
  if (!mayHand) return { actions: [] };
  return {
    actions: [{ id: 'lead-new', icon: 'transfer', label: t('action'), run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <LeadForm conversationId={conversation.id} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const leadPart: Partial<DeskParts> = { useActions, marks: [LeadMarks] };
