import type { Words } from '@madoguchi/contracts/procedures-definition';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '../use-words.ts';

export interface PartListProps<T extends { key: string }> {
  label: string;
  addLabel: string;
  items: readonly T[];
  titleOf(item: T): Words;
  kindOf(item: T): string;
  /** Keys of those that cannot be published as they are. */
  faults: ReadonlyMap<string, string>;
  make(): T;
  edit(item: T, at: number, change: (item: T) => void): ReactNode;
  onChange(items: T[]): void;
}

/** Fields or steps, in their order: opened one at a time, moved by buttons, so that the keyboard is enough. */
export function PartList<T extends { key: string }>(props: PartListProps<T>) {
  const { items, titleOf, kindOf, faults, make, edit, onChange } = props;
  const t = useTranslations('procedures.editor');
  const words = useWords();
  const [openKey, setOpen] = useState<string | null>(null);
  const move = (at: number, by: number) => {
    const next = [...items];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    onChange(next);
  };
  const add = () => {
    const made = make();
    onChange([...items, made]);
    setOpen(made.key);
  };
  return (
    <section aria-label={props.label} className="procedure-parts-list">
      <h3 className="label">{props.label}</h3>
      <ol>
        {items.map((item, at) => {
          const isOpen = item.key === openKey;
          const fault = faults.get(item.key);
          const name = words(titleOf(item)) || item.key;
          return (
            <li key={item.key}>
              <div className="row row-tight">
                <Button
                  size="sm"
                  variant="text"
                  icon={isOpen ? 'chev-d' : 'chev-r'}
                  className="grow procedure-part-name"
                  aria-expanded={isOpen}
                  onPress={() => setOpen(isOpen ? null : item.key)}
                >
                  {name}
                </Button>
                <Tag>{kindOf(item)}</Tag>
                {fault ? <Tag tone="danger">{fault}</Tag> : null}
                <IconButton
                  icon="up"
                  size="xs"
                  label={t('moveUp', { name })}
                  isDisabled={at === 0}
                  onPress={() => move(at, -1)}
                />
                <IconButton
                  icon="down"
                  size="xs"
                  label={t('moveDown', { name })}
                  isDisabled={at === items.length - 1}
                  onPress={() => move(at, 1)}
                />
                <IconButton
                  icon="x"
                  size="xs"
                  label={t('removePart', { name })}
                  onPress={() => onChange(items.filter(({ key }) => key !== item.key))}
                />
              </div>
              {isOpen
                ? edit(item, at, (next) => onChange(items.map((one) => (one.key === item.key ? next : one))))
                : null}
            </li>
          );
        })}
      </ol>
      <Button size="sm" icon="plus" onPress={add}>
        {props.addLabel}
      </Button>
    </section>
  );
}
