import { type ReactNode, createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

/** Below this width panes become pages (px). */
const NARROW_QUERY = '(max-width: 899px)';

function subscribeNarrow(listener: () => void): () => void {
  const query = window.matchMedia(NARROW_QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True where panes are shown one at a time. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribeNarrow, () => window.matchMedia(NARROW_QUERY).matches);
}

const FOCUSABLE =
  'a[href],button:not([disabled]),input:not([disabled]),textarea:not([disabled]),select:not([disabled]),[contenteditable="true"],[tabindex]:not([tabindex="-1"])';
const lastFocused = new WeakMap<Element, HTMLElement>();

function focusPane(pane: HTMLElement): void {
  const remembered = lastFocused.get(pane);
  const target =
    remembered && pane.contains(remembered) && isShown(remembered)
      ? remembered
      : [...pane.querySelectorAll<HTMLElement>(`[aria-selected="true"][href],${FOCUSABLE}`)].find(isShown);
  (target ?? pane).focus();
}

/** What is not drawn here (a switch for narrow screens) takes no focus, and the round would end before it. */
const isShown = (element: HTMLElement): boolean => element.offsetParent !== null;

/** Moves focus to the next (or previous) visible pane under `root`. */
export function cyclePanes(root: HTMLElement, isBackward: boolean): void {
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown);
  if (panes.length === 0) return;
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const step = isBackward ? -1 : 1;
  const start = current === -1 && isBackward ? 0 : current;
  const next = panes[(start + step + panes.length) % panes.length];
  if (next) focusPane(next);
}

const ActivePane = createContext<string | undefined>(undefined);

export interface PanesProps {
  layout: 'desk' | 'desk-guide' | 'customer' | 'settings' | 'list' | 'single';
  /** Id of the pane shown alone on a narrow screen. */
  active?: string;
  children: ReactNode;
  className?: string;
}

/** Side by side on a desk, pages on a phone. F6 and Shift+F6 go round. */
export function Panes({ layout, active, children, className }: PanesProps) {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey || !root.current) return;
      event.preventDefault();
      cyclePanes(root.current, event.shiftKey);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <ActivePane value={active}>
      <main id="main" tabIndex={-1} ref={root} className={classNames('panes', `panes-${layout}`, className)}>
        {children}
      </main>
    </ActivePane>
  );
}

export interface PaneProps {
  id: string;
  /** Landmark name. */
  label: string;
  as?: 'section' | 'aside' | 'nav';
  /** White: what is read and written. */
  surface?: boolean;
  /** The pane scrolls itself; leave false when a list or thread inside does. */
  scroll?: boolean;
  /** Narrow screens only: a bar with the way back and this title. */
  onBack?(): void;
  title?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Pane({
  id,
  label,
  as: Element = 'section',
  surface,
  scroll,
  onBack,
  title,
  children,
  className,
}: PaneProps) {
  const t = useTranslations('ui');
  const active = useContext(ActivePane);
  const isNarrow = useIsNarrow();
  const isBehind = active !== undefined && active !== id;
  return (
    <Element
      aria-label={label}
      data-pane={id}
      tabIndex={-1}
      className={classNames('pane', surface && 'surface', scroll && 'scrolls', isBehind && 'is-behind', className)}
      onFocus={(event) => {
        if (event.target !== event.currentTarget) lastFocused.set(event.currentTarget, event.target);
      }}
    >
      {isNarrow && onBack ? (
        <div className="pane-back">
          <IconButton icon="chev-l" label={t('back')} size="lg" onPress={onBack} />
          <b className="clip grow">{title ?? label}</b>
        </div>
      ) : null}
      {children}
    </Element>
  );
}
