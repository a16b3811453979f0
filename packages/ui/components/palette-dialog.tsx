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

interface PaletteRowProps {
  item: PaletteItem;
  rowId: string;
  isActive: boolean;
  onChoose(): void;
  onPoint(): void;
}

function PaletteRow({ item, rowId, isActive, onChoose, onPoint }: PaletteRowProps) {
  return (
    // The caret never leaves the field: rows are reached by aria-activedescendant, keys are the field's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role
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

interface PaletteListProps extends Pick<PaletteDialogProps, 'label' | 'groups' | 'isLoading' | 'emptyText'> {
  listId: string;
  active: PaletteItem | undefined;
  onChoose(item: PaletteItem): void;
  onPoint(item: PaletteItem): void;
}

function PaletteList({ listId, label, groups, active, isLoading, emptyText, onChoose, onPoint }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);
  const filled = groups.filter((group) => group.items.length > 0);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native list cannot hold rich rows
    <div ref={list} id={listId} role="listbox" aria-label={label} className="menu palette-list">
      {filled.map((group) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
        <div key={group.id} role="group" aria-label={group.title}>
          <div className="mh" aria-hidden="true">
            {group.title}
          </div>
          {group.items.map((item) => (
            <PaletteRow
              key={item.id}
              item={item}
              rowId={`${listId}-${item.id}`}
              isActive={item.id === active?.id}
              onChoose={() => onChoose(item)}
              onPoint={() => onPoint(item)}
            />
          ))}
        </div>
      ))}
      {filled.length === 0 && !isLoading ? <div className="mh palette-empty">{emptyText}</div> : null}
    </div>
  );
}

/** The chosen row; a new query starts at the first one again. */
function useActiveRow(query: string, items: readonly PaletteItem[]) {
  const [chosen, setChosen] = useState({ query, index: 0 });
  const index = chosen.query === query ? Math.min(chosen.index, Math.max(0, items.length - 1)) : 0;
  return { index, active: items[index], setIndex: (next: number) => setChosen({ query, index: next }) };
}

function PaletteBody(props: PaletteDialogProps) {
  const { onOpenChange, label, placeholder, query, onQueryChange, groups, isLoading } = props;
  const t = useTranslations('ui');
  const listId = useId();
  const items = groups.flatMap((group) => group.items);
  const { index, active, setIndex } = useActiveRow(query, items);
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
          aria-activedescendant={active ? `${listId}-${active.id}` : undefined}
          aria-autocomplete="list"
          placeholder={placeholder}
          value={query}
          onChange={(event) => onQueryChange(event.target.value)}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by the person, to type
          autoFocus
          autoComplete="off"
          spellCheck={false}
          {...keys}
        />
        {isLoading ? <Spinner size={14} /> : null}
        <Keys keys={['Escape']} />
      </div>
      <PaletteList
        {...props}
        listId={listId}
        active={active}
        onChoose={choose}
        onPoint={(item) => setIndex(items.indexOf(item))}
      />
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
