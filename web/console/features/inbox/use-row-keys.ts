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

/** The cursor over the rows: its row gets the focus. */
function useCursor(rows: RowKeys['rows'], selectedId: string | null) {
  const [cursorId, setCursorId] = useState<string | null>(null);
  const here = cursorId ?? selectedId;
  const neighbour = (step: number) => {
    const from = rows.findIndex((row) => row.id === here);
    return rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  };
  useEffect(() => setCursorId(null), [selectedId]);
  useEffect(() => {
    if (!cursorId) return undefined;
    // The row may only be drawn once the list has scrolled to it.
    const frame = requestAnimationFrame(() => document.getElementById(`row-${cursorId}`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [cursorId]);
  return { cursorId, setCursorId, here, neighbour };
}

/** Keys as the lists of them need: everything in one group, none in the palette unless said. */
const inList =
  (group: string) =>
  (key: Pick<Shortcut, 'id' | 'keys' | 'label' | 'run'> & Partial<Shortcut>): Shortcut => ({
    group,
    isCommand: false,
    ...key,
  });

interface Picking {
  selection: RowSelection | null;
  key: ReturnType<typeof inList>;
  move(step: number, takesAlong: boolean): void;
  here: string | null;
}

/** x picks; Shift takes along; where nothing can be picked there are no such keys. */
function usePickingKeys({ selection, key, move, here }: Picking): Shortcut[] {
  const words = useTranslations('saved-views.keys');
  if (!selection) return [];
  return [
    key({ id: 'list.pick', keys: ['x'], label: words('pick'), run: () => here && selection.toggle(here) }),
    key({ id: 'list.pick-next', keys: ['Shift', 'j'], label: words('pickNext'), run: () => move(1, true) }),
    key({
      id: 'list.pick-previous',
      keys: ['Shift', 'k'],
      label: words('pickPrevious'),
      run: () => move(-1, true),
    }),
    key({
      id: 'list.pick-all',
      keys: ['Shift', 'a'],
      label: words('pickAll'),
      run: selection.takeShown,
      isCommand: true,
    }),
    key({
      id: 'list.pick-none',
      keys: ['Escape'],
      label: words('pickNone'),
      run: selection.clear,
      isDisabled: !selection.isActive,
    }),
  ];
}

/** j and k move a cursor over the rows; the row gets the focus, so Enter opens it. x picks, Shift takes along. */
export function useRowKeys({ rows, view, selectedId, selection }: RowKeys): string | null {
  const t = useTranslations('desk.shortcuts');
  const words = useTranslations('saved-views.keys');
  const go = useGo();
  const { cursorId, setCursorId, here, neighbour } = useCursor(rows, selectedId);
  const move = (step: number, takesAlong = false) => {
    const next = neighbour(step);
    if (!next) return;
    setCursorId(next.id);
    if (!takesAlong || !selection) return;
    if (here && !selection.has(here)) selection.toggle(here);
    selection.toggle(next.id, { toHere: true });
  };
  const openAt = (id: string | null | undefined) => id && go(paths.conversation(id, view));
  const key = inList(t('list'));
  const isDisabled = !selectedId;
  const plain = [
    key({ id: 'list.next', keys: ['j'], label: t('next'), run: () => move(1) }),
    key({ id: 'list.previous', keys: ['k'], label: t('previous'), run: () => move(-1) }),
    key({ id: 'list.open', keys: ['o'], label: words('open'), run: () => openAt(here) }),
    key({
      id: 'list.open-next',
      keys: ['Shift', 'ArrowDown'],
      label: words('openNext'),
      run: () => openAt(neighbour(1)?.id),
      isDisabled,
    }),
    key({
      id: 'list.open-previous',
      keys: ['Shift', 'ArrowUp'],
      label: words('openPrevious'),
      run: () => openAt(neighbour(-1)?.id),
      isDisabled,
    }),
  ];
  useShortcuts([...plain, ...usePickingKeys({ selection, key, move, here })]);
  return cursorId;
}
