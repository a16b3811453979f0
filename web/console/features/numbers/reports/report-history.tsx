import type { CopyState, Report, ReportSending } from '@madoguchi/contracts/reports';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { oneOf } from '../../../lib/one-of.ts';
import { useDaysText } from '../components/choice-bar.tsx';
import { reportFiles, useRetrySending, useSendings } from './api.ts';
import { FileLink } from './file-link.tsx';
import { useInstantText } from './use-report-text.ts';

const STATES = { waiting: 'plain', made: 'info', sent: 'ok', partly: 'warn', failed: 'danger' } as const;
const COPIES: Readonly<Record<CopyState, 'plain' | 'info' | 'ok' | 'warn' | 'danger'>> = {
  waiting: 'plain',
  trying: 'info',
  sent: 'ok',
  failed: 'danger',
  left_out: 'plain',
  unsure: 'warn',
};
const REASONS = [
  'owner_inactive',
  'owner_right',
  'board_gone',
  'not_made',
  'nobody_left',
  'no_right',
  'interrupted',
  'no_mail_server',
  'no_sender_address',
  'recipient_invalid',
  'not_sent',
] as const;

/** Ours in words; what a mail server said as it said it. */
function useReasonText(): (reason: string) => string {
  const t = useTranslations('reports.history');
  return (reason) => {
    const known = oneOf(REASONS, reason);
    return known ? t(`reason.${known}`) : t('refused', { text: reason });
  };
}

function Copies({ sending }: { sending: ReportSending }) {
  const t = useTranslations('reports');
  const reasonText = useReasonText();
  return (
    <ul className="report-copies" aria-label={t('history.copies')}>
      {sending.copies.map((copy) => (
        <li key={copy.place} className="row wrap row-tight">
          <span>{copy.to}</span>
          {copy.isOutside ? <Tag tone="note">{t('detail.outside')}</Tag> : null}
          <Tag tone={COPIES[copy.state]}>{t(`history.copyState.${copy.state}`)}</Tag>
          {copy.reason ? <span className="f12 t3">{reasonText(copy.reason)}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Retry({ sending }: { sending: ReportSending }) {
  const t = useTranslations('reports');
  const problemText = useProblemText();
  const { show } = useToasts();
  const retry = useRetrySending();
  const [isOpen, setOpen] = useState(false);
  const confirm = () =>
    retry.mutate(sending.id, {
      onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      onSuccess: () => {
        setOpen(false);
        show({ text: t('action.retried') });
      },
    });
  return (
    <>
      <Button size="xs" icon="refresh" onPress={() => setOpen(true)}>
        {t('action.retry')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('retry.title')}
        confirmLabel={t('retry.confirm')}
        onConfirm={confirm}
        isPending={retry.isPending}
      >
        {t('retry.detail')}
      </ConfirmDialog>
    </>
  );
}

function Files({ sending }: { sending: ReportSending }) {
  const t = useTranslations('reports.history');
  const instantText = useInstantText();
  return (
    <div className="row wrap">
      {sending.hasHtml ? (
        <FileLink icon="mail" href={reportFiles.html(sending.id)}>
          {t('open')}
        </FileLink>
      ) : null}
      {sending.hasPdf ? (
        <FileLink icon="doc" href={reportFiles.pdf(sending.id)}>
          {t('openPdf')}
        </FileLink>
      ) : null}
      {sending.canRetry ? <Retry sending={sending} /> : null}
      <span className="f12 t3">
        {sending.keptUntil ? t('kept', { at: instantText(sending.keptUntil) }) : sending.from ? t('gone') : null}
      </span>
    </div>
  );
}

function Sending({ sending }: { sending: ReportSending }) {
  const t = useTranslations('reports.history');
  const instantText = useInstantText();
  const daysText = useDaysText();
  const today = sending.dueAt.slice(0, 10);
  const reasonText = useReasonText();
  const { from, until, reason } = sending;
  return (
    <li className="report-sending">
      <div className="row wrap row-tight">
        <b>{instantText(sending.dueAt)}</b>
        <Tag tone={STATES[sending.state]}>{t(`state.${sending.state}`)}</Tag>
        {sending.cause === 'test' ? <Tag tone="line">{t('test')}</Tag> : null}
        {from && until ? (
          <span className="f12 t3">{t('days', { days: daysText({ from, to: until }, today) })}</span>
        ) : null}
        {reason ? <span className="f12 td">{reasonText(reason)}</span> : null}
      </div>
      <Copies sending={sending} />
      <Files sending={sending} />
    </li>
  );
}

/** What became of a report each time, for each recipient, with what was sent. */
export function ReportHistory({ report }: { report: Report }) {
  const t = useTranslations('reports.history');
  const query = useSendings(report.id);
  return (
    <SectionState query={query}>
      {(sendings) =>
        sendings.length === 0 ? (
          <Empty icon="history" title={t('empty')}>
            {t('emptyHint')}
          </Empty>
        ) : (
          <ul className="report-sendings">
            {sendings.map((sending) => (
              <Sending key={sending.id} sending={sending} />
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}
