import type { Segment } from '@madoguchi/contracts/segments';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { Select } from '@madoguchi/ui/select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { fetchRecipients, type Sending, usePurposes } from '../api.ts';
import { saveTable } from '../save-table.ts';

const CHANNELS = ['email', 'line', 'phone', 'sms', 'letter'] as const satisfies readonly Sending['channel'][];

/** Fetches every page and saves them; who was left out is only counted. */
function useSaveRecipients(segment: Segment) {
  const t = useTranslations('segments');
  const text = useCustomerText();
  return useMutation({
    mutationFn: async (sending: Sending) => {
      const found = await fetchRecipients(segment.id, sending);
      const rows = found.items.map(({ customer, address }) => [
        customer.id,
        text(customer),
        customer.company ?? '',
        address ?? '',
      ]);
      if (rows.length > 0)
        saveTable(t('export.file', { name: segment.name }), [
          [t('export.id'), t('column.name'), t('export.company'), t('export.address')],
          ...rows,
        ]);
      return { count: rows.length, leftOut: found.leftOut };
    },
  });
}

/** Whom of it one may write to for a purpose, as a file: who did not agree is left out and counted. */
export function ExportDialog({ segment, onClose }: { segment: Segment; onClose(): void }) {
  const t = useTranslations('segments');
  const locale = useLocale();
  const problemText = useProblemText();
  const { data: purposes = [] } = usePurposes();
  const [purpose, setPurpose] = useState<string | null>(null);
  const [channel, setChannel] = useState<Sending['channel']>('email');
  const chosen = purpose ?? purposes[0]?.key ?? null;
  const save = useSaveRecipients(segment);
  return (
    <Dialog
      isOpen
      title={t('export.title')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <DialogButtons
          label={t('export.save')}
          onCancel={onClose}
          onConfirm={() => chosen && save.mutate({ purpose: chosen, channel })}
          isPending={save.isPending}
          isDisabled={chosen === null}
        />
      }
    >
      <div className="segment-export">
        <p className="t2">{t('export.hint')}</p>
        <Select
          label={t('export.purpose')}
          options={purposes.map(({ key, nameJa, nameEn }) => ({
            id: key,
            label: (locale === 'en' && nameEn) || nameJa,
          }))}
          value={chosen}
          onChange={setPurpose}
        />
        <Select
          label={t('export.channel')}
          options={CHANNELS.map((id) => ({ id, label: t(`channel.${id}`) }))}
          value={channel}
          onChange={setChannel}
        />
        {save.data ? (
          <p role="status">{t('export.done', { count: save.data.count, leftOut: save.data.leftOut })}</p>
        ) : null}
        {save.isError ? <Banner tone="danger" title={problemText(save.error)} /> : null}
      </div>
    </Dialog>
  );
}
