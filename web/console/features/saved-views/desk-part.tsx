import type { Conversation } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useGo } from '../../lib/navigation.ts';
import { paths } from '../../lib/paths.ts';

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('saved-views.print');
  const go = useGo();
  return {
    actions: [
      { id: 'print', icon: 'doc', label: t('action'), keys: ['Mod', 'p'], run: () => go(paths.print(conversation.id)) },
    ],
  };
}

/** What this feature adds to the desk. */
export const savedViewsPart: Partial<DeskParts> = { useActions };
