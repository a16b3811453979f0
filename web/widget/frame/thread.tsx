import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WidgetMessage } from './api.ts';
import { avatarColour } from './header.tsx';
import { Icon } from './icon.tsx';
import { readByStaff } from './merge.ts';
import type { Unsent } from './outbox.ts';
import { shownConversation } from './state.ts';
import { isOtherDay, sayDay, saySize, sayTime, withLinks } from './text.ts';
import { useChat } from './use-chat.ts';

const NEAR_END = 80;
/** Links last five minutes; a minute is left for the way. */
const LINK_LASTS_MS = 4 * 60_000;

function Words({ text }: { text: string }) {
  return <>{withLinks(text).map((piece, i) => (piece.href ? <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">{piece.text}</a> : piece.text))}</>;
}

function Attachment({ file, position }: { file: WidgetMessage['attachments'][number]; position: number }) {
  const { chat, t } = useChat();
  const made = useRef({ url: file.url, at: Date.now() });
  if (made.current.url !== file.url) made.current = { url: file.url, at: Date.now() };
  const onClick = (event: MouseEvent) => {
    if (Date.now() - made.current.at < LINK_LASTS_MS) return;
    event.preventDefault();
    const opened = window.open('about:blank', '_blank');
    void chat.refresh(position - 1).then(() => opened?.location.replace(made.current.url), () => opened?.close());
  };
  const label = t('openFile', { name: file.name, size: saySize(file.bytes) });
  return (
    <a class={file.inline ? 'picture' : 'file'} href={file.url} target="_blank" rel="noreferrer" aria-label={label} onClick={onClick}>
      {file.inline ? <img src={file.url} alt={file.name} loading="lazy" /> : <><Icon name="doc" /><span class="cut">{file.name}</span><span class="meta">{saySize(file.bytes)}</span></>}
    </a>
  );
}

function Bubble({ message, follows, ends }: { message: WidgetMessage; follows: boolean; ends: boolean }) {
  const { t } = useChat();
  const mine = message.direction === 'in';
  const name = message.automatic ? t('automatic') : message.authorName || t('staff');
  return (
    <li class={`said ${mine ? 'mine' : 'theirs'}`}>
      {!mine && !message.automatic && (ends ? <span class={`avatar c${avatarColour(name)}`} aria-hidden="true">{Array.from(name)[0]}</span> : <span class="avatar-gap" />)}
      <div class="bubble">
        {mine ? <span class="hidden">{t('you')}</span> : <span class={follows || message.automatic ? 'hidden' : 'name'}>{name}</span>}
        {message.body && <p><Words text={message.body} /></p>}
        {message.attachments.map((file) => <Attachment key={file.id} file={file} position={message.position} />)}
      </div>
    </li>
  );
}

function UnsentBubble({ item }: { item: Unsent }) {
  const { chat, state, t } = useChat();
  const failed = item.state === 'failed';
  return (
    <>
      <li class="said mine unsent">
        <div class="bubble">
          <span class="hidden">{t('you')}</span>
          {item.body && <p>{item.body}</p>}
          {item.files.map((file) => <span key={file.id} class="file"><Icon name="doc" /><span class="cut">{file.name}</span></span>)}
        </div>
      </li>
      <li class={`mark ${failed ? 'failed' : ''}`}>
        {failed ? t('failed') : state.online && item.state === 'sending' ? t('sending') : t('waiting')}
        {failed && <button type="button" class="text" onClick={() => chat.retry(item.clientId)}>{t('retry')}</button>}
        {failed && <button type="button" class="text" onClick={() => chat.discard(item.clientId)}>{t('discard')}</button>}
      </li>
    </>
  );
}

function Divider({ at, first }: { at: Date; first: boolean }) {
  const { state, t } = useChat();
  const day = `${sayDay(at, new Date(), state.locale)} ${sayTime(at, state.locale)}`;
  return <li class="mark middle">{first ? `${day} · ${t('recorded')}` : day}</li>;
}

/** Everything said, in order, with what is still on its way at the end. */
function Said() {
  const { state, t } = useChat();
  const { messages, config } = state;
  const conversation = shownConversation(state);
  const unsent = state.unsent.filter((item) => messages.every((message) => message.clientId !== item.clientId));
  const read = readByStaff(messages, conversation?.staffReadPosition ?? 0);
  const lastMine = messages.findLast((message) => message.direction === 'in');
  const opened = messages[0] ? new Date(messages[0].at) : new Date();
  return (
    <>
      <Divider at={opened} first />
      {config && !state.lookingAt && <li class="said theirs"><div class="bubble"><span class="hidden">{t('automatic')}</span><p>{config.greeting || t('greeting')}</p></div></li>}
      {messages.map((message, i) => {
        const before = messages[i - 1];
        const after = messages[i + 1];
        const same = (other: WidgetMessage | undefined) => other?.direction === message.direction && other.authorName === message.authorName && !other.automatic;
        return (
          <>
            {before && isOtherDay(new Date(before.at), new Date(message.at)) && <Divider key={`${message.id} day`} at={new Date(message.at)} first={false} />}
            <Bubble key={message.id} message={message} follows={same(before)} ends={!same(after)} />
            {i === 0 && conversation && <li key={`${message.id} reference`} class="mark middle">{t('reference', { reference: conversation.reference })}</li>}
            {message === lastMine && unsent.length === 0 && message.position <= read && !after && <li key={`${message.id} read`} class="mark end">{t('read')}</li>}
          </>
        );
      })}
      {unsent.map((item) => <UnsentBubble key={item.clientId} item={item} />)}
      {conversation && !conversation.open && unsent.length === 0 && <li class="mark middle">{t('ended')}</li>}
      {state.forgotten && <li class="mark middle">{t('forgotten')}</li>}
    </>
  );
}

export function Thread() {
  const { state, t } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const [behind, setBehind] = useState(false);
  const last = state.messages.at(-1)?.id;
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  const isNearEnd = () => !box.current || box.current.scrollHeight - box.current.scrollTop - box.current.clientHeight < NEAR_END;
  const follow = useRef(true);
  useLayoutEffect(() => {
    if (follow.current || state.unsent.length > 0) toEnd();
    else setBehind(true);
  }, [last, state.unsent.length, state.staffTyping, state.phase, state.lookingAt]);
  const onScroll = () => {
    follow.current = isNearEnd();
    if (follow.current) setBehind(false);
  };
  return (
    <div class="thread-place">
      {/* Long conversations are read with the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} class="thread" tabIndex={0} onScroll={onScroll} role="log" aria-live="polite" aria-label={t('log')}>
        <ol><Said /></ol>
      </div>
      <p class="typing" role="status">{state.staffTyping ? t('typing') : ''}{state.staffTyping && <span class="dots" aria-hidden="true"><i /><i /><i /></span>}</p>
      {behind && <button type="button" class="newer" onClick={toEnd}>{t('newMessages')}</button>}
    </div>
  );
}
