import { ComboBox } from '@madoguchi/ui/select';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCustomerText } from '../../../lib/person.ts';
import { useChosenOption } from '../../../lib/use-chosen-option.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { findCustomers, privacyKeys } from '../api.ts';

/** Finds one customer by whatever somebody remembers of them. */
export function CustomerField({ label, onChange }: { label: string; onChange(id: string | null): void }) {
  const t = useTranslations('privacy.requests');
  const customerText = useCustomerText();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), 200);
  const query = useQuery({
    queryKey: [...privacyKeys.all, 'customers', q],
    queryFn: () => findCustomers(q),
    enabled: q.length > 0,
  });
  const found = (query.data ?? []).map((one) => {
    const detail = one.email ?? one.phone;
    return { id: one.id, label: customerText(one), ...(detail ? { detail } : {}) };
  });
  const { chosen, choose, options } = useChosenOption(found);
  return (
    <ComboBox
      label={label}
      placeholder={t('findCustomer')}
      options={options}
      isLoading={query.isFetching}
      inputValue={text}
      onInputChange={setText}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const option = choose(id);
        if (option) setText(option.label);
        onChange(id);
      }}
    />
  );
}
