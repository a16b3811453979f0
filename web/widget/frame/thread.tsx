import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { WidgetMessage } from './api.ts';
import { avatarColour } from './header.tsx';
import { Icon } from './icon.tsx';
import { readByStaff } from './merge.ts';
import type { Unsent } from './outbox.ts';
import { shownConversation } from './state.ts';
import { isOtherDay, sayDay, saySize, sayTime, withLinks } from './text.ts';
import { useChat } from './use-chat.ts';

const NEAR_END = 80;

function Words({ text }: { text: string }) {
  return <>{withLinks(text).map((piece, i) => (piece.href ? <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">{piece.text}</a> : piece.text))}</>;
}

/** Links say themselves when they end (s); half a minute is left for the way. */
function isStale(url: string): boolean {
  const expires = Number(new URL(url, location.origin).searchParams.get('expires'));
  return expires * 1000 < Date.now() + 30_000;
}

function Attachment({ file, position }: { file: WidgetMessage['attachments'][number]; position: number }) {
  const { chat, store, t } = useChat();
  const onClick = (event: MouseEvent) => {
    if (!isStale(file.url)) return;
    event.preventDefault();
    // Asked for within the click: later the browser would take it for a pop-up. A download needs no window.
    const opened = file.inline ? window.open('about:blank', '_blank') : window;
    const fresh = () => store.get().messages.flatMap((message) => message.attachments).find((one) => one.id === file.id)?.url ?? file.url;
    void chat.refresh(position - 1).then(() => opened?.location.assign(fresh()), () => file.inline && opened?.close());
  };
  const label = t('openFile', { name: file.name, size: saySize(file.bytes) });
  if (!file.inline) return <a class="file" href={file.url} download={file.name} aria-label={label} onClick={onClick}><Icon name="doc" /><span class="cut">{file.name}</span><span class="meta">{saySize(file.bytes)}</span></a>;
  return <a class="picture" href={file.url} target="_blank" rel="noreferrer" aria-label={label} onClick={onClick}><img src={file.url} alt={file.name} /></a>;
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
  const day = `${sayDay(at, new Date(state.now), state.locale)} ${sayTime(at, state.locale)}`;
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
  const opened = new Date(messages[0]?.at ?? state.now);
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

/** Keeps the newest words in sight for a reader who is at the end, and leaves one alone who reads above. */
class EndFollower {
  following = true;
  #box: HTMLElement | null = null;

  hold(box: HTMLElement | null): void {
    this.#box = box;
  }

  look(): void {
    const box = this.#box;
    this.following = !box || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
  }

  toEnd(): void {
    this.#box?.scrollTo({ top: this.#box.scrollHeight });
  }
}

export function Thread() {
  const { state, t } = useChat();
  const [end] = useState(() => new EndFollower());
  const [behind, setBehind] = useState(false);
  const last = state.messages.at(-1)?.id;
  useLayoutEffect(() => {
    if (end.following || state.unsent.length > 0) end.toEnd();
    else setBehind(true);
  }, [end, last, state.unsent.length]);
  useLayoutEffect(() => {
    if (end.following) end.toEnd();
  }, [end, state.staffTyping, state.phase, state.lookingAt]);
  const hold = useCallback((box: HTMLElement | null) => end.hold(box), [end]);
  const onScroll = () => {
    end.look();
    if (end.following) setBehind(false);
  };
  // A picture that arrives late must not push the newest words out of sight.
  const onLoad = () => {
    if (end.following) end.toEnd();
  };
  return (
    <div class="thread-place">
      {/* Long conversations are read with the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={hold} class="thread" tabIndex={0} onScroll={onScroll} onLoadCapture={onLoad} role="log" aria-live="polite" aria-label={t('log')}>
        <ol><Said /></ol>
      </div>
      <p class="typing" role="status">{state.staffTyping ? t('typing') : ''}{state.staffTyping && <span class="dots" aria-hidden="true"><i /><i /><i /></span>}</p>
      {behind && <button type="button" class="newer" onClick={() => end.toEnd()}>{t('newMessages')}</button>}
    </div>
  );
}
