import type { Issuer } from '@madoguchi/contracts/procedures';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useUpdateIssuer } from '../api.ts';

/** Who issues receipts and qualified invoices; papers issued before keep what they say. */
export function IssuerForm({ issuer }: { issuer: Issuer }) {
  const t = useTranslations('procedures.issuer');
  const told = useTold();
  const fieldErrors = useFieldErrors();
  const update = useUpdateIssuer();
  const [draft, setDraft] = useState(issuer);
  const set = (part: Partial<Issuer>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ ...draft, registrationNumber: draft.registrationNumber || null }, told(t('saved')));
  };
  const wrong = fieldErrors(update.error)['registrationNumber'];
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextField label={t('name')} value={draft.name} maxLength={200} onChange={(name) => set({ name })} />
      <TextField label={t('address')} value={draft.address} maxLength={300} onChange={(address) => set({ address })} />
      <div className="settings-pair">
        <TextField label={t('phone')} value={draft.phone} maxLength={40} onChange={(phone) => set({ phone })} />
        <TextField
          label={t('registrationNumber')}
          placeholder={t('registrationExample')}
          value={draft.registrationNumber ?? ''}
          maxLength={30}
          error={wrong ?? null}
          onChange={(registrationNumber) => set({ registrationNumber })}
        />
      </div>
      <Select
        label={t('rounding')}
        options={(['floor', 'round', 'ceil'] as const).map((id) => ({ id, label: t(`roundings.${id}`) }))}
        value={draft.rounding}
        onChange={(rounding) => set({ rounding })}
      />
      <div>
        <Button type="submit" variant="primary" isPending={update.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
