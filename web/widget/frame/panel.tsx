import { useEffect, useRef } from 'preact/hooks';
import { AnswerPane } from './answer-pane.tsx';
import { Composer } from './composer.tsx';
import { Header } from './header.tsx';
import type { Storage } from './storage.ts';
import { SurveyPane } from './survey-pane.tsx';
import { Thread } from './thread.tsx';
import { useChat } from './use-chat.ts';

const FOCUSABLE = 'button,textarea,input:not([hidden]),a[href],[tabindex="0"]';

/** Tab stays in the panel; Escape closes it, but never while a conversion is under way. */
function trapKeys(panel: HTMLElement, close: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') return close();
    if (event.key !== 'Tab') return;
    const stops = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.tabIndex >= 0 && stop.offsetParent !== null);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  };
  panel.addEventListener('keydown', onKeyDown);
  return () => panel.removeEventListener('keydown', onKeyDown);
}

function Strip() {
  const { state, t } = useChat();
  const words = !state.online ? t('offline') : !state.connected ? t('reconnecting') : '';
  return <p class="strip" role="status">{words}</p>;
}

export function Panel({ storage }: { storage: Storage }) {
  const { state, t, close } = useChat();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => (panel.current ? trapKeys(panel.current, close) : undefined), [close]);
  useEffect(() => {
    if (state.shown && state.phase === 'ready') panel.current?.querySelector('textarea')?.focus();
  }, [state.shown, state.phase]);
  return (
    <section ref={panel} class="panel" role="dialog" aria-labelledby="name">
      <Header />
      <Strip />
      {state.phase === 'ready' && !state.reading && <Thread />}
      {state.phase === 'ready' && !state.reading && <SurveyPane />}
      {state.phase === 'ready' && <AnswerPane />}
      {state.phase === 'ready' && <Composer storage={storage} />}
      {state.phase !== 'ready' && <p class="empty" role="status">{state.phase === 'gone' ? t('gone') : ''}</p>}
    </section>
  );
}
