import type { Absence, Supervision, Transfer } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMemberName } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useChangeAbsence, useUndoTransfer } from '../api.ts';
import { AbsenceDialog } from './absence-dialog.tsx';

function AbsenceItem({ absence }: { absence: Absence }) {
  const t = useTranslations('routing.absence');
  const format = useFormatter();
  const memberName = useMemberName();
  const change = useChangeAbsence();
  const told = useTold()(t('cancelled'));
  const date = (at: string) =>
    format.dateTime(new Date(at), {
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
  return (
    <li>
      <span className="row wrap">
        <b>{memberName(absence.memberId)}</b>
        {absence.running ? <Tag tone="warn">{t('running')}</Tag> : null}
        <span className="grow f12">{t('period', { from: date(absence.from), until: date(absence.until) })}</span>
        <Button
          size="xs"
          onPress={() => change.mutate({ id: absence.id, cancelled: true }, told)}
          isPending={change.isPending}
        >
          {t('cancel')}
        </Button>
      </span>
      {absence.backupId ? (
        <span className="f12">{t('backupIs', { name: memberName(absence.backupId) ?? '' })}</span>
      ) : null}
      {absence.note ? <span className="f12 pre">{absence.note}</span> : null}
    </li>
  );
}

function TransferItem({ transfer }: { transfer: Transfer }) {
  const t = useTranslations('routing.transfer');
  const memberName = useMemberName();
  const undo = useUndoTransfer();
  const { show } = useToasts();
  const problemText = useProblemText();
  const run = () =>
    undo.mutate(transfer.id, {
      onSuccess: ({ count }) => void show({ text: t('undone', { count }) }),
      onError: (error) => void show({ text: problemText(error), tone: 'danger' }),
    });
  const to = transfer.toMemberId ? (memberName(transfer.toMemberId) ?? '') : t('anybody');
  return (
    <li>
      <span className="row wrap">
        <Tag>{t(`cause.${transfer.cause}`)}</Tag>
        <span className="grow">
          {t('line', { from: memberName(transfer.fromMemberId) ?? '', to, count: transfer.count })}
        </span>
        <span className="t3 f11">
          <RelativeTime at={transfer.madeAt} form="auto" />
        </span>
        {transfer.undoneAt ? (
          <span className="t3 f12">{t('isUndone')}</span>
        ) : (
          <Button size="xs" icon="undo" onPress={run} isPending={undo.isPending}>
            {t('undo')}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Days off with their notes, and what was handed on lately. */
export function Absences({ data }: { data: Supervision }) {
  const t = useTranslations('routing');
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="watch">
      <section className="watch-part">
        <div className="row">
          <h2 className="grow">{t('absence.title')}</h2>
          <Button icon="plus" onPress={() => setAdding(true)}>
            {t('absence.add')}
          </Button>
        </div>
        <p className="t3 f12">{data.absences.length === 0 ? t('absence.none') : t('absence.lead')}</p>
        {data.absences.length === 0 ? null : (
          <ul className="watch-list">
            {data.absences.map((absence) => (
              <AbsenceItem key={absence.id} absence={absence} />
            ))}
          </ul>
        )}
      </section>
      <section className="watch-part">
        <h2>{t('transfer.recent')}</h2>
        {data.transfers.length === 0 ? (
          <p className="t3 f12">{t('transfer.none')}</p>
        ) : (
          <ul className="watch-list">
            {data.transfers.map((transfer) => (
              <TransferItem key={transfer.id} transfer={transfer} />
            ))}
          </ul>
        )}
      </section>
      {isAdding ? <AbsenceDialog memberId={null} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
