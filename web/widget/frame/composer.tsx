import { createImeGuard } from '@madoguchi/ui/ime';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { sendsOn } from './keys.ts';
import { MailCapture } from './mail-capture.tsx';
import type { Upload } from './state.ts';
import { useChat } from './use-chat.ts';

const TYPING_EVERY_MS = 3_000;
const TYPING_ENDS_MS = 5_000;
const HIGHEST = 132;

/** Tells the desk that the visitor writes, a few times a minute at most. */
class TypingNotice {
  readonly #tell: (on: boolean) => void;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (on: boolean) => void) {
    this.#tell = tell;
  }

  set(writing: boolean): void {
    clearTimeout(this.#timer);
    if (!writing) return this.#stop();
    this.#timer = setTimeout(() => this.#stop(), TYPING_ENDS_MS);
    if (Date.now() - this.#told < TYPING_EVERY_MS) return;
    this.#told = Date.now();
    this.#tell(true);
  }

  #stop(): void {
    if (this.#told > 0) this.#tell(false);
    this.#told = 0;
  }
}

function Chip({ upload }: { upload: Upload }) {
  const { chat, t } = useChat();
  const { name, state, share } = upload;
  const words = state === 'sending' ? t('uploading', { name, percent: Math.round(share * 100) }) : state === 'large' ? t('tooLarge', { name }) : state === 'failed' ? t('uploadFailed', { name }) : name;
  return (
    <li class={`chip ${state}`}>
      <Icon name="doc" />
      <span class="cut" role={state === 'done' ? undefined : 'status'}>{words}</span>
      {state === 'sending' && <progress max={1} value={share} aria-hidden="true" />}
      <button type="button" class="plain small" aria-label={t('removeFile', { name })} onClick={() => chat.removeUpload(upload.id)}><Icon name="close" /></button>
    </li>
  );
}

function useDraft(storage: { get(name: string): string | null; set(name: string, value: string | null): void }): [string, (text: string) => void] {
  const [text, setText] = useState(() => storage.get('draft') ?? '');
  return [text, (next) => {
    setText(next);
    storage.set('draft', next || null);
  }];
}

export function Composer({ storage }: { storage: Parameters<typeof useDraft>[0] }) {
  const { chat, state, t } = useChat();
  const [text, setText] = useDraft(storage);
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const guard = useMemo(() => createImeGuard(), []);
  const [typing] = useState(() => new TypingNotice((on) => chat.typing(on)));
  const touch = useMemo(() => matchMedia('(pointer: coarse)').matches, []);
  const busy = state.uploads.some((upload) => upload.state === 'sending');
  const ready = state.uploads.some((upload) => upload.state === 'done');
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    // Heights through the object model are not inline styles to a content policy.
    box.style.height = 'auto';
    box.style.height = `${Math.min(HIGHEST, box.scrollHeight)}px`;
  }, [text]);
  useEffect(() => {
    if (state.forgotten) setText('');
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state.forgotten]);
  const send = () => {
    if (busy || (!text.trim() && !ready)) return;
    chat.say(text.trim());
    setText('');
    typing.set(false);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (guard.takes(event)) {
      // The Enter that ends a conversion must not leave a line behind either.
      if (!event.isComposing && event.key === 'Enter' && event.keyCode !== 229) event.preventDefault();
      return;
    }
    if (!sendsOn(event, touch)) return;
    event.preventDefault();
    send();
  };
  const attach = (list: FileList | null | undefined) => void chat.attach([...(list ?? [])]);
  const onPaste = (event: ClipboardEvent) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    attach(event.clipboardData.files);
  };
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
      {state.uploads.length > 0 && <ul class="chips">{state.uploads.map((upload) => <Chip key={upload.id} upload={upload} />)}</ul>}
      <div class="field">
        <textarea
          ref={field} rows={1} value={text} maxLength={10_000} aria-label={t('input')} aria-describedby="hint" placeholder={t('placeholder')}
          onInput={(event) => { setText(event.currentTarget.value); chat.answers.look(event.currentTarget.value); typing.set(event.currentTarget.value !== ''); }}
          onKeyDown={onKeyDown} onKeyUp={() => guard.keyUp()} onPaste={onPaste}
          onCompositionStart={() => guard.compositionStart()} onCompositionEnd={(event) => guard.compositionEnd(event.timeStamp)}
        />
        <input ref={files} type="file" multiple hidden tabIndex={-1} aria-hidden="true" onChange={(event) => { attach(event.currentTarget.files); event.currentTarget.value = ''; }} />
        <button type="button" class="plain dark" aria-label={t('attach')} onClick={() => files.current?.click()}><Icon name="clip" /></button>
        <button type="submit" class="go" aria-label={t('send')} aria-disabled={busy || (!text.trim() && !ready)}><Icon name="send" /></button>
      </div>
      <div class="under"><span id="hint">{t(touch ? 'touchHint' : 'imeHint')}</span><MailCapture /></div>
    </form>
  );
}
