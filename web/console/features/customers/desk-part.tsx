import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useCustomerView } from '../../lib/customer-view.ts';
import { BranchMark } from './components/branch-mark.tsx';
import { ChooseStrip } from './components/choose-strip.tsx';
import { PartiesPanel } from './components/parties-panel.tsx';
import { mayChoose } from './may-choose.ts';

const AddPartyDialog = lazy(async () => ({ default: (await import('./components/add-party.tsx')).AddPartyDialog }));
const ChooseCustomer = lazy(async () => ({
  default: (await import('./components/choose-customer.tsx')).ChooseCustomer,
}));
const HandToHeadDesk = lazy(async () => ({
  default: (await import('./components/hand-to-head-desk.tsx')).HandToHeadDesk,
}));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('customers');
  const [open, setOpen] = useState<'party' | 'handOver' | 'choose' | null>(null);
  const { can } = conversation;
  const { data: view } = useCustomerView(conversation.customer.id, conversation.id);
  const close = () => setOpen(null);
  return {
    actions: [
      ...(mayChoose(conversation, view)
        ? [{ id: 'customer-choose', icon: 'users' as const, label: t('choose.action'), run: () => setOpen('choose') }]
        : []),
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
        {open === 'choose' ? <ChooseCustomer conversation={conversation} onClose={close} /> : null}
        {open === 'party' ? <AddPartyDialog conversationId={conversation.id} onClose={close} /> : null}
        {open === 'handOver' ? <HandToHeadDesk conversation={conversation} onClose={close} /> : null}
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk besides the customer's column, which app/ puts together. */
export const customersPart: Partial<DeskParts> = {
  useActions,
  panels: [PartiesPanel],
  strips: [ChooseStrip],
  messageMarks: [BranchMark],
};
