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

interface PartHeadProps {
  name: string;
  kind: string;
  fault: string | undefined;
  isOpen: boolean;
  isFirst: boolean;
  isLast: boolean;
  onToggle(): void;
  onMove(by: number): void;
  onRemove(): void;
}

function PartHead({ name, kind, fault, isOpen, isFirst, isLast, onToggle, onMove, onRemove }: PartHeadProps) {
  const t = useTranslations('procedures.editor');
  return (
    <div className="row row-tight">
      <Button
        size="sm"
        variant="text"
        icon={isOpen ? 'chev-d' : 'chev-r'}
        className="grow procedure-part-name"
        aria-expanded={isOpen}
        onPress={onToggle}
      >
        {name}
      </Button>
      <Tag>{kind}</Tag>
      {fault ? <Tag tone="danger">{fault}</Tag> : null}
      <IconButton
        icon="chev-u"
        size="xs"
        label={t('moveUp', { name })}
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
      />
      <IconButton
        icon="chev-d"
        size="xs"
        label={t('moveDown', { name })}
        isDisabled={isLast}
        onPress={() => onMove(1)}
      />
      <IconButton icon="x" size="xs" label={t('removePart', { name })} onPress={onRemove} />
    </div>
  );
}

/** Fields or steps, in their order: opened one at a time, moved by buttons, so that the keyboard is enough. */
export function PartList<T extends { key: string }>(props: PartListProps<T>) {
  const { items, titleOf, kindOf, faults, make, edit, onChange } = props;
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
        {items.map((item, at) => (
          <li key={item.key}>
            <PartHead
              name={words(titleOf(item)) || item.key}
              kind={kindOf(item)}
              fault={faults.get(item.key)}
              isOpen={item.key === openKey}
              isFirst={at === 0}
              isLast={at === items.length - 1}
              onToggle={() => setOpen(item.key === openKey ? null : item.key)}
              onMove={(by) => move(at, by)}
              onRemove={() => onChange(items.filter(({ key }) => key !== item.key))}
            />
            {item.key === openKey
              ? edit(item, at, (next) => onChange(items.map((one) => (one.key === item.key ? next : one))))
              : null}
          </li>
        ))}
      </ol>
      <Button size="sm" icon="plus" onPress={add}>
        {props.addLabel}
      </Button>
    </section>
  );
}
