import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { HandoverButton } from './components/handover-button.tsx';

const NoteForm = lazy(async () => ({ default: (await import('./components/note-form.tsx')).NoteForm }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('handover.action');
  const mayWrite = useMay('handover:write');
  const [isOpen, setOpen] = useState(false);
  if (!mayWrite) return { actions: [] };
  return {
    actions: [{ id: 'handover-write', icon: 'note', label: t('write'), run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <NoteForm conversationId={conversation.id} text={conversation.subject} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const handoverPart: Partial<DeskParts> = { useActions, topBar: [HandoverButton] };
