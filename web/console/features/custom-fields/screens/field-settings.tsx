import { type FieldNoun, fieldNoun } from '@madoguchi/contracts/custom-fields';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FieldList } from '../components/field-list.tsx';
import { NewFieldForm } from '../components/new-field-form.tsx';

/** Fields of the workspace's own, noun by noun. */
export function FieldSettings() {
  const t = useTranslations('custom-fields');
  const [noun, setNoun] = useState<FieldNoun>('customer');
  const [isNew, setNew] = useState(false);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('of')}>
        <Select
          label={t('of')}
          labelHidden
          options={fieldNoun.options.map((id) => ({ id, label: t(`noun.${id}`) }))}
          value={noun}
          onChange={setNoun}
        />
      </SettingsRow>
      <SettingsRow title={t('list')} description={t('listHint')}>
        <FieldList noun={noun} />
        {isNew ? (
          <NewFieldForm noun={noun} onDone={() => setNew(false)} />
        ) : (
          <div>
            <Button icon="plus" onPress={() => setNew(true)}>
              {t('new')}
            </Button>
          </div>
        )}
      </SettingsRow>
    </SettingsPage>
  );
}
