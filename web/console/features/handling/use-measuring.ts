import { handlingEndpoints } from '@madoguchi/contracts/handling';
import { useEffect } from 'react';
import { call } from '../../lib/api-client.ts';
import { Attention, type Stretch } from './attention.ts';

const EVERY_MS = 20_000;
/** A server takes no more at once. */
const MOST = 40;
/** Longer a report is not kept: the server would not believe it. */
const KEPT_MS = 50 * 60_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'compositionupdate'] as const;

/** One for the window: its conversations come and go, what was not reported yet stays. */
const attention = new Attention();
let waiting: Stretch[] = [];
/** By how much the clock here is behind the server's (ms); found with the first answer. */
let behind = 0;
let isSending = false;

function bodyOf(stretches: readonly Stretch[]) {
  const iso = (at: number): string => new Date(at + behind).toISOString();
  return { spans: stretches.map(({ conversationId, from, to }) => ({ conversationId, from: iso(from), to: iso(to) })) };
}

/** Tells the server. What cannot be sent is sent with the next: said twice it counts once. */
async function report(): Promise<void> {
  const now = Date.now();
  waiting.push(...attention.take(now).filter(({ from, to }) => to - from >= 500));
  waiting = waiting.filter(({ to }) => now - to < KEPT_MS).slice(-MOST);
  if (waiting.length === 0 || isSending) return;
  const sent = waiting;
  isSending = true;
  try {
    const answer = await call(handlingEndpoints.reportHandling, { body: bodyOf(sent) });
    // A clock that is wrong by less than the way there and back is right.
    const difference = Date.parse(answer.now) - Date.now();
    behind = Math.abs(difference) > 2_000 ? difference : 0;
    waiting = waiting.filter((one) => !sent.includes(one));
  } catch {
    // Kept for the next time.
  } finally {
    isSending = false;
  }
}

/** When the page goes, a request that outlives it; what it says may be said again. */
function reportAtHide(): void {
  waiting.push(...attention.take(Date.now()));
  if (waiting.length === 0) return;
  void fetch(handlingEndpoints.reportHandling.path, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf(waiting.slice(-MOST))),
  }).catch(() => undefined);
}

/** Measures how long this window is worked in on a conversation, while it is shown. Times alone: no key, no content. */
export function useMeasuring(conversationId: string, isMeasured: boolean): void {
  useEffect(() => {
    if (!isMeasured) return;
    const look = () =>
      attention.focus(
        document.hasFocus() && document.visibilityState === 'visible' ? conversationId : null,
        Date.now(),
      );
    const input = () => attention.input(Date.now());
    const hide = () => {
      look();
      if (document.visibilityState === 'hidden') reportAtHide();
    };
    look();
    for (const sign of SIGNS) addEventListener(sign, input, { passive: true, capture: true });
    addEventListener('focus', look);
    addEventListener('blur', look);
    document.addEventListener('visibilitychange', hide);
    const timer = setInterval(() => void report(), EVERY_MS);
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, input, { capture: true });
      removeEventListener('focus', look);
      removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', hide);
      clearInterval(timer);
      attention.focus(null, Date.now());
    };
  }, [conversationId, isMeasured]);
}
