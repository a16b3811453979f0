import { type CompanyForm, companyForm, type CompanyKind, companyKind } from '@madoguchi/contracts/customers';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useRankName, useRanks } from '../use-ranks.ts';
import { CompanyField } from './company-field.tsx';

export interface Place {
  form: CompanyForm;
  kind: CompanyKind;
  parentCompanyId: string | null;
  storeCode: string;
  phone: string;
  address: string;
  rank: string;
  caution: string;
}

interface Props {
  value: Place;
  /** Name of the present parent. */
  parentName: string | null;
  problems: Readonly<Record<string, string>>;
  onChange(change: Partial<Place>): void;
}

function KindFields({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const t = useTranslations('customers');
  const ranks = useRanks();
  const rankName = useRankName();
  return (
    <>
      <div className="two-columns">
        <Select
          label={t('field.form')}
          size="sm"
          options={companyForm.options.map((id) => ({ id, label: t(`form.${id}`) }))}
          value={value.form}
          onChange={(form) => onChange({ form })}
        />
        <Select
          label={t('field.kind')}
          size="sm"
          options={companyKind.options.map((id) => ({ id, label: t(`kind.${id}`) }))}
          value={value.kind}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      <Select
        label={t('field.rank')}
        size="sm"
        options={ranks.map(({ key }) => ({ id: key, label: rankName(key) }))}
        value={value.rank}
        onChange={(rank) => onChange({ rank })}
      />
    </>
  );
}

/** Where a company stands: what it is, below whom, with which store code, and how it is reached. */
export function PlaceFields({ value, parentName, problems, onChange }: Props) {
  const t = useTranslations('customers');
  return (
    <>
      <KindFields value={value} onChange={onChange} />
      <CompanyField
        label={t('field.parentCompany')}
        value={value.parentCompanyId}
        name={parentName}
        onChange={(parentCompanyId) => onChange({ parentCompanyId })}
      />
      <div className="two-columns">
        <TextField
          label={t('field.storeCode')}
          size="sm"
          value={value.storeCode}
          onChange={(storeCode) => onChange({ storeCode })}
          maxLength={40}
          error={problems['storeCode']}
        />
        <TextField
          label={t('field.phone')}
          size="sm"
          type="tel"
          value={value.phone}
          onChange={(phone) => onChange({ phone })}
          maxLength={40}
        />
      </div>
      <TextField
        label={t('field.address')}
        size="sm"
        value={value.address}
        onChange={(address) => onChange({ address })}
        maxLength={500}
      />
      <TextArea
        label={t('field.caution')}
        value={value.caution}
        onChange={(caution) => onChange({ caution })}
        rows={2}
        maxLength={1000}
      />
    </>
  );
}
