import type { BreakReason } from '@madoguchi/contracts/presence';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useBreakReasons, useReasonText } from '../../../lib/member-presence.ts';
import { newId } from '../../../lib/new-id.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetReasons } from '../api.ts';
import { NumberField } from './number-field.tsx';

function Editor({ known }: { known: readonly BreakReason[] }) {
  const t = useTranslations('presence.reasons');
  const ui = useTranslations('ui');
  const builtIn = useReasonText();
  const [items, setItems] = useState<readonly BreakReason[]>(known);
  const save = useSetReasons();
  const told = useTold()(t('saved'));
  const set = (key: string, changes: Partial<BreakReason>) =>
    setItems(items.map((item) => (item.key === key ? { ...item, ...changes } : item)));
  const add = () => setItems([...items, { key: newId(), name: '', minutes: null }]);
  const isNamed = items.every((item) => builtIn(item) !== item.key || item.name !== '');
  return (
    <>
      {items.map((item) => {
        const own = builtIn({ key: item.key, name: '' });
        const isBuiltIn = own !== item.key;
        return (
          <div className="reason-line" key={item.key}>
            <TextField
              label={t('name')}
              value={item.name || (isBuiltIn ? own : '')}
              onChange={(name) => set(item.key, { name: name === own ? '' : name })}
              maxLength={40}
            />
            <NumberField
              label={t('minutes')}
              value={item.minutes}
              onChange={(minutes) => set(item.key, { minutes })}
              min={1}
              max={600}
            />
            <IconButton
              icon="x"
              label={t('remove', { name: builtIn(item) })}
              isDisabled={items.length === 1}
              onPress={() => setItems(items.filter(({ key }) => key !== item.key))}
            />
          </div>
        );
      })}
      <div className="row wrap">
        <Button icon="plus" onPress={add} isDisabled={items.length >= 30}>
          {t('add')}
        </Button>
        <Button
          variant="primary"
          isPending={save.isPending}
          isDisabled={!isNamed}
          onPress={() => save.mutate([...items], told)}
        >
          {ui('save')}
        </Button>
      </div>
    </>
  );
}

/** Why people step away, and how long that usually takes. */
export function BreakReasons() {
  const t = useTranslations('presence.reasons');
  const query = useBreakReasons();
  return (
    <section className="routing-section">
      <h2>{t('title')}</h2>
      <p className="t3 f12">{t('lead')}</p>
      <SectionState query={query}>{(items) => <Editor known={items} />}</SectionState>
    </section>
  );
}
