import type { Conversation, MessageEntry } from '@madoguchi/contracts/conversations';
import { IconButton } from '@madoguchi/ui/button';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSelection } from '../selection.ts';

const Source = lazy(async () => ({ default: (await import('./mail-source-dialog.tsx')).MailSourceDialog }));

/** What is seldom done with one message. */
export function MessageMenu({ conversation, message }: { conversation: Conversation; message: MessageEntry }) {
  const t = useTranslations('desk.message');
  const selection = useSelection();
  const [showsSource, setShowsSource] = useState(false);
  const hasSource = message.email !== null && message.email.rawId !== null;
  const isMovable = conversation.can.move && message.state === 'sent';
  if (!hasSource && !isMovable) return null;
  return (
    <>
      <MenuTrigger
        trigger={<IconButton icon="more" size="xs" label={t('menu')} className="message-menu" />}
        placement="bottom end"
        onAction={(id) => {
          if (id === 'source') setShowsSource(true);
          if (id === 'move') selection.start(message.id);
        }}
      >
        {hasSource ? (
          <MenuItem id="source" icon="doc">
            {t('source')}
          </MenuItem>
        ) : null}
        {isMovable ? (
          <MenuItem id="move" icon="transfer">
            {t('move')}
          </MenuItem>
        ) : null}
      </MenuTrigger>
      {showsSource ? (
        <Suspense fallback={null}>
          <Source
            conversationId={conversation.id}
            messageId={message.id}
            mayReread={conversation.can.edit}
            onClose={() => setShowsSource(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
