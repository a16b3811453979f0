import type { ViewConditions } from '@madoguchi/contracts/views';
import { useTranslations } from 'use-intl';
import { useSegmentNames } from '../record-names.ts';
import { Pick } from './pick-field.tsx';
import { RecordField } from './record-field.tsx';

export interface CustomerConditionsProps {
  value: ViewConditions;
  onChange(patch: Partial<ViewConditions>): void;
}

/** Of whom it is: their groups, their company, what they have of ours. */
export function CustomerConditions({ value, onChange }: CustomerConditionsProps) {
  const t = useTranslations('saved-views.conditions');
  const { data: segments } = useSegmentNames();
  const offered = (segments ?? []).map(({ id, name }) => ({ id, label: name }));
  const gone = segments ? (value.segmentIds ?? []).filter((id) => !offered.some((one) => one.id === id)) : [];
  const options = [...offered, ...gone.map((id) => ({ id, label: t('gone') }))];
  return (
    <>
      {options.length > 0 ? (
        <Pick
          label={t('segmentIds')}
          options={options}
          value={value.segmentIds}
          onChange={(segmentIds) => onChange({ segmentIds })}
        />
      ) : null}
      <RecordField
        label={t('companyId')}
        noun="company"
        value={value.companyId}
        onChange={(companyId) => onChange({ companyId })}
      />
      <RecordField
        label={t('productId')}
        noun="product"
        value={value.productId}
        onChange={(productId) => onChange({ productId })}
      />
    </>
  );
}
