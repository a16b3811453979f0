import type { Conversation } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useProblemText } from '../../lib/errors.ts';
import { useGo } from '../../lib/navigation.ts';
import { paths } from '../../lib/paths.ts';
import { useMay } from '../../lib/session.ts';
import { useDraftFrom } from './api.ts';
import { ArticleTool } from './components/article-tool.tsx';

/** One press makes a draft of what was asked and answered, and opens it. */
function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('knowledge.action');
  const mayWrite = useMay('article:edit');
  const go = useGo();
  const toasts = useToasts();
  const problemText = useProblemText();
  const draft = useDraftFrom();
  if (!mayWrite) return { actions: [] };
  const run = (): void =>
    draft.mutate(conversation.id, {
      onSuccess: (article) => go(`${paths.article(article.id)}?write=1`),
      onError: (error) => toasts.show({ text: problemText(error), tone: 'danger' }),
    });
  return { actions: [{ id: 'article-draft', icon: 'book', label: t('draft'), isDisabled: draft.isPending, run }] };
}

/** What this feature adds to the desk. */
export const knowledgePart: Partial<DeskParts> = { useActions, composerTools: [ArticleTool] };
