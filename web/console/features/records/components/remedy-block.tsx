import { remedyKind, type Complaint } from '@madoguchi/contracts/records';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChangeRecord } from '../api.ts';

type Kind = (typeof remedyKind.options)[number];

interface BlockProps {
  conversationId: string;
  complaint: Complaint;
}

/** What is proposed, who decided, and the two buttons of whoever may: never the proposer. */
function Proposed({ conversationId, complaint }: BlockProps) {
  const t = useTranslations('records');
  const change = useChangeRecord(conversationId);
  const [note, setNote] = useState('');
  const { remedy } = complaint;
  if (!remedy) return null;
  const decide = (decision: 'granted' | 'refused') => change.mutate({ do: 'decide', decision, note });
  return (
    <>
      <p>
        <b>{t(`remedies.${remedy.kind}`)}</b>{' '}
        {remedy.amount ? t('complaint.amount', { amount: remedy.amount.toLocaleString() }) : null} {remedy.note}{' '}
        <span className="t3 f12">
          {t('complaint.proposedBy', { name: remedy.proposedBy?.name ?? '' })}
          {remedy.state === 'proposed'
            ? null
            : `・${t('complaint.decidedBy', { name: remedy.decidedBy?.name ?? '', decision: t(`remedyStates.${remedy.state}`) })} ${remedy.decisionNote}`}
        </span>
      </p>
      {remedy.state === 'proposed' && !complaint.mayDecide ? (
        <p className="f12 t2" role="status">
          {t('complaint.waits')}
        </p>
      ) : null}
      {complaint.mayDecide ? (
        <div className="record-form">
          <TextField label={t('complaint.decisionNote')} value={note} onChange={setNote} maxLength={2000} />
          <div className="row row-tight">
            <Button variant="primary" icon="check" isPending={change.isPending} onPress={() => decide('granted')}>
              {t('complaint.grant')}
            </Button>
            <Button isDisabled={change.isPending} onPress={() => decide('refused')}>
              {t('complaint.refuse')}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}

function Propose({ conversationId }: { conversationId: string }) {
  const t = useTranslations('records');
  const change = useChangeRecord(conversationId);
  const [kind, setKind] = useState<Kind>('apology');
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const yen = amount.trim() === '' ? null : Number(amount.normalize('NFKC').replaceAll(',', ''));
  const isRight = yen === null || (Number.isInteger(yen) && yen >= 0 && yen <= 1_000_000_000);
  return (
    <div className="record-form">
      <div className="record-pair">
        <Select
          label={t('complaint.remedyKind')}
          options={remedyKind.options.map((id) => ({ id, label: t(`remedies.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
        <TextField label={t('complaint.remedyAmount')} inputMode="numeric" value={amount} onChange={setAmount} />
        <TextField label={t('complaint.remedyNote')} value={note} onChange={setNote} maxLength={2000} />
      </div>
      <div>
        <Button
          isDisabled={!isRight}
          isPending={change.isPending}
          onPress={() => change.mutate({ do: 'propose', body: { kind, amount: yen, note } })}
        >
          {t('complaint.propose')}
        </Button>
      </div>
    </div>
  );
}

/** What the customer gets: proposed by one, decided by another. */
export function RemedyBlock({ conversationId, complaint }: BlockProps) {
  const t = useTranslations('records.complaint');
  const isOver = complaint.state === 'closed' || complaint.state === 'reviewed';
  const mayPropose = !isOver && complaint.remedy?.state !== 'proposed';
  return (
    <section className="record-block" aria-label={t('remedy')}>
      <h3>{t('remedy')}</h3>
      <Proposed conversationId={conversationId} complaint={complaint} />
      {mayPropose ? <Propose conversationId={conversationId} /> : null}
    </section>
  );
}
