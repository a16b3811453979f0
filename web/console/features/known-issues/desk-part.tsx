import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { IssueStrip } from './components/issue-strip.tsx';

const LinkDialog = lazy(async () => ({ default: (await import('./components/link-dialog.tsx')).LinkDialog }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('known-issues');
  const mayLink = useMay('record:edit');
  const [isOpen, setOpen] = useState(false);
  if (!mayLink) return { actions: [] };
  return {
    actions: [{ id: 'known-issue-link', icon: 'link', label: t('action'), run: () => setOpen(true) }],
    dialog: isOpen ? (
      <Suspense fallback={null}>
        <LinkDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const knownIssuesPart: Partial<DeskParts> = { useActions, strips: [IssueStrip] };
