import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { EscalationButton } from './components/escalation-button.tsx';
import { EscalationStrip } from './components/escalation-strip.tsx';

const EscalationForm = lazy(async () => ({
  default: (await import('./components/escalation-form.tsx')).EscalationForm,
}));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('escalations.form');
  const mayCreate = useMay('escalation:create');
  const [isOpen, setOpen] = useState(false);
  if (!mayCreate) return { actions: [] };
  const isDisabled = conversation.can.assign === false;
  return {
    actions: [
      { id: 'escalate', icon: 'transfer', label: t('title'), keys: ['e'], isDisabled, run: () => setOpen(true) },
    ],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <EscalationForm conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const escalationsPart: Partial<DeskParts> = {
  useActions,
  strips: [EscalationStrip],
  topBar: [EscalationButton],
};
