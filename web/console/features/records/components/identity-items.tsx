import { identitySource, type RecordSettings } from '@madoguchi/contracts/records';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import '../records.css';

type Items = RecordSettings['identityItems'];
type Item = Items[number];

interface LineProps {
  item: Item;
  onChange(item: Item): void;
  onRemove(): void;
}

function Line({ item, onChange, onRemove }: LineProps) {
  const t = useTranslations('records.settings');
  const set = (part: Partial<Item>) => onChange({ ...item, ...part });
  return (
    <div className="record-pair">
      <TextField label={t('itemName')} size="sm" value={item.nameJa} onChange={(nameJa) => set({ nameJa })} />
      <TextField label={t('itemNameEn')} size="sm" value={item.nameEn} onChange={(nameEn) => set({ nameEn })} />
      <Select
        label={t('source')}
        size="sm"
        options={identitySource.options.map((id) => ({ id, label: t(`sources.${id}`) }))}
        value={item.source}
        onChange={(source) => set({ source })}
      />
      {item.source === 'attribute' ? (
        <TextField
          label={t('attribute')}
          size="sm"
          value={item.attribute}
          onChange={(attribute) => set({ attribute })}
        />
      ) : null}
      <span>
        <IconButton icon="x" size="xs" label={t('removeItem', { name: item.nameJa })} onPress={onRemove} />
      </span>
    </div>
  );
}

/** A key nobody types: what was checked before stays under its own. */
function freshKey(items: Items): string {
  for (let number = items.length + 1; ; number += 1)
    if (!items.some((item) => item.key === `item_${number}`)) return `item_${number}`;
}

export interface IdentityItemsProps {
  items: Items;
  needed: number;
  onChange(items: Items, needed: number): void;
}

/** What is asked to know who it is, and how much of it must match. */
export function IdentityItems({ items, needed, onChange }: IdentityItemsProps) {
  const t = useTranslations('records.settings');
  const counts = Array.from({ length: Math.max(1, items.length) }, (_one, at) => String(at + 1));
  const add = () => {
    const item = { key: freshKey(items), nameJa: '', nameEn: '', source: 'attribute' as const, attribute: '' };
    onChange([...items, item], needed);
  };
  return (
    <SettingsRow title={t('items')} description={t('itemsHint')}>
      {items.map((item, at) => (
        <Line
          key={item.key}
          item={item}
          onChange={(next) => onChange(items.with(at, next), needed)}
          onRemove={() => onChange(items.toSpliced(at, 1), Math.min(needed, Math.max(1, items.length - 1)))}
        />
      ))}
      <div>
        <Button size="xs" icon="plus" onPress={add}>
          {t('addItem')}
        </Button>
      </div>
      <Select
        label={t('needed')}
        size="sm"
        options={counts.map((id) => ({ id, label: id }))}
        value={String(needed)}
        onChange={(id) => onChange(items, Number(id))}
      />
    </SettingsRow>
  );
}
