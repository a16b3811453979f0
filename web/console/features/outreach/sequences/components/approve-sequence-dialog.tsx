import type { SequenceDetail } from '@madoguchi/contracts/sequences';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogButtons } from '../../../../lib/components/dialog-buttons.tsx';
import { useProblemText } from '../../../../lib/errors.ts';
import { useTold } from '../../../../lib/use-told.ts';
import { useApproveSequence, useBeginsCount } from '../api.ts';
import { useBeginsText, useSequenceName } from '../use-words.ts';

const MANY = 10_000;

/** The last look: who comes in from now on, and whether those of whom it is true already do too. */
export function ApproveSequenceDialog({ sequence, onClose }: { sequence: SequenceDetail; onClose(): void }) {
  const t = useTranslations('sequences.approve');
  const told = useTold();
  const nameOf = useSequenceName();
  const beginsText = useBeginsText();
  const problemText = useProblemText();
  const approve = useApproveSequence(sequence.id);
  const { begins } = sequence.plan;
  const { data: count } = useBeginsCount(begins);
  const [includePresent, setPresent] = useState(false);
  const send = () =>
    approve.mutate(
      { version: sequence.version, includePresent },
      { onSuccess: () => (told(t('done')).onSuccess(), onClose()) },
    );
  return (
    <Dialog
      isOpen
      title={t('title')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={<DialogButtons label={t('confirm')} onCancel={onClose} onConfirm={send} isPending={approve.isPending} />}
    >
      <div className="outreach-form">
        <p>
          <b>{nameOf(sequence)}</b>
        </p>
        <p>{beginsText(begins)}</p>
        <p className="t2">{t(sequence.number === null ? 'text' : 'changeText')}</p>
        {count ? (
          <Checkbox isSelected={includePresent} onChange={setPresent}>
            {count >= MANY ? t('presentMany') : t('present', { count })}
          </Checkbox>
        ) : null}
        {approve.isError ? <Banner tone="danger" title={problemText(approve.error)} /> : null}
      </div>
    </Dialog>
  );
}
