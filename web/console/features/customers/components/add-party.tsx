import { type PartyKind, partyKind, type PartyVisibility } from '@madoguchi/contracts/parties';
import { Button } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useEditParties } from '../party-api.ts';
import { CompanyField } from './company-field.tsx';

interface Fields {
  kind: PartyKind;
  companyId: string | null;
  name: string;
  role: string;
  address: string;
  visibility: PartyVisibility;
}

const EMPTY: Fields = { kind: 'dealer', companyId: null, name: '', role: '', address: '', visibility: 'own' };

function WhoFields({ fields, onChange }: { fields: Fields; onChange(change: Partial<Fields>): void }) {
  const t = useTranslations('customers.party');
  return (
    <>
      <Select
        label={t('kindLabel')}
        size="sm"
        options={partyKind.options.map((id) => ({ id, label: t(`kind.${id}`) }))}
        value={fields.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <CompanyField value={fields.companyId} name={null} onChange={(companyId) => onChange({ companyId })} />
      <div className="two-columns">
        <TextField
          label={t('name')}
          size="sm"
          value={fields.name}
          onChange={(name) => onChange({ name })}
          maxLength={200}
          autoComplete="off"
        />
        <TextField
          label={t('role')}
          size="sm"
          placeholder={t('roleHint')}
          value={fields.role}
          onChange={(role) => onChange({ role })}
          maxLength={80}
          autoComplete="off"
        />
      </div>
      <TextField
        label={t('address')}
        size="sm"
        inputMode="email"
        value={fields.address}
        onChange={(address) => onChange({ address })}
        maxLength={320}
        autoComplete="off"
      />
    </>
  );
}

/** Somebody takes part from now on; what they see is decided here, and narrow unless somebody widens it. */
export function AddPartyDialog({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const t = useTranslations('customers.party');
  const words = useTranslations('customers');
  const problemText = useProblemText();
  const edit = useEditParties(conversationId);
  const [fields, setFields] = useState(EMPTY);
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  const isNobody = !fields.companyId && !fields.name.trim() && !fields.address.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isNobody) edit.mutate({ do: 'add', party: fields }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('addTitle')}>
      <form className="stack" onSubmit={submit}>
        <WhoFields fields={fields} onChange={set} />
        <RadioCards
          label={t('sees')}
          columns={2}
          value={fields.visibility}
          onChange={(visibility) => set({ visibility })}
          options={(['own', 'all'] as const).map((id) => ({
            id,
            title: t(`visibility.${id}`),
            detail: t(`visibilityDetail.${id}`),
          }))}
        />
        {edit.isError ? (
          <p className="help err" role="alert">
            {problemText(edit.error)}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" variant="primary" isPending={edit.isPending} isDisabled={isNobody}>
            {t('add')}
          </Button>
          <Button variant="ghost" onPress={onClose}>
            {words('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
