import { ALERT_SEVERITIES, type Alert, type AlertSeverity } from '@madoguchi/contracts/alerts';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { newId } from '../../../lib/new-id.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { alertKeys, raiseAlert } from '../api.ts';

const EMPTY = { title: '', detail: '', product: '', lot: '', serials: '', service: '' };
type Texts = typeof EMPTY;

function Named({ texts, set }: { texts: Texts; set(part: Partial<Texts>): void }) {
  const t = useTranslations('alerts.form');
  return (
    <>
      <div className="alert-pair">
        <TextField
          label={t('product')}
          value={texts.product}
          maxLength={200}
          onChange={(product) => set({ product })}
        />
        <TextField
          label={t('lot')}
          description={t('lotHint')}
          value={texts.lot}
          maxLength={200}
          onChange={(lot) => set({ lot })}
        />
      </div>
      <TextArea
        label={t('serials')}
        description={t('serialsHint')}
        rows={2}
        value={texts.serials}
        onChange={(serials) => set({ serials })}
      />
      <TextField
        label={t('service')}
        description={t('serviceHint')}
        value={texts.service}
        maxLength={200}
        onChange={(service) => set({ service })}
      />
    </>
  );
}

/** An alert somebody heard of: what it is, and what it names. */
export function AlertForm({ onClose, onRaised }: { onClose(): void; onRaised(alert: Alert): void }) {
  const t = useTranslations('alerts.form');
  const words = useTranslations('alerts.severities');
  const [texts, setTexts] = useState(EMPTY);
  const [severity, setSeverity] = useState<AlertSeverity>('warning');
  // Sent twice by a nervous finger or a lost answer, it is one alert.
  const [externalId] = useState(newId);
  const set = (part: Partial<Texts>) => setTexts((before) => ({ ...before, ...part }));
  const write = useWrite(raiseAlert, alertKeys.all);
  const names = texts.product.trim() || texts.serials.trim() || texts.service.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!names || texts.title.trim() === '') return;
    const serials = texts.serials.split(/[\s,、]+/u).filter(Boolean);
    write.mutate({ ...texts, serials, severity, externalId, resolved: false }, { onSuccess: onRaised });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('what')}
          isRequired
          value={texts.title}
          maxLength={200}
          onChange={(title) => set({ title })}
        />
        <Select
          label={t('severity')}
          options={ALERT_SEVERITIES.map((id) => ({ id: id as string, label: words(id) }))}
          value={severity}
          onChange={(id) => setSeverity(ALERT_SEVERITIES.find((one) => one === id) ?? 'warning')}
        />
        <TextArea label={t('detail')} rows={3} value={texts.detail} onChange={(detail) => set({ detail })} />
        <Named texts={texts} set={set} />
        <FormFoot
          error={write.error}
          isPending={write.isPending}
          isDisabled={!names || texts.title.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
