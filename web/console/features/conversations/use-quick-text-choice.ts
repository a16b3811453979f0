import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { QuickText, QuickTexts } from '../../lib/desk-parts.tsx';
import { quickTextAt } from './quick-texts.ts';
import type { Place } from './use-writing.ts';

export interface QuickTextChoice {
  groups: ReturnType<QuickTexts['find']>;
  items: readonly QuickText[];
  active: number;
  isOpen: boolean;
  setActive(index: number): void;
  /** The caret moved because something was typed. */
  follow(caret: number): void;
  close(): void;
  choose(item: QuickText, how: 'insert' | 'send'): void;
  /** True when the key belonged to the list. */
  takes(event: KeyboardEvent): boolean;
}

/** The list of ready texts that opens behind a stroke, worked by keys alone. */
export function useQuickTextChoice(
  texts: QuickTexts,
  value: string,
  onPick: (id: string, how: 'insert' | 'send', place: Place) => void,
): QuickTextChoice {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const started = caret === null ? null : quickTextAt(value, caret);
  const groups = started ? texts.find(started.query) : [];
  const items = groups.flatMap((group) => group.items);
  const close = () => setCaret(null);
  const choose = (item: QuickText, how: 'insert' | 'send') => {
    if (!started) return;
    close();
    onPick(item.id, how, { start: started.start, end: started.end });
  };
  return {
    groups,
    items,
    active,
    isOpen: items.length > 0,
    setActive,
    follow(position) {
      setActive(0);
      setCaret(position);
    },
    close,
    choose,
    takes(event) {
      const item = items[active];
      if (event.key === 'ArrowDown') setActive((active + 1) % items.length);
      else if (event.key === 'ArrowUp') setActive((active - 1 + items.length) % items.length);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' && item) choose(item, event.ctrlKey || event.metaKey ? 'send' : 'insert');
      else if (event.key === 'Tab' && item) choose(item, 'insert');
      else return false;
      return true;
    },
  };
}
