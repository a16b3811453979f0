import type { Conversation } from '@madoguchi/contracts/conversations';
import { LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { patchConversation } from '../../../lib/conversation-cache.ts';
import { isForbidden, isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useLive } from '../../../lib/live.tsx';
import { type ConversationAction, useDeskParts } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { markRead, useConversation } from '../api.ts';
import { ComposerBox } from '../components/composer-box.tsx';
import { ConversationHeader } from '../components/conversation-header.tsx';
import { LinkBanners } from '../components/link-banners.tsx';
import { MergedLine, MoveBar, MovedLine } from '../components/move-bar.tsx';
import { ThreadView } from '../components/thread-view.tsx';
import type { Mode } from '../drafts.ts';
import { SelectionContext, useNewSelection } from '../selection.ts';
import { useSnooze } from '../use-snooze.ts';
import '../conversations.css';

/** Whoever looks at the end of a conversation has read it; a tab in the background looks at nothing. */
function useReading(conversation: Conversation): void {
  const queryClient = useQueryClient();
  const live = useLive();
  const { id, position, readPosition } = conversation;
  useEffect(() => {
    live.sendViewing(id);
    return () => live.sendViewing(null);
  }, [id, live]);
  useEffect(() => {
    if (position <= readPosition) return undefined;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      patchConversation(queryClient, id, { readPosition: position });
      markRead(id, position).catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, position, readPosition, queryClient]);
}

/** r, n and Z, while a conversation is open. */
function useConversationKeys(conversation: Conversation, write: (mode: Mode) => void, snooze: () => void): void {
  const t = useTranslations('desk.shortcuts');
  useShortcuts([
    {
      id: 'conversation.reply',
      keys: ['r'],
      label: t('reply'),
      group: t('conversation'),
      run: () => write('reply'),
      isDisabled: conversation.can.reply === false,
    },
    {
      id: 'conversation.note',
      keys: ['n'],
      label: t('note'),
      group: t('conversation'),
      run: () => write('note'),
      isDisabled: conversation.can.note === false,
    },
    {
      id: 'conversation.snooze',
      keys: ['Shift', 'z'],
      label: t('snooze'),
      group: t('conversation'),
      run: snooze,
      isDisabled: conversation.can.setStatus === false,
    },
  ]);
}

/** What other features let people do here, by their keys too. */
function useActionKeys(actions: readonly ConversationAction[]): void {
  const t = useTranslations('desk.shortcuts');
  useShortcuts(
    actions.map(({ id, keys = [], label, isDisabled = false, run }) => ({
      id: `conversation.${id}`,
      keys,
      label,
      group: t('conversation'),
      run,
      isDisabled,
    })),
  );
}

interface OpenConversationProps {
  conversation: Conversation;
  onShowCustomer?(): void;
}

function OpenConversation({ conversation, onShowCustomer }: OpenConversationProps) {
  const words = useTranslations('desk.open');
  const [mode, setMode] = useState<Mode>(conversation.can.reply === false ? 'note' : 'reply');
  const editor = useRef<HTMLTextAreaElement>(null);
  const snooze = useSnooze(conversation);
  const selection = useNewSelection();
  const write = (next: Mode) => {
    setMode(next);
    requestAnimationFrame(() => editor.current?.focus());
  };
  useReading(conversation);
  useConversationKeys(conversation, write, snooze);
  const parts = useDeskParts();
  const { actions, dialog } = parts.useActions(conversation);
  useActionKeys(actions);
  const mayWrite = conversation.can.reply !== false || conversation.can.note !== false;
  return (
    <div className="conversation">
      <ConversationHeader
        conversation={conversation}
        actions={actions}
        onSnooze={snooze}
        onShowCustomer={onShowCustomer}
      />
      {parts.strips.map((Strip, at) => (
        <Strip key={at} conversation={conversation} />
      ))}
      <LinkBanners conversation={conversation} />
      <MovedLine conversation={conversation} />
      <MergedLine conversation={conversation} />
      <SelectionContext value={selection}>
        <ThreadView key={conversation.id} conversation={conversation} />
        <MoveBar conversation={conversation} />
      </SelectionContext>
      {selection.chosen ? null : mayWrite ? (
        <ComposerBox conversation={conversation} mode={mode} onMode={setMode} editorRef={editor} />
      ) : (
        <NoPermissionState>{words('readOnly')}</NoPermissionState>
      )}
      {dialog}
    </div>
  );
}

export interface ConversationPaneProps {
  /** Id or 受付番号. */
  conversationId: string;
  /** On narrow screens: the way to the customer. */
  onShowCustomer?(): void;
}

/** One conversation: what it is about, everything said, and the place to answer. */
export function ConversationPane({ conversationId, onShowCustomer }: ConversationPaneProps) {
  const t = useTranslations('desk.open');
  const problemText = useProblemText();
  const query = useConversation(conversationId);
  if (query.data)
    return <OpenConversation key={query.data.id} conversation={query.data} onShowCustomer={onShowCustomer} />;
  if (query.isPending) return <LoadingState shape="page" />;
  if (isForbidden(query.error)) return <NoPermissionState />;
  if (isNotFound(query.error)) {
    return (
      <Empty icon="search" title={t('notFound')} action={<LinkButton href={paths.inbox()}>{t('toList')}</LinkButton>}>
        {t('notFoundDetail')}
      </Empty>
    );
  }
  return <ErrorState title={t('failed')} detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
}
