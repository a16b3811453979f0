import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useDecide } from '../api.ts';
import type { StepPanelProps } from './step-panel.tsx';

/** What somebody else says yes or no to: the amount, whose wish it is, what they may grant alone. */
export function ApprovalPanel({ run, onDone }: StepPanelProps) {
  const t = useTranslations('procedures.approval');
  const format = useFormatter();
  const problemText = useProblemText();
  const decide = useDecide();
  const [comment, setComment] = useState('');
  const asked = run.approvals.find(({ state }) => state === 'pending');
  if (!asked) return null;
  const yen = (amount: number) => t('yen', { amount: format.number(amount) });
  const press = (decision: 'approve' | 'decline') =>
    void decide.mutateAsync({ id: run.id, decision, comment: comment.trim() }).then(
      (after) => onDone?.(after),
      () => undefined,
    );
  return (
    <div className="procedure-step">
      <Banner tone="warn" icon="shield" title={t('waits')}>
        <span className="row row-tight wrap">
          {asked.amount === null ? null : <b>{yen(asked.amount)}</b>}
          {asked.limit === null ? null : <span>{t('limit', { amount: yen(asked.limit) })}</span>}
          <span>{t('by', { name: asked.requestedBy?.name ?? t('nobody') })}</span>
          {asked.dueAt ? <TimeLeft since={asked.requestedAt} dueAt={asked.dueAt} /> : null}
        </span>
      </Banner>
      {asked.mayDecide ? (
        <>
          <TextArea label={t('comment')} rows={2} value={comment} onChange={setComment} maxLength={2000} />
          {decide.isError ? (
            <p className="td" role="alert">
              {problemText(decide.error)}
            </p>
          ) : null}
          <div className="row row-tight">
            <Button
              variant="primary"
              size="md"
              icon="check"
              isPending={decide.isPending}
              onPress={() => press('approve')}
            >
              {t('approve')}
            </Button>
            <Button size="md" isDisabled={decide.isPending || comment.trim() === ''} onPress={() => press('decline')}>
              {t('decline')}
            </Button>
            {comment.trim() === '' ? <span className="f12 t3">{t('reasonFirst')}</span> : null}
          </div>
        </>
      ) : (
        <p className="t2 f12">{t('elsewhere')}</p>
      )}
    </div>
  );
}
