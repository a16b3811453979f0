import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { AsideButton, AsideMark } from './components/aside-marks.tsx';
import { AsidePanel } from './components/aside-panel.tsx';

const AsideForm = lazy(async () => ({ default: (await import('./components/aside-form.tsx')).AsideForm }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('asides');
  const mayCreate = useMay('aside:create');
  const [isOpen, setOpen] = useState(false);
  if (!mayCreate) return { actions: [] };
  return {
    actions: [{ id: 'aside', icon: 'chat', label: t('action'), run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <AsideForm conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const asidesPart: Partial<DeskParts> = {
  useActions,
  panels: [AsidePanel],
  rowMarks: [AsideMark],
  topBar: [AsideButton],
};
