import type { Conversation, MessageEntry, NoteEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { Tag } from '@madoguchi/ui/marks';
import { ThreadEvent } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { iconChannel, useCustomerText } from '../../../lib/person.ts';
import { Attachments } from './attachments.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { MailFrame } from './mail-frame.tsx';
import { MessageText, NoteText } from './message-text.tsx';

/** Text is easier to read; mails that carry meaning in their layout are shown as they were laid out. */
function needsLayout(html: string | null): boolean {
  return html !== null && /<(?:table|img)\b/i.test(html);
}

function MessageBody({ message }: { message: MessageEntry }) {
  const t = useTranslations('desk.mail');
  const [showsLayout, setShowsLayout] = useState(needsLayout(message.html) && message.visible === null);
  const [showsAll, setShowsAll] = useState(false);
  const text = showsAll ? message.body : (message.visible ?? message.body);
  return (
    <>
      {showsLayout && message.html !== null ? (
        <MailFrame html={message.html} title={t('frame')} remoteImages={message.email?.remoteImages ?? 0} />
      ) : (
        <MessageText text={text} />
      )}
      {message.visible !== null || message.html !== null ? (
        <div className="row body-actions">
          {message.visible !== null && !showsLayout ? (
            <Button size="xs" variant="text" onPress={() => setShowsAll(!showsAll)} aria-expanded={showsAll}>
              {showsAll ? t('hideQuote') : t('showQuote')}
            </Button>
          ) : null}
          {message.html !== null ? (
            <Button size="xs" variant="text" onPress={() => setShowsLayout(!showsLayout)}>
              {showsLayout ? t('asText') : t('asLaidOut')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function CopyLine({ message }: { message: MessageEntry }) {
  const t = useTranslations('desk.mail');
  const copies = message.email?.cc ?? [];
  if (copies.length === 0) return null;
  return <span className="clip">{t('cc', { names: copies.map((copy) => copy.name || copy.address).join(', ') })}</span>;
}

export interface MessageEventProps {
  conversation: Conversation;
  message: MessageEntry;
}

export function MessageEvent({ conversation, message }: MessageEventProps) {
  const t = useTranslations('desk');
  const channels = useTranslations('ui.channel');
  const honorific = useTranslations('ui.person');
  const customerText = useCustomerText();
  const isIn = message.direction === 'in';
  const channel = iconChannel(message.channel);
  const isNamed = conversation.customer.familyName !== '' || conversation.customer.givenName !== '';
  const author =
    isIn && message.author.id === conversation.customer.id ? customerText(conversation.customer) : message.author.name;
  return (
    <ThreadEvent
      id={`entry-${message.id}`}
      kind={isIn ? 'in' : 'out'}
      icon={channelIcons[channel]}
      author={
        isIn
          ? `${author || customerText(conversation.customer)}${isNamed ? ` ${honorific('honorific')}` : ''}`
          : author || t('system')
      }
      via={
        <>
          {message.channel === conversation.channel ? null : channels(channel)}
          {message.automatic ? <Tag tone="line">{t('automatic')}</Tag> : null}
          <CopyLine message={message} />
        </>
      }
      at={<RelativeTime at={message.at} className="nowrap" />}
      state={
        <DeliveryMark
          conversationId={conversation.id}
          message={message}
          customerReadPosition={conversation.customerReadPosition}
        />
      }
      attachments={message.attachments.length > 0 ? <Attachments files={message.attachments} /> : undefined}
    >
      {message.body || message.html ? <MessageBody message={message} /> : null}
    </ThreadEvent>
  );
}

export function NoteEvent({ note }: { note: NoteEntry }) {
  return (
    <ThreadEvent
      id={`entry-${note.id}`}
      kind="note"
      icon="lock"
      author={note.author.name}
      at={<RelativeTime at={note.at} className="nowrap" />}
      attachments={note.attachments.length > 0 ? <Attachments files={note.attachments} /> : undefined}
    >
      <NoteText text={note.body} names={note.mentions.map((member) => member.name)} />
    </ThreadEvent>
  );
}
