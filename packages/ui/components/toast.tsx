import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from './time.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ToastRequest {
  /** What happened, in words with the object; no personal data beyond a surname. */
  text: string;
  icon?: IconName;
  tone?: 'plain' | 'danger';
  /** How long it stays, seconds. Danger stays until closed. */
  seconds?: number;
  undo?: { onUndo(): void; label?: string };
  /** Runs when the time is over and undo was not pressed. */
  onExpire?(): void;
}

interface LiveToast extends ToastRequest {
  id: string;
  endsAt: number;
}

const DEFAULT_SECONDS = 6;
const MAX_SHOWN = 3;
let toasts: readonly LiveToast[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function publish(next: readonly LiveToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function dismiss(id: string): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

function show(request: ToastRequest): string {
  counter += 1;
  const id = `toast-${counter}`;
  const seconds =
    request.seconds ?? (request.tone === 'danger' && !request.undo ? Number.POSITIVE_INFINITY : DEFAULT_SECONDS);
  publish([...toasts, { ...request, id, seconds, endsAt: Date.now() + seconds * 1000 }]);
  return id;
}

const api = { show, dismiss } as const;

/** Acts first, offers undo after: `show({ text, undo })`. Works from anywhere under the region. */
export function useToasts(): typeof api {
  return api;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Circumference of the countdown ring, r = 7. */
const RING = 44;

function CountdownRing({ seconds }: { seconds: number }) {
  return (
    <svg className="ringt" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" strokeOpacity=".3" strokeWidth="2" />
      <circle
        className="ringt-hand"
        style={{ animationDuration: `${seconds}s` }}
        cx="9"
        cy="9"
        r="7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray={`${RING} ${RING}`}
        transform="rotate(-90 9 9)"
      />
    </svg>
  );
}

/** Silent: the words that matter are read once, the seconds only shown. */
function SecondsLeft({ endsAt }: { endsAt: number }) {
  const t = useTranslations('ui');
  const now = useNow(500);
  return (
    <span aria-hidden="true">
      {t('secondsLeft', { count: Math.max(0, Math.ceil((endsAt - now.getTime()) / 1000)) })}
    </span>
  );
}

function ToastCard({ toast }: { toast: LiveToast }) {
  const t = useTranslations('ui');
  const { id, endsAt, onExpire, undo, seconds = DEFAULT_SECONDS } = toast;
  useEffect(() => {
    if (!Number.isFinite(endsAt)) return undefined;
    const timer = setTimeout(
      () => {
        dismiss(id);
        onExpire?.();
      },
      Math.max(0, endsAt - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [id, endsAt, onExpire]);
  const onUndo = () => {
    dismiss(id);
    undo?.onUndo();
  };
  return (
    <div
      className={classNames('toast', toast.tone === 'danger' && 'danger')}
      role={toast.tone === 'danger' ? 'alert' : 'status'}
    >
      {undo && Number.isFinite(seconds) ? <CountdownRing seconds={seconds} /> : null}
      {!undo || toast.icon ? <Icon name={toast.icon ?? (toast.tone === 'danger' ? 'oct' : 'check-c')} /> : null}
      <span className="grow">
        {toast.text}
        {undo && Number.isFinite(endsAt) ? <SecondsLeft endsAt={endsAt} /> : null}
      </span>
      {undo ? (
        <button type="button" className="btn xs" onClick={onUndo}>
          {undo.label ?? t('undo')}
        </button>
      ) : (
        <button type="button" className="btn xs icon plain" aria-label={t('close')} onClick={() => dismiss(id)}>
          <Icon name="x" size={12} />
        </button>
      )}
    </div>
  );
}

/** Mount once. The newest three are shown at the lower left, above everything. */
export function ToastRegion() {
  const t = useTranslations('ui');
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section className="toasts" data-react-aria-top-layer="true" aria-label={t('notices')}>
      {shown.slice(-MAX_SHOWN).map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
