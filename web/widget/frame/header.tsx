import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { sayAvailability, sayDay } from './text.ts';
import { useChat } from './use-chat.ts';

const COLOURS = [5, 3, 1];

/** The same person, the same colour: by what they are called. */
export function avatarColour(name: string): number {
  let sum = 0;
  for (const sign of name) sum += sign.codePointAt(0) ?? 0;
  return (sum % 5) + 1;
}

export function Header() {
  const { state, t, close } = useChat();
  const { config, locale, now } = state;
  return (
    <header class="head">
      {config && config.memberInitials.length > 0 && (
        <span class="team" aria-hidden="true">
          {config.memberInitials.slice(0, 2).map((initial, i) => (
            <span key={i} class={`avatar large c${COLOURS[i]}`}>{initial}</span>
          ))}
        </span>
      )}
      <div class="who">
        <h1 id="name">{config?.name ?? t('title')}</h1>
        {config && <p>{sayAvailability(config, new Date(now), locale)}</p>}
      </div>
      <Menu />
      <button type="button" class="plain" aria-label={t('close')} onClick={close}>
        <Icon name="down" />
      </button>
    </header>
  );
}

function Menu() {
  const { state, chat, t } = useChat();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    list.current?.querySelector('button')?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && !list.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const choose = (act: () => Promise<void>) => {
    setOpen(false);
    button.current?.focus();
    void act().catch(() => undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)?.focus();
    }
  };
  const earlier = state.conversations.slice(1);
  return (
    <div class="menu-place">
      <button ref={button} type="button" class="plain" aria-label={t('menu')} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="more" />
      </button>
      {open && (
        <div ref={list} class="menu" role="menu" tabIndex={-1} onKeyDown={onKeyDown}>
          {state.lookingAt && <button type="button" role="menuitem" onClick={() => choose(() => chat.lookAt(null))}>{t('back')}</button>}
          {earlier.length > 0 && <p class="menu-title">{t('history')}</p>}
          {earlier.map((one) => (
            <button key={one.id} type="button" role="menuitem" onClick={() => choose(() => chat.lookAt(one.id))}>
              <span class="cut">{one.subject || one.reference}</span>
              <span class="meta">{sayDay(new Date(one.lastActivityAt), new Date(state.now), state.locale)}</span>
            </button>
          ))}
          <button type="button" role="menuitem" onClick={() => choose(() => chat.forget())}>{t('forget')}</button>
        </div>
      )}
    </div>
  );
}
