import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { type NewIdentity, useEditCustomer } from '../api.ts';
import { identityIcons } from './identity-icons.ts';

const addable = ['email', 'phone', 'member_number', 'external', 'line', 'social'] as const;
type Addable = (typeof addable)[number];

export interface AddIdentityProps {
  customerId: string;
  firstKind: Addable;
  onDone(): void;
}

/** One more way to reach the customer. */
export function AddIdentity({ customerId, firstKind, onDone }: AddIdentityProps) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  const edit = useEditCustomer(customerId);
  const [kind, setKind] = useState<Addable>(firstKind);
  const [value, setValue] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const identity: NewIdentity = { kind, value: value.trim() };
    if (identity.value !== '') edit.mutate({ do: 'addIdentity', identity }, { onSuccess: onDone });
  };
  return (
    <form className="stack-sm identity-form" onSubmit={onSubmit}>
      <Select
        label={t('identity.kind')}
        labelHidden
        size="sm"
        options={addable.map((id) => ({ id, label: t(`identityKind.${id}`), icon: identityIcons[id] }))}
        value={kind}
        onChange={setKind}
      />
      <TextField
        label={t(`identityKind.${kind}`)}
        labelHidden
        size="sm"
        value={value}
        onChange={setValue}
        placeholder={t(`identityKind.${kind}`)}
        inputMode={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
        error={edit.isError ? problemText(edit.error) : null}
        autoFocus
      />
      <div className="row">
        <Button type="submit" variant="primary" size="xs" isPending={edit.isPending} isDisabled={value.trim() === ''}>
          {t('identity.add')}
        </Button>
        <Button size="xs" variant="ghost" onPress={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
