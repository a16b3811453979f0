import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { ConsentLinkTool } from './components/link-tool.tsx';
import { SessionStrip } from './components/session-strip.tsx';

const OfferDialog = lazy(async () => ({ default: (await import('./components/offer-dialog.tsx')).OfferDialog }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('remote-sessions');
  const mayOffer = useMay('conversation:reply');
  const [isOpen, setOpen] = useState(false);
  if (!mayOffer || !conversation.can.reply) return { actions: [] };
  return {
    actions: [{ id: 'remote-session', icon: 'eye', label: t('action'), run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <OfferDialog conversationId={conversation.id} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const remoteSessionPart: Partial<DeskParts> = {
  useActions,
  strips: [SessionStrip],
  composerTools: [ConsentLinkTool],
};
