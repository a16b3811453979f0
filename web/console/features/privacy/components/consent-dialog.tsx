import type { ConsentChannel, ConsentEvent, ConsentState } from '@madoguchi/contracts/privacy-consents';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { type ConsentBody, privacyKeys, recordConsent, useConsents } from '../api.ts';

const CHANNELS: readonly ConsentChannel[] = ['any', 'email', 'line', 'phone', 'sms', 'letter'];
const HOWS: readonly ConsentBody['how'][] = ['spoken', 'written', 'form', 'staff'];

function History({ events, names }: { events: readonly ConsentEvent[]; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('privacy');
  if (events.length === 0) return <p className="t3 f12">{t('consent.noHistory')}</p>;
  return (
    <ul className="privacy-list consent-history">
      {events.map((event) => (
        <li key={event.id} className="privacy-row f12">
          <span className="grow">
            {names.get(event.purpose) ?? event.purpose}（{t(`channels.${event.channel}`)}）{' '}
            {t(`consent.${event.state}`)}
            <span className="t3 block">
              {[t(`consent.hows.${event.how}`), event.place, event.note, event.by?.name].filter(Boolean).join(' · ')}
            </span>
          </span>
          <RelativeTime at={event.at} form="clock" className="t3" />
        </li>
      ))}
    </ul>
  );
}

interface ConsentFormProps {
  customerId: string;
  names: ReadonlyMap<string, string>;
  onClose(): void;
}

function ConsentForm({ customerId, names, onClose }: ConsentFormProps) {
  const t = useTranslations('privacy');
  const told = useTold();
  const write = useWrite(recordConsent, privacyKeys.consents(customerId));
  const [purpose, setPurpose] = useState<string | null>(null);
  const [channel, setChannel] = useState<ConsentChannel>('any');
  const [state, setState] = useState<ConsentState>('given');
  const [how, setHow] = useState<ConsentBody['how']>('spoken');
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!purpose) return;
    const body = { purpose, channel, state, how, place: place.trim(), note: note.trim() };
    write.mutate({ customerId, body }, told(t('consent.recorded')));
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <Select
        label={t('consent.purpose')}
        placeholder={t('consent.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={[...names].map(([id, label]) => ({ id, label }))}
      />
      <Select
        label={t('consent.channel')}
        value={channel}
        onChange={setChannel}
        options={CHANNELS.map((id) => ({ id, label: t(`channels.${id}`) }))}
      />
      <SegmentedControl
        label={t('consent.state')}
        value={state}
        onChange={setState}
        options={(['given', 'withdrawn'] as const).map((id) => ({ id, label: t(`consent.${id}`) }))}
      />
      <Select
        label={t('consent.how')}
        value={how}
        onChange={setHow}
        options={HOWS.map((id) => ({ id, label: t(`consent.hows.${id}`) }))}
      />
      <TextField label={t('consent.place')} value={place} onChange={setPlace} maxLength={300} />
      <TextField label={t('consent.note')} value={note} onChange={setNote} maxLength={500} />
      <div className="row wrap dialog-foot">
        <span className="end row wrap">
          <Button size="md" onPress={onClose}>
            {t('close')}
          </Button>
          <Button size="md" variant="primary" type="submit" isDisabled={!purpose} isPending={write.isPending}>
            {t('consent.record')}
          </Button>
        </span>
      </div>
    </form>
  );
}

/** Writes down what a customer agreed to or took back, with its proof; what was said earlier stays below. */
export function ConsentDialog({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const t = useTranslations('privacy');
  const locale = useLocale();
  const { data } = useConsents(customerId);
  const names = new Map((data?.items ?? []).map((one) => [one.purpose, locale === 'ja' ? one.nameJa : one.nameEn]));
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('consent.title')} size="md">
      <ConsentForm customerId={customerId} names={names} onClose={onClose} />
      <h3 className="f12 t2">{t('consent.history')}</h3>
      <History events={data?.history ?? []} names={names} />
    </Dialog>
  );
}
