import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

type Pair = readonly [name: string, value: string];

export interface AttributeFieldsProps {
  value: Readonly<Record<string, string>>;
  onChange(value: Record<string, string>): void;
}

/** Free name–value pairs of the workspace's own. Pairs without a name are not kept. */
export function AttributeFields({ value, onChange }: AttributeFieldsProps) {
  const t = useTranslations('customers.attribute');
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Object.entries(value));
  const change = (next: readonly Pair[]) => {
    setPairs(next);
    onChange(
      Object.fromEntries(next.filter(([name]) => name.trim() !== '').map(([name, each]) => [name.trim(), each])),
    );
  };
  const set = (index: number, pair: Pair) => change(pairs.map((each, at) => (at === index ? pair : each)));
  return (
    <div className="stack-sm">
      {pairs.map(([name, text], index) => (
        <div className="row attribute-row" key={index}>
          <TextField
            label={t('name')}
            labelHidden
            size="sm"
            placeholder={t('name')}
            value={name}
            maxLength={60}
            onChange={(next) => set(index, [next, text])}
          />
          <TextField
            label={t('value')}
            labelHidden
            size="sm"
            placeholder={t('value')}
            value={text}
            maxLength={500}
            onChange={(next) => set(index, [name, next])}
          />
          <IconButton
            icon="x"
            size="xs"
            label={t('remove', { name })}
            onPress={() => change(pairs.filter((_pair, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="xs" icon="plus" onPress={() => setPairs([...pairs, ['', '']])}>
          {t('add')}
        </Button>
      </div>
    </div>
  );
}
