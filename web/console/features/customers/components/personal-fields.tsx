import { type Customer, customerEndpoints, type MaskedField } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';

/** What is masked for everybody: left out while nobody has changed it. */
export interface PersonalValues {
  birthDate?: string | null;
  postalCode?: string;
  address?: string;
}

const FIELDS: readonly MaskedField[] = ['birthDate', 'postalCode', 'address'];

/** Shows masked values in full; that it was done, by whom, is written down. */
export function useReveal(customerId: string) {
  return useMutation({
    mutationFn: (fields: readonly MaskedField[]) =>
      call(customerEndpoints.revealCustomer, { params: { id: customerId }, body: { fields: [...fields], reason: '' } }),
  });
}

export interface PersonalFieldsProps {
  customer: Customer | null;
  values: PersonalValues;
  problems: Readonly<Record<string, string>>;
  onChange(values: PersonalValues): void;
}

function Masked({ customer, onShow }: { customer: Customer; onShow(values: PersonalValues): void }) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  const mayUnmask = useMay('customer:unmask');
  const reveal = useReveal(customer.id);
  return (
    <div className="stack-sm">
      <p className="f12 t2">{t('personal.masked')}</p>
      {mayUnmask ? (
        <div>
          <Button size="xs" isPending={reveal.isPending} onPress={() => reveal.mutate(FIELDS, { onSuccess: onShow })}>
            {t('personal.show')}
          </Button>
        </div>
      ) : null}
      {reveal.isError ? (
        <p className="help err" role="alert">
          {problemText(reveal.error)}
        </p>
      ) : null}
    </div>
  );
}

/** Birthday and address: open for a new record, behind one press for one that has them. */
export function PersonalFields({ customer, values, problems, onChange }: PersonalFieldsProps) {
  const t = useTranslations('customers.field');
  const isShown = values.birthDate !== undefined || values.address !== undefined;
  if (customer && customer.masked.length > 0 && !isShown) return <Masked customer={customer} onShow={onChange} />;
  const set = (change: PersonalValues) => onChange({ ...values, ...change });
  return (
    <>
      <div className="two-columns">
        <TextField
          label={t('birthDate')}
          size="sm"
          type="date"
          value={values.birthDate ?? ''}
          onChange={(birthDate) => set({ birthDate: birthDate || null })}
          error={problems['birthDate']}
        />
        <TextField
          label={t('postalCode')}
          size="sm"
          value={values.postalCode ?? ''}
          onChange={(postalCode) => set({ postalCode })}
          maxLength={20}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <TextField
        label={t('address')}
        size="sm"
        value={values.address ?? ''}
        onChange={(address) => set({ address })}
        maxLength={500}
        autoComplete="off"
      />
    </>
  );
}
