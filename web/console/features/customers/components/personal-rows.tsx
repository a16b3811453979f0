import type { Customer, MaskedField } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { KeyValues } from '@madoguchi/ui/customer';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { type PersonalValues, useReveal } from './personal-fields.tsx';

const HIDDEN = '●●●●/●●/●●';

/** Address and birthday, masked for everybody; shown in full one at a time, which is written down. */
export function PersonalRows({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const { show } = useToasts();
  const problemText = useProblemText();
  const mayUnmask = useMay('customer:unmask');
  const reveal = useReveal(customer.id);
  const [seen, setSeen] = useState<PersonalValues>({});
  const row = (field: MaskedField, masked: string) => {
    if (!customer.masked.includes(field)) return null;
    const value = seen[field] ?? masked;
    const open = () =>
      reveal.mutate([field], {
        onSuccess: (shown) => setSeen((before) => ({ ...before, ...shown })),
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      });
    const label = t(`field.${field}`);
    return {
      label,
      value: (
        <>
          <span>{value}</span>
          {mayUnmask && seen[field] === undefined ? (
            <Button size="xs" variant="text" aria-label={t('personal.reveal', { field: label })} onPress={open}>
              {t('personal.see')}
            </Button>
          ) : null}
        </>
      ),
    };
  };
  const items = [
    row('postalCode', customer.postalCode),
    row('address', customer.address),
    row('birthDate', HIDDEN),
  ].filter((item) => item !== null);
  if (items.length === 0) return null;
  return (
    <>
      <KeyValues items={items} />
      {mayUnmask ? <p className="f11 t3">{t('personal.told')}</p> : null}
    </>
  );
}
