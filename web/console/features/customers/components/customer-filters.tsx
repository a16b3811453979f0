import { type CompanyForm, companyForm } from '@madoguchi/contracts/customers';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import type { CustomerFilter } from '../api.ts';
import { useRankName, useRanks } from '../use-ranks.ts';
import { STAGES } from './standing-fields.tsx';
import '../merges.css';

const ALL = 'all';
const OWN = ['customer'] as const;
const FORMS: readonly CompanyForm[] = companyForm.options;

/** Narrows the list and says its order; words typed above look at everybody. */
export function CustomerFilters({ value, onChange }: { value: CustomerFilter; onChange(value: CustomerFilter): void }) {
  const t = useTranslations('customers');
  const ranks = useRanks();
  const rankName = useRankName();
  const all = { id: ALL, label: t('filter.all') };
  return (
    <div className="customer-filters">
      <Select
        label={t('field.rank')}
        size="sm"
        options={[all, ...ranks.map(({ key }) => ({ id: key, label: rankName(key) }))]}
        value={value.rank ?? ALL}
        onChange={(id) => onChange({ ...value, rank: id === ALL ? undefined : id })}
      />
      <Select
        label={t('field.usageStage')}
        size="sm"
        options={[all, ...STAGES.map((id) => ({ id: id as string, label: t(`code.usageStage.${id}`) }))]}
        value={value.usageStage ?? ALL}
        onChange={(id) => onChange({ ...value, usageStage: STAGES.find((stage) => stage === id) })}
      />
      <Select
        label={t('filter.form')}
        size="sm"
        options={[all, ...FORMS.map((id) => ({ id: id as string, label: t(`form.${id}`) }))]}
        value={value.form ?? ALL}
        onChange={(id) => onChange({ ...value, form: FORMS.find((form) => form === id) })}
      />
      <Select
        label={t('filter.sort')}
        size="sm"
        options={[
          { id: 'newest', label: t('filter.newest') },
          { id: 'kana', label: t('filter.kana') },
        ]}
        value={value.sort}
        onChange={(sort) => onChange({ ...value, sort: sort === 'kana' ? 'kana' : 'newest' })}
      />
      <FieldConditions nouns={OWN} value={value.own} onChange={(own) => onChange({ ...value, own })} />
    </div>
  );
}
