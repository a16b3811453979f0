import { ComboBox } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCompanies } from '../api.ts';

export interface CompanyFieldProps {
  value: string | null;
  /** Name of the current company, known before any search. */
  name: string | null;
  onChange(companyId: string | null): void;
  label?: string;
}

/** Finds a company by any part of its name or reading. */
export function CompanyField({ value, name, onChange, label }: CompanyFieldProps) {
  const t = useTranslations('customers.field');
  const [text, setText] = useState(name ?? '');
  const query = useCompanies(text === name ? '' : text);
  const found = (query.data?.pages ?? [])
    .flatMap((page) => page.items)
    .map((company) => ({ id: company.id, label: company.name, detail: company.kana }));
  const isListed = value === null || found.some((each) => each.id === value);
  const options = isListed || name === null ? found : [{ id: value, label: name }, ...found];
  return (
    <ComboBox
      label={label ?? t('company')}
      size="sm"
      options={options}
      value={value}
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        if (next === '') onChange(null);
      }}
      onChange={(id) => {
        if (id === null) return;
        onChange(id);
        setText(options.find((each) => each.id === id)?.label ?? '');
      }}
      isLoading={query.isFetching}
    />
  );
}
