import type { Conversation } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../app/shortcuts.ts';
import { type SendStatus, sendStatuses } from './components/send-button.tsx';
import { type Mode, readDraft } from './drafts.ts';
import { useApply } from './use-apply.ts';

export interface SubmitKeys {
  conversation: Conversation;
  mode: Mode;
  /** Sends what is written with this status. */
  sendAs(status: SendStatus): void;
  /** Sends it as remembered. */
  send(): void;
  openQuickTexts(): void;
}

/** One key carries the status: with an answer written it goes with it, without one the status alone changes. */
export function useSubmitKeys({ conversation, mode, sendAs, send, openQuickTexts }: SubmitKeys): void {
  const t = useTranslations('saved-views.submit');
  const keys = useTranslations('desk.shortcuts');
  const apply = useApply(conversation);
  const group = keys('conversation');
  const hasAnswer = () => mode === 'reply' && readDraft(conversation.id, 'reply').body.trim() !== '';
  const mayReply = conversation.can.reply !== false;
  const maySet = conversation.can.setStatus !== false;
  useShortcuts([
    ...sendStatuses.map((status) => ({
      id: `conversation.submit.${status}`,
      keys: [],
      label: t(status),
      group,
      isDisabled: !maySet && !mayReply,
      run: () => (hasAnswer() && mayReply ? sendAs(status) : apply({ do: 'status', status })),
    })),
    {
      id: 'conversation.send',
      keys: [],
      label: t('send'),
      group,
      isDisabled: !mayReply,
      run: () => hasAnswer() && send(),
    },
    { id: 'conversation.macros', keys: [], label: t('macros'), group, isDisabled: !mayReply, run: openQuickTexts },
  ]);
}
