import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { MeantPanel } from './components/meant-panel.tsx';
import { OfferTool } from './components/offer-tool.tsx';
import { RecordSheets } from './components/record-sheets.tsx';

const TakeOrder = lazy(async () => ({ default: (await import('./components/take-order.tsx')).TakeOrder }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('commerce.take');
  const mayEdit = useMay('commerce:edit');
  const [isOpen, setOpen] = useState(false);
  if (!mayEdit) return { actions: [] };
  return {
    actions: [{ id: 'commerce-order', icon: 'yen', label: t('open'), run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <TakeOrder conversationId={conversation.id} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const commercePart: Partial<DeskParts> = {
  useActions,
  panels: [MeantPanel],
  composerTools: [OfferTool],
  topBar: [RecordSheets],
};
