import type { OutreachAudience } from '@madoguchi/contracts/outreach';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { RecordField } from '../../../lib/components/record-field.tsx';
import { useSegmentNames } from '../../../lib/record-names.ts';
import { numberIn } from '../number-in.ts';

const ANY = 'any';

export interface AudienceFieldsProps {
  value: OutreachAudience;
  set(patch: Partial<OutreachAudience>): void;
}

/** Whom it means: a group, who has a product, whose contract ends; all of what is said. */
export function AudienceFields({ value, set }: AudienceFieldsProps) {
  const t = useTranslations('outreach.field');
  const { data: segments = [] } = useSegmentNames();
  return (
    <div className="outreach-fields">
      <Select
        label={t('segment')}
        options={[{ id: ANY, label: t('anySegment') }, ...segments.map(({ id, name }) => ({ id, label: name }))]}
        value={value.segmentId ?? ANY}
        onChange={(id) => set({ segmentId: id === ANY ? null : id })}
      />
      <RecordField
        label={t('product')}
        size="md"
        noun="product"
        value={value.productId ?? undefined}
        onChange={(id) => set({ productId: id ?? null })}
      />
      <TextField
        label={t('contractDays')}
        inputMode="numeric"
        suffix={t('daysUnit')}
        value={value.contractDays === null ? '' : String(value.contractDays)}
        onChange={(text) => set({ contractDays: numberIn(text, 3650) })}
      />
      <TextField
        label={t('quietDays')}
        inputMode="numeric"
        suffix={t('daysUnit')}
        value={value.quietDays === 0 ? '' : String(value.quietDays)}
        onChange={(text) => set({ quietDays: numberIn(text, 365) ?? 0 })}
      />
    </div>
  );
}
