import type { Conversation, MessageEntry, NoteEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { Checkbox } from '@madoguchi/ui/choice';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { ThreadEvent } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { conversationKeys } from '../../../lib/conversation-cache.ts';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { iconChannel, useCustomerText } from '../../../lib/person.ts';
import { adoptSender } from '../mail-api.ts';
import { useSelection } from '../selection.ts';
import { Attachments } from './attachments.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { Invitation } from './invitation.tsx';
import { MailFrame } from './mail-frame.tsx';
import { Forwarded, MailHead } from './mail-head.tsx';
import { MaskedLine, useUnmasking } from './masked-line.tsx';
import { MessageMenu } from './message-menu.tsx';
import { MessageText, NoteText } from './message-text.tsx';
import { SecurityMarks, SenderMark } from './sender-mark.tsx';
import { WaitingStrip } from './waiting-strips.tsx';

/** Text is easier to read; mails that carry meaning in their layout are shown as they were laid out. */
function needsLayout(html: string | null): boolean {
  return html !== null && /<(?:table|img)\b/i.test(html);
}

/** The server says so of mails since it looks; in older ones the words of the markup have to do. */
function hasColours({ email, html }: MessageEntry): boolean {
  return email?.colours !== 'none' || /[\s"';](?:color|bgcolor|background(?:-color)?)\s*[:=]/i.test(html ?? '');
}

function MessageBody({ message }: { message: MessageEntry }) {
  const t = useTranslations('desk.mail');
  const [showsLayout, setShowsLayout] = useState(needsLayout(message.html) && message.visible === null);
  const [showsAll, setShowsAll] = useState(false);
  const text = showsAll ? message.body : (message.visible ?? message.body);
  return (
    <>
      {showsLayout && message.html !== null ? (
        <MailFrame
          html={message.html}
          title={t('frame')}
          remoteImages={message.email?.remoteImages ?? 0}
          hasOwnColours={hasColours(message)}
        />
      ) : (
        <MessageText text={text} />
      )}
      {message.visible !== null || message.html !== null ? (
        <div className="row body-actions">
          {message.visible !== null && !showsLayout ? (
            <Button
              size="xs"
              variant={showsAll ? 'text' : 'default'}
              className={showsAll ? undefined : 'quote-dots'}
              aria-label={t(showsAll ? 'hideQuote' : 'showQuote')}
              aria-expanded={showsAll}
              onPress={() => setShowsAll(!showsAll)}
            >
              {showsAll ? t('hideQuote') : <Icon name="more" size={14} />}
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

/** The writer of a mail that was passed on becomes the customer; the fact that follows changes the screen. */
function useAdopt(conversation: Conversation, message: MessageEntry) {
  const t = useTranslations('desk.forwarded');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: () => adoptSender(conversation.id, message.id),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: conversationKeys.detail(conversation.id) });
      show({ text: t('adopted'), icon: 'user' });
    },
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
}

/** What to know before reading: the addresses, what the mail brought along. */
function Head({ conversation, message }: MessageEventProps) {
  const adopt = useAdopt(conversation, message);
  const { email } = message;
  if (!email) return null;
  const isAdopted = email.forwarded?.from.address.toLowerCase() === conversation.replyTo?.toLowerCase();
  return (
    <>
      <MailHead message={message} />
      {email.forwarded && !isAdopted ? (
        <Forwarded
          email={email}
          isPending={adopt.isPending}
          onAdopt={conversation.can.edit ? () => adopt.mutate() : undefined}
        />
      ) : null}
      {email.calendar ? <Invitation calendar={email.calendar} /> : null}
    </>
  );
}

/** Chosen to go elsewhere, while choosing; else the menu. */
function Actions({ conversation, message }: MessageEventProps) {
  const t = useTranslations('desk.message');
  const { chosen, toggle } = useSelection();
  if (!chosen) return <MessageMenu conversation={conversation} message={message} />;
  if (message.state !== 'sent') return null;
  return <Checkbox label={t('choose')} isSelected={chosen.has(message.id)} onChange={() => toggle(message.id)} />;
}

function Via({ conversation, message }: MessageEventProps) {
  const t = useTranslations('desk');
  const channels = useTranslations('ui.channel');
  const { email } = message;
  return (
    <>
      {message.channel === conversation.channel ? null : channels(iconChannel(message.channel))}
      {message.automatic ? <Tag tone="line">{t('automatic')}</Tag> : null}
      {email && message.direction === 'in' ? <SenderMark email={email} /> : null}
      {email ? <SecurityMarks email={email} /> : null}
    </>
  );
}

export interface MessageEventProps {
  conversation: Conversation;
  message: MessageEntry;
}

export function MessageEvent({ conversation, message }: MessageEventProps) {
  const t = useTranslations('desk');
  const honorific = useTranslations('ui.person');
  const customerText = useCustomerText();
  const { messageMarks } = useDeskParts();
  const unmasking = useUnmasking(conversation.id, message);
  const isIn = message.direction === 'in';
  const channel = iconChannel(message.channel);
  const isNamed = conversation.customer.familyName !== '' || conversation.customer.givenName !== '';
  // A colleague who answered from their own mailer is no customer.
  const isHonoured = isNamed && message.email?.sender !== 'staff';
  const author =
    isIn && message.author.id === conversation.customer.id ? customerText(conversation.customer) : message.author.name;
  return (
    <ThreadEvent
      id={`entry-${message.id}`}
      kind={isIn ? 'in' : 'out'}
      icon={channelIcons[channel]}
      author={
        isIn
          ? `${author || customerText(conversation.customer)}${isHonoured ? ` ${honorific('honorific')}` : ''}`
          : author || t('system')
      }
      via={<Via conversation={conversation} message={message} />}
      at={<RelativeTime at={message.at} className="nowrap" />}
      state={
        <DeliveryMark
          conversationId={conversation.id}
          message={message}
          customerReadPosition={conversation.customerReadPosition}
        />
      }
      actions={<Actions conversation={conversation} message={message} />}
      head={
        <>
          {messageMarks.map((Mark, at) => (
            <Mark key={at} conversation={conversation} message={message} />
          ))}
          <Head conversation={conversation} message={message} />
        </>
      }
      foot={<WaitingStrip conversation={conversation} message={message} />}
      attachments={message.attachments.length > 0 ? <Attachments files={message.attachments} /> : undefined}
    >
      {message.body || message.html ? <MessageBody key={String(unmasking.isShown)} message={unmasking.shown} /> : null}
      <MaskedLine entry={message} unmasking={unmasking} />
    </ThreadEvent>
  );
}

export function NoteEvent({ conversationId, note }: { conversationId: string; note: NoteEntry }) {
  const unmasking = useUnmasking(conversationId, note);
  return (
    <ThreadEvent
      id={`entry-${note.id}`}
      kind="note"
      icon="lock"
      author={note.author.name}
      at={<RelativeTime at={note.at} className="nowrap" />}
      attachments={note.attachments.length > 0 ? <Attachments files={note.attachments} /> : undefined}
    >
      <NoteText text={unmasking.shown.body} names={note.mentions.map((member) => member.name)} />
      <MaskedLine entry={note} unmasking={unmasking} />
    </ThreadEvent>
  );
}
