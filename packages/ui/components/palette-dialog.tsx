import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslations } from 'use-intl';
import { useImeSafeKeys } from '../ime.ts';
import { Spinner } from './feedback.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Kbd, Keys } from './marks.tsx';

export interface PaletteItem {
  id: string;
  label: ReactNode;
  detail?: ReactNode;
  icon?: IconName;
  avatar?: ReactNode;
  keys?: readonly string[];
  onSelect(): void;
}

export interface PaletteGroup {
  id: string;
  title: string;
  items: readonly PaletteItem[];
}

export interface PaletteDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  label: string;
  placeholder: string;
  query: string;
  onQueryChange(query: string): void;
  /** Already searched and ordered; folding of kana, width and old forms is the searcher's work. */
  groups: readonly PaletteGroup[];
  isLoading?: boolean;
  emptyText: string;
}

function nextIndex(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, index + 8);
  if (key === 'PageUp') return Math.max(0, index - 8);
  return null;
}

function PaletteRow({ item, rowId, isActive, onChoose, onPoint }: { item: PaletteItem; rowId: string; isActive: boolean; onChoose(): void; onPoint(): void }) {
  return (
    <div id={rowId} role="option" aria-selected={isActive} className="mi" onClick={onChoose} onPointerMove={onPoint}>
      {item.avatar ?? (item.icon ? <Icon name={item.icon} size={14} /> : null)}
      <span className="grow clip">
        {item.label} {item.detail ? <span className="t3 f12">{item.detail}</span> : null}
      </span>
      {item.keys ? <Keys keys={item.keys} /> : null}
      {isActive ? <Keys keys={['Enter']} /> : null}
    </div>
  );
}

function PaletteBody({ onOpenChange, label, placeholder, query, onQueryChange, groups, isLoading, emptyText }: PaletteDialogProps) {
  const t = useTranslations('ui');
  const listId = useId();
  const [index, setIndex] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const items = groups.flatMap((group) => group.items);
  const active = items[Math.min(index, items.length - 1)];
  const rowId = (id: string) => `${listId}-${id}`;
  useEffect(() => setIndex(0), [query]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);
  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    onOpenChange(false);
    item.onSelect();
  };
  const keys = useImeSafeKeys((event: KeyboardEvent<HTMLInputElement>) => {
    const next = nextIndex(event.key, index, items.length);
    if (next !== null) setIndex(next);
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  });
  return (
    <>
      <div className="row palette-head">
        <Icon name="search" />
        <input
          className="bare grow f14"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active ? rowId(active.id) : undefined}
          aria-autocomplete="list"
          placeholder={placeholder}
          value={query}
          onChange={(event) => onQueryChange(event.target.value)}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          {...keys}
        />
        {isLoading ? <Spinner size={14} /> : null}
        <Keys keys={['Escape']} />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={label} className="menu palette-list">
        {groups.map((group) =>
          group.items.length === 0 ? null : (
            <div key={group.id} role="group" aria-label={group.title}>
              <div className="mh" aria-hidden="true">
                {group.title}
              </div>
              {group.items.map((item) => (
                <PaletteRow
                  key={item.id}
                  item={item}
                  rowId={rowId(item.id)}
                  isActive={item.id === active?.id}
                  onChoose={() => choose(item)}
                  onPoint={() => setIndex(items.indexOf(item))}
                />
              ))}
            </div>
          ),
        )}
        {items.length === 0 && !isLoading ? <div className="mh palette-empty">{emptyText}</div> : null}
      </div>
      <div className="palette-foot f11 t3">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t('paletteHint')}
      </div>
    </>
  );
}

/** Search and commands in one place. The caret stays in the field; no key acts during a conversion. */
export function PaletteDialog(props: PaletteDialogProps) {
  return (
    <ModalOverlay className="scrim scrim-top" isOpen={props.isOpen} onOpenChange={props.onOpenChange} isDismissable>
      <Modal className="palette">
        <Dialog className="palette-in" aria-label={props.label}>
          <PaletteBody {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
