import type { CommerceSettings } from '@madoguchi/contracts/commerce-suggestions';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { changeSettings, commerceKeys, useCommerceSettings } from '../api.ts';

const MOST = { deliveryDays: 60, trialDays: 90, endingDays: 366, attributionDays: 60 } as const;
const FIELDS = ['deliveryDays', 'trialDays', 'endingDays', 'attributionDays'] as const;
const leastOf = (field: (typeof FIELDS)[number]): number => (field === 'attributionDays' ? 1 : 0);

function Form({ settings, onClose }: { settings: CommerceSettings; onClose(): void }) {
  const t = useTranslations('commerce.settings');
  const write = useWrite(changeSettings, commerceKeys.all);
  const [draft, setDraft] = useState(() => ({
    deliveryDays: String(settings.deliveryDays),
    trialDays: String(settings.trialDays),
    endingDays: String(settings.endingDays),
    attributionDays: String(settings.attributionDays),
  }));
  const daysOf = (field: (typeof FIELDS)[number]) => Number(draft[field].normalize('NFKC'));
  const isWhole = FIELDS.every((field) => {
    const days = daysOf(field);
    return draft[field].trim() !== '' && Number.isInteger(days) && days >= leastOf(field) && days <= MOST[field];
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const days = {
      deliveryDays: daysOf('deliveryDays'),
      trialDays: daysOf('trialDays'),
      endingDays: daysOf('endingDays'),
      attributionDays: daysOf('attributionDays'),
    };
    if (isWhole) write.mutate(days, { onSuccess: onClose });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(field)}
          description={t(`${field}Hint`)}
          inputMode="numeric"
          suffix={t('days')}
          value={draft[field]}
          onChange={(value) => setDraft({ ...draft, [field]: value })}
        />
      ))}
      <FormFoot error={write.error} isPending={write.isPending} isDisabled={!isWhole} onCancel={onClose} />
    </form>
  );
}

/** How long a delivery takes, how early somebody hears of an end, and how long after an answer an order is credited to it. */
export function SettingsForm({ onClose }: { onClose(): void }) {
  const t = useTranslations('commerce.settings');
  const problemText = useProblemText();
  const query = useCommerceSettings();
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')}>
      {query.isPending ? <LoadingState shape="rows" /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Form settings={query.data} onClose={onClose} /> : null}
    </Dialog>
  );
}
