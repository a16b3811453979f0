import { complaintState, type Complaint, type ComplaintState } from '@madoguchi/contracts/records';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useChangeRecord } from '../api.ts';

type Next = 'acknowledged' | 'investigating' | 'closed' | 'reviewed';
const NEXT: Record<ComplaintState, readonly Next[]> = {
  received: ['acknowledged'],
  acknowledged: ['investigating', 'closed'],
  investigating: ['closed'],
  remedy_proposed: ['closed'],
  closed: ['investigating', 'reviewed'],
  reviewed: [],
};

/** Where the complaint stands, and the next step. */
export function ComplaintCourse({ conversationId, complaint }: { conversationId: string; complaint: Complaint }) {
  const t = useTranslations('records');
  const mayDecide = useMay('record:decide');
  const change = useChangeRecord(conversationId);
  const [review, setReview] = useState('');
  const reached = complaintState.options.indexOf(complaint.state);
  const next = NEXT[complaint.state].filter((to) => to !== 'reviewed' || mayDecide);
  return (
    <>
      <ol className="intake-steps" aria-label={t('complaint.column.state')}>
        {complaintState.options.map((state, at) => (
          <li key={state} className={at <= reached ? 'is-done' : undefined}>
            <span aria-current={state === complaint.state ? 'step' : undefined}>{t(`states.${state}`)}</span>
          </li>
        ))}
      </ol>
      {next.includes('reviewed') ? (
        <TextArea label={t('complaint.review')} rows={2} maxLength={10_000} value={review} onChange={setReview} />
      ) : complaint.review ? (
        <p className="f12">
          <b>{t('complaint.review')}</b> {complaint.review}
        </p>
      ) : null}
      <div className="row wrap row-tight">
        {next.map((to) => (
          <Button key={to} onPress={() => change.mutate({ do: 'moveComplaint', to, review })}>
            {t(`complaint.to.${to}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
