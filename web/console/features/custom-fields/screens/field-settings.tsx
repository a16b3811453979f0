import { type Field, type FieldNoun, fieldNoun } from '@madoguchi/contracts/custom-fields';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FieldList } from '../components/field-list.tsx';
import { FieldForm } from '../components/field-form.tsx';
import { InterestField } from '../components/interest-field.tsx';
import '../custom-fields.css';

/** Fields of the workspace's own, noun by noun. */
export function FieldSettings() {
  const t = useTranslations('custom-fields');
  const [noun, setNoun] = useState<FieldNoun>('customer');
  const [edited, setEdited] = useState<Field | 'new' | null>(null);
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
        <FieldList noun={noun} onEdit={setEdited} />
        <div>
          <Button icon="plus" onPress={() => setEdited('new')}>
            {t('new')}
          </Button>
        </div>
        {edited ? (
          <FieldForm noun={noun} field={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
        ) : null}
      </SettingsRow>
      {noun === 'customer' ? <InterestField /> : null}
    </SettingsPage>
  );
}
