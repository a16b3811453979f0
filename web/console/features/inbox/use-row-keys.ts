import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Shortcut, useShortcuts } from '../../app/shortcuts.ts';
import { useGo } from '../../lib/navigation.ts';
import { paths } from '../../lib/paths.ts';
import type { RowSelection } from './use-selection.ts';

export interface RowKeys {
  rows: readonly { id: string }[];
  view: string;
  selectedId: string | null;
  selection: RowSelection | null;
}

/** j and k move a cursor over the rows; the row gets the focus, so Enter opens it. x picks, Shift takes along. */
export function useRowKeys({ rows, view, selectedId, selection }: RowKeys): string | null {
  const t = useTranslations('desk.shortcuts');
  const words = useTranslations('saved-views.keys');
  const go = useGo();
  const [cursorId, setCursorId] = useState<string | null>(null);
  const here = cursorId ?? selectedId;
  const neighbour = (step: number) => {
    const from = rows.findIndex((row) => row.id === here);
    return rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  };
  const move = (step: number, takesAlong = false) => {
    const next = neighbour(step);
    if (!next) return;
    setCursorId(next.id);
    if (!takesAlong || !selection) return;
    if (here && !selection.has(here)) selection.toggle(here);
    selection.toggle(next.id, { toHere: true });
  };
  const open = (step: number) => {
    const next = neighbour(step);
    if (next) go(paths.conversation(next.id, view));
  };
  useEffect(() => setCursorId(null), [selectedId]);
  useEffect(() => {
    if (!cursorId) return undefined;
    // The row may only be drawn once the list has scrolled to it.
    const frame = requestAnimationFrame(() => document.getElementById(`row-${cursorId}`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [cursorId]);
  const group = t('list');
  const plain: Shortcut[] = [
    { id: 'list.next', keys: ['j'], label: t('next'), group, run: () => move(1), isCommand: false },
    { id: 'list.previous', keys: ['k'], label: t('previous'), group, run: () => move(-1), isCommand: false },
    {
      id: 'list.open',
      keys: ['o'],
      label: words('open'),
      group,
      run: () => here && go(paths.conversation(here, view)),
      isCommand: false,
    },
    {
      id: 'list.open-next',
      keys: ['Shift', 'ArrowDown'],
      label: words('openNext'),
      group,
      run: () => open(1),
      isCommand: false,
      isDisabled: !selectedId,
    },
    {
      id: 'list.open-previous',
      keys: ['Shift', 'ArrowUp'],
      label: words('openPrevious'),
      group,
      run: () => open(-1),
      isCommand: false,
      isDisabled: !selectedId,
    },
  ];
  const picking: Shortcut[] = selection
    ? [
        {
          id: 'list.pick',
          keys: ['x'],
          label: words('pick'),
          group,
          run: () => here && selection.toggle(here),
          isCommand: false,
        },
        {
          id: 'list.pick-next',
          keys: ['Shift', 'j'],
          label: words('pickNext'),
          group,
          run: () => move(1, true),
          isCommand: false,
        },
        {
          id: 'list.pick-previous',
          keys: ['Shift', 'k'],
          label: words('pickPrevious'),
          group,
          run: () => move(-1, true),
          isCommand: false,
        },
        { id: 'list.pick-all', keys: ['Shift', 'a'], label: words('pickAll'), group, run: selection.takeShown },
        {
          id: 'list.pick-none',
          keys: ['Escape'],
          label: words('pickNone'),
          group,
          run: selection.clear,
          isCommand: false,
          isDisabled: !selection.isActive,
        },
      ]
    : [];
  useShortcuts([...plain, ...picking]);
  return cursorId;
}
