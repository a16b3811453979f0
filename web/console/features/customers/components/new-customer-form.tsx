import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors } from '../../../lib/errors.ts';
import { useCreateCustomer } from '../api.ts';
import { ProfileForm } from './profile-form.tsx';

export interface NewCustomerFormProps {
  onDone(id: string): void;
  onCancel(): void;
}

export function NewCustomerForm({ onDone, onCancel }: NewCustomerFormProps) {
  const t = useTranslations('customers');
  const create = useCreateCustomer();
  const problems = useFieldErrors()(create.error);
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const identities = [
    { kind: 'email' as const, value: email.trim() },
    { kind: 'phone' as const, value: phone.trim() },
  ].filter((identity) => identity.value !== '');
  return (
    <ProfileForm
      customer={null}
      isPending={create.isPending}
      error={create.error}
      saveLabel={t('createSave')}
      onSave={(fields) => create.mutate({ ...fields, identities }, { onSuccess: (customer) => onDone(customer.id) })}
      onCancel={onCancel}
    >
      <div className="two-columns">
        <TextField
          label={t('identityKind.email')}
          size="sm"
          value={email}
          onChange={setEmail}
          inputMode="email"
          autoComplete="off"
          error={problems['identities.0.value']}
        />
        <TextField
          label={t('identityKind.phone')}
          size="sm"
          value={phone}
          onChange={setPhone}
          inputMode="tel"
          autoComplete="off"
        />
      </div>
    </ProfileForm>
  );
}
