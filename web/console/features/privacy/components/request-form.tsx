import type { PrivacyRequest, RequestChannel, RequestKind } from '@madoguchi/contracts/privacy-requests';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { privacyKeys, receiveRequest } from '../api.ts';
import { CustomerField } from './customer-field.tsx';

const KINDS: readonly RequestKind[] = ['disclosure', 'correction', 'suspension', 'erasure'];
const CHANNELS: readonly RequestChannel[] = ['email', 'phone', 'letter', 'visit', 'form', 'chat', 'portal'];

/** Takes in what a person asks; the clock starts with it. */
export function RequestForm({ onSaved, onCancel }: { onSaved(request: PrivacyRequest): void; onCancel(): void }) {
  const t = useTranslations('privacy');
  const told = useTold();
  const write = useWrite(receiveRequest, privacyKeys.requests);
  const [kind, setKind] = useState<RequestKind>('disclosure');
  const [channel, setChannel] = useState<RequestChannel>('email');
  const [customerId, setCustomer] = useState<string | null>(null);
  const [details, setDetails] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!customerId) return;
    const { onSuccess, onError } = told(t('requests.received'));
    write.mutate(
      { kind, customerId, channel, details: details.trim() },
      {
        onSuccess(saved) {
          onSuccess();
          onSaved(saved);
        },
        onError,
      },
    );
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <SegmentedControl
        label={t('requests.title')}
        value={kind}
        onChange={setKind}
        options={KINDS.map((id) => ({ id, label: t(`requests.kind.${id}`) }))}
      />
      <CustomerField label={t('requests.customer')} onChange={setCustomer} />
      <Select
        label={t('requests.channel')}
        value={channel}
        onChange={setChannel}
        options={CHANNELS.map((id) => ({ id, label: t(`channels.${id}`) }))}
      />
      <TextArea label={t('requests.details')} rows={3} maxLength={2000} value={details} onChange={setDetails} />
      <div className="row wrap">
        <Button type="submit" variant="primary" isDisabled={!customerId} isPending={write.isPending}>
          {t('requests.receive')}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
