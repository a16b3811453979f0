import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useGo } from '../../lib/navigation.ts';
import { paths } from '../../lib/paths.ts';
import { useMay } from '../../lib/session.ts';
import { MeantPanel } from './components/meant-panel.tsx';
import { OrdersAfterPanel } from './components/orders-after-panel.tsx';
import { OfferTool } from './components/offer-tool.tsx';
import { RecordSheets } from './components/record-sheets.tsx';

const TakeOrder = lazy(async () => ({ default: (await import('./components/take-order.tsx')).TakeOrder }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('commerce.take');
  const go = useGo();
  const mayRead = useMay('commerce:read');
  const mayEdit = useMay('commerce:edit');
  const [isOpen, setOpen] = useState(false);
  return {
    actions: [
      ...(mayEdit ? [{ id: 'commerce-order', icon: 'yen', label: t('open'), run: () => setOpen(true) } as const] : []),
      ...(mayRead
        ? [{ id: 'commerce-products', icon: 'box', label: t('products'), run: () => go(paths.products) } as const]
        : []),
    ],
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
  panels: [MeantPanel, OrdersAfterPanel],
  composerTools: [OfferTool],
  topBar: [RecordSheets],
};
