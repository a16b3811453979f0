import type { DueWish } from '@madoguchi/contracts/tasks';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DueField, wishOf } from '../../../lib/components/due-field.tsx';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { newId } from '../../../lib/new-id.ts';
import { type TakeInBody, useTakeIn } from '../api.ts';

export interface TakeInFormProps {
  stores: readonly { id: string; name: string }[];
  onClose(): void;
  onTaken(id: string): void;
}

type Fields = Omit<TakeInBody, 'handOver' | 'storeId' | 'clientId'>;
const EMPTY: Fields = { familyName: '', givenName: '', phone: '', email: '', subject: '', body: '' };

function Customer({ fields, set }: { fields: Fields; set(change: Partial<Fields>): void }) {
  const t = useTranslations('stores.form');
  return (
    <>
      <div className="field-pair">
        <TextField
          label={t('familyName')}
          value={fields.familyName}
          onChange={(familyName) => set({ familyName })}
          maxLength={80}
          isRequired
          autoFocus
        />
        <TextField
          label={t('givenName')}
          value={fields.givenName ?? ''}
          onChange={(givenName) => set({ givenName })}
          maxLength={80}
        />
      </div>
      <div className="field-pair">
        <TextField
          label={t('phone')}
          type="tel"
          inputMode="tel"
          value={fields.phone ?? ''}
          onChange={(phone) => set({ phone })}
          maxLength={40}
        />
        <TextField
          label={t('email')}
          type="email"
          value={fields.email ?? ''}
          onChange={(email) => set({ email })}
          maxLength={320}
        />
      </div>
    </>
  );
}

function Said({ fields, set }: { fields: Fields; set(change: Partial<Fields>): void }) {
  const t = useTranslations('stores.form');
  return (
    <>
      <TextField
        label={t('subject')}
        value={fields.subject}
        onChange={(subject) => set({ subject })}
        maxLength={200}
        isRequired
      />
      <TextArea
        label={t('body')}
        description={t('bodyHint')}
        value={fields.body}
        onChange={(body) => set({ body })}
        rows={4}
        maxLength={4000}
        isRequired
      />
    </>
  );
}

/** Takes in at the counter what somebody wants; in most cases it goes to the desk at once. */
export function TakeInForm({ stores, onClose, onTaken }: TakeInFormProps) {
  const t = useTranslations('stores.form');
  const takeIn = useTakeIn();
  const [fields, setFields] = useState(EMPTY);
  const [storeId, setStoreId] = useState(stores[0]?.id ?? '');
  const [isHanded, setHanded] = useState(true);
  const [due, setDue] = useState<DueWish | null>(wishOf('day1'));
  // One id for one filled form: pressing twice takes it in once.
  const [clientId] = useState(newId);
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const isReady = [fields.familyName, fields.subject, fields.body].every((text) => text.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    takeIn.mutate(
      { ...fields, storeId, clientId, handOver: isHanded ? { due } : null },
      { onSuccess: ({ id }) => onTaken(id) },
    );
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      <form className="stack" onSubmit={submit}>
        {stores.length > 1 ? (
          <Select
            label={t('store')}
            options={stores.map(({ id, name }) => ({ id, label: name }))}
            value={storeId}
            onChange={setStoreId}
          />
        ) : null}
        <Customer fields={fields} set={set} />
        <Said fields={fields} set={set} />
        <Checkbox label={t('handOver')} isSelected={isHanded} onChange={setHanded}>
          {t('handOver')}
        </Checkbox>
        {isHanded ? <DueField label={t('due')} preset="day1" onChange={setDue} /> : null}
        <FormFoot
          error={takeIn.error}
          submitLabel={t(isHanded ? 'submit' : 'submitKept')}
          isPending={takeIn.isPending}
          isDisabled={!isReady}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
