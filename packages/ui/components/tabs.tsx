import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Count, type CountProps } from './marks.tsx';

export interface TabsProps<T extends string> {
  label: string;
  value: T;
  onChange(value: NoInfer<T>): void;
  items: readonly { id: T; label: string; count?: number; countTone?: CountProps['tone'] }[];
  /** Content of the chosen tab; leave out when the tabs only filter what is elsewhere. */
  children?: ReactNode;
  className?: string;
}

function neighbour<T extends { id: string }>(items: readonly T[], current: string, key: string): T | undefined {
  const index = items.findIndex((item) => item.id === current);
  if (key === 'ArrowRight') return items[(index + 1) % items.length];
  if (key === 'ArrowLeft') return items[(index - 1 + items.length) % items.length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  return undefined;
}

/** Underlined views with counts. One tab stop; arrows choose; more than fit are scrolled, with the chosen one in sight. */
export function Tabs<T extends string>({ label, value, onChange, items, children, className }: TabsProps<T>) {
  const panelId = useId();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = row.current;
    const chosen = list?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!list || !chosen || list.scrollWidth <= list.clientWidth) return;
    // To the middle; nothing but the row itself moves.
    const { left, width } = chosen.getBoundingClientRect();
    list.scrollLeft += left + width / 2 - list.getBoundingClientRect().left - list.clientWidth / 2;
  }, [value]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = neighbour(items, value, event.key);
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <>
      <div
        ref={row}
        className={classNames('views', className)}
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            data-tab={item.id}
            aria-selected={item.id === value}
            aria-controls={children ? panelId : undefined}
            tabIndex={item.id === value ? 0 : -1}
            onClick={() => onChange(item.id)}
          >
            {item.label}
            {item.count === undefined ? null : <Count value={item.count} tone={item.countTone} />}
          </button>
        ))}
      </div>
      {children ? (
        <div id={panelId} role="tabpanel" className="tabpanel">
          {children}
        </div>
      ) : null}
    </>
  );
}
