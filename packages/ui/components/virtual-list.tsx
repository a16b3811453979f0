import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';

export interface VirtualListProps<T> {
  items: readonly T[];
  itemKey(item: T): string;
  /** Usual height of a row (px); real heights are measured. */
  estimate: number;
  children(item: T, index: number): ReactNode;
  label: string;
  role?: 'list' | 'listbox' | 'presentation';
  /** Called when the last rows come near; ask for the next page. */
  onEndReached?(): void;
  footer?: ReactNode;
  /** Keeps this row in view when it changes. */
  scrollToKey?: string | null;
  overscan?: number;
  className?: string;
}

/** How many rows before the end the next page is asked for. */
const END_MARGIN = 8;

/** Draws only the rows in view; scrolls itself. */
export function VirtualList<T>({
  items,
  itemKey,
  estimate,
  children,
  label,
  role = 'list',
  onEndReached,
  footer,
  scrollToKey,
  overscan = 8,
  className,
}: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- we run without the compiler that cannot follow it
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : itemKey(item);
    },
    overscan,
  });
  const rows = virtualizer.getVirtualItems();
  const lastIndex = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (items.length > 0 && lastIndex >= items.length - END_MARGIN) onEndReached?.();
  }, [lastIndex, items.length, onEndReached]);
  const wanted = scrollToKey ? items.findIndex((item) => itemKey(item) === scrollToKey) : -1;
  useEffect(() => {
    if (wanted >= 0) virtualizer.scrollToIndex(wanted, { align: 'auto' });
  }, [wanted, virtualizer]);
  return (
    <div ref={scroller} className={classNames('vlist', className)}>
      <div role={role} aria-label={label} className="vlist-in" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
            <div
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              role={role === 'list' ? 'listitem' : undefined}
              className="vlist-row"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, row.index)}
            </div>
          );
        })}
      </div>
      {footer}
    </div>
  );
}
