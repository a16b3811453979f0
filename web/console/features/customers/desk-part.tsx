import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { PartiesPanel } from './components/parties-panel.tsx';

const AddPartyDialog = lazy(async () => ({ default: (await import('./components/add-party.tsx')).AddPartyDialog }));
const HandToHeadDesk = lazy(async () => ({
  default: (await import('./components/hand-to-head-desk.tsx')).HandToHeadDesk,
}));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('customers');
  const [open, setOpen] = useState<'party' | 'handOver' | null>(null);
  const { can } = conversation;
  const close = () => setOpen(null);
  return {
    actions: [
      ...(can.reply
        ? [{ id: 'party-add', icon: 'users' as const, label: t('party.action'), run: () => setOpen('party') }]
        : []),
      ...(can.assign
        ? [
            {
              id: 'store-hand-over',
              icon: 'store' as const,
              label: t('handOver.action'),
              run: () => setOpen('handOver'),
            },
          ]
        : []),
    ],
    dialog: open ? (
      <Suspense fallback={null}>
        {open === 'party' ? (
          <AddPartyDialog conversationId={conversation.id} onClose={close} />
        ) : (
          <HandToHeadDesk conversation={conversation} onClose={close} />
        )}
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk besides the customer's column, which app/ puts together. */
export const customersPart: Partial<DeskParts> = { useActions, panels: [PartiesPanel] };
