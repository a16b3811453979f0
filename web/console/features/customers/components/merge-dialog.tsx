import type { MergeChoice, MergeField, MergePreview } from '@madoguchi/contracts/customer-merges';
import type { CustomerName } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useMergeCustomers, useMergePreview, useUndoMerge } from '../merge-api.ts';
import { useFieldWords } from '../use-field-words.ts';
import '../merges.css';

type Take = Readonly<Record<string, MergeChoice>>;

function FieldRow({ field, take, onTake }: { field: MergeField; take: Take; onTake(choice: MergeChoice): void }) {
  const t = useTranslations('customers.merge');
  const words = useFieldWords();
  const label = words.label(field.field);
  return (
    <div className="merge-row">
      <span className="t2">{label}</span>
      <span className="merge-value">{words.value(field.field, field.own) || '—'}</span>
      <span className="merge-value">{words.value(field.field, field.other) || '—'}</span>
      <SegmentedControl
        label={t('stands', { field: label })}
        value={take[field.field] ?? field.stands}
        onChange={onTake}
        options={field.choices.map((id) => ({ id, label: t(`choice.${id}`) }))}
      />
    </div>
  );
}

function Along({ along }: { along: MergePreview['along'] }) {
  const t = useTranslations('customers.merge');
  return (
    <p className="f12 t2">
      {along
        .filter(({ own, other }) => own + other > 0)
        .map(({ what, own, other }) => {
          const key = `along.${what}` as 'along.records';
          return t.has(key) ? t(key, { count: own + other }) : '';
        })
        .filter(Boolean)
        .join(t('joint'))}
    </p>
  );
}

interface CompareProps {
  preview: MergePreview;
  take: Take;
  onTake(take: Take): void;
}

function Compare({ preview, take, onTake }: CompareProps) {
  const t = useTranslations('customers.merge');
  const parts = useCustomerParts();
  return (
    <div className="stack">
      {preview.distinct ? <Banner tone="warn">{t('distinct')}</Banner> : null}
      <div className="merge-table">
        <div className="merge-row merge-head">
          <span />
          <b>
            <PersonName name={parts(preview.own)} />
          </b>
          <b>
            <PersonName name={parts(preview.other)} />
          </b>
          <span className="t3">{t('which')}</span>
        </div>
        {preview.fields.map((field) => (
          <FieldRow
            key={field.field}
            field={field}
            take={take}
            onTake={(choice) => onTake({ ...take, [field.field]: choice })}
          />
        ))}
      </div>
      {preview.fields.length === 0 ? <p className="t2">{t('noDifference')}</p> : null}
      <Along along={preview.along} />
      <p className="f12 t3">{t('hint')}</p>
    </div>
  );
}

export interface MergeDialogProps {
  id: string;
  other: CustomerName;
  onClose(): void;
}

/** Merges, says so, and offers the way back while the words stand. */
function useMergeWithUndo(id: string, onDone: () => void) {
  const t = useTranslations('customers.merge');
  const { show } = useToasts();
  const merge = useMergeCustomers(id);
  const undo = useUndoMerge(id);
  const confirm = (body: Parameters<typeof merge.mutate>[0]) =>
    merge.mutate(body, {
      onSuccess: ({ mergeId }) => {
        show({ text: t('done'), icon: 'merge', undo: { onUndo: () => undo.mutate({ mergeId }) } });
        onDone();
      },
    });
  return { merge, confirm };
}

/** 比べて統合: both records side by side, which value stands, what comes along; and back again by one press. */
export function MergeDialog({ id, other, onClose }: MergeDialogProps) {
  const t = useTranslations('customers.merge');
  const words = useTranslations('customers');
  const problemText = useProblemText();
  const preview = useMergePreview(id, other.id);
  const { merge, confirm } = useMergeWithUndo(id, onClose);
  const [take, setTake] = useState<Take>({});
  const [reason, setReason] = useState('');
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title')}
      size="lg"
      footer={
        <span className="end row wrap">
          <Button variant="ghost" onPress={onClose}>
            {words('cancel')}
          </Button>
          <Button
            variant="primary"
            icon="merge"
            isPending={merge.isPending}
            isDisabled={!preview.data}
            onPress={() => confirm({ otherId: other.id, take, reason })}
          >
            {t('confirm')}
          </Button>
        </span>
      }
    >
      {preview.isPending ? <LoadingState shape="rows" rows={5} /> : null}
      {preview.isError ? (
        <ErrorState detail={problemText(preview.error)} onRetry={() => void preview.refetch()} />
      ) : null}
      {preview.data ? (
        <div className="stack">
          <Compare preview={preview.data} take={take} onTake={setTake} />
          <TextField label={t('reason')} size="sm" value={reason} onChange={setReason} maxLength={500} />
        </div>
      ) : null}
      {merge.isError ? (
        <p className="help err" role="alert">
          {problemText(merge.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
