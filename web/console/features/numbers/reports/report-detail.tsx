import type { Report } from '@madoguchi/contracts/reports';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Tabs } from '@madoguchi/ui/tabs';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useDeleteReport, useSetReportState, useTakeOverReport, useTestReport } from './api.ts';
import { ReportForm } from './report-form.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReportOverview } from './report-overview.tsx';
import { ReportPreview } from './report-preview.tsx';
import { STATE_TONES } from './state-tones.ts';

function Delete({ report }: { report: Report }) {
  const t = useTranslations('reports');
  const go = useGo();
  const problemText = useProblemText();
  const { show } = useToasts();
  const remove = useDeleteReport();
  const [isOpen, setOpen] = useState(false);
  const confirm = () =>
    remove.mutate(report.id, {
      onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      onSuccess: () => {
        show({ text: t('action.deleted') });
        go(paths.reports());
      },
    });
  return (
    <>
      <Button variant="ghost" onPress={() => setOpen(true)}>
        {t('action.delete')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('delete.title', { name: report.name })}
        confirmLabel={t('delete.confirm')}
        onConfirm={confirm}
        isDanger
        isPending={remove.isPending}
      >
        {t('delete.detail')}
      </ConfirmDialog>
    </>
  );
}

function Actions({ report, onEdit }: { report: Report; onEdit(): void }) {
  const t = useTranslations('reports.action');
  const problemText = useProblemText();
  const { show } = useToasts();
  const setState = useSetReportState();
  const takeOver = useTakeOverReport();
  const tryOut = useTestReport();
  const told = (text: string) => ({
    onError: (error: unknown) => show({ text: problemText(error), tone: 'danger' }),
    onSuccess: () => show({ text }),
  });
  const isOn = report.state === 'active';
  const turn = () =>
    setState.mutate(
      { id: report.id, version: report.version, state: isOn ? 'paused' : 'active' },
      told(t(isOn ? 'paused' : 'resumed')),
    );
  return (
    <div className="row wrap">
      {report.canEdit ? (
        <Button icon="edit" onPress={onEdit}>
          {t('edit')}
        </Button>
      ) : null}
      {report.canPause ? (
        <>
          <Button icon={isOn ? 'pause' : 'play'} isPending={setState.isPending} onPress={turn}>
            {t(isOn ? 'pause' : 'resume')}
          </Button>
          <Button
            icon="send"
            isPending={tryOut.isPending}
            onPress={() =>
              tryOut.mutate(report.id, {
                ...told(''),
                onSuccess: ({ address }) => show({ text: t('tested', { address }) }),
              })
            }
          >
            {t('test')}
          </Button>
        </>
      ) : null}
      {report.canTakeOver ? (
        <Button
          variant={report.state === 'stopped' ? 'primary' : 'ghost'}
          isPending={takeOver.isPending}
          onPress={() => takeOver.mutate(report.id, told(t('takenOver')))}
        >
          {t('takeOver')}
        </Button>
      ) : null}
      {report.canEdit ? <Delete report={report} /> : null}
    </div>
  );
}

const TABS = ['overview', 'preview', 'history'] as const;

/** One report: what it says, how it would look now, what became of it. */
export function ReportDetail({ report }: { report: Report }) {
  const t = useTranslations('reports');
  const [tab, setTab] = useState<(typeof TABS)[number]>('overview');
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <ReportForm report={report} onDone={() => setEditing(false)} />;
  const tabs = TABS.filter((id) => id !== 'preview' || report.canPause);
  return (
    <div className="stack report-detail">
      <div className="row wrap">
        <h2>{report.name}</h2>
        <Tag tone={STATE_TONES[report.state]}>{t(`state.${report.state}`)}</Tag>
      </div>
      {report.stopReason ? (
        <Banner tone="warn">{t(`stopReason.${report.stopReason}`, { name: report.owner.name })}</Banner>
      ) : null}
      <Actions report={report} onEdit={() => setEditing(true)} />
      <Tabs
        label={t('tab.label', { name: report.name })}
        value={tab}
        onChange={setTab}
        items={tabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
      >
        {tab === 'overview' ? <ReportOverview report={report} /> : null}
        {tab === 'preview' ? <ReportPreview report={report} /> : null}
        {tab === 'history' ? <ReportHistory report={report} /> : null}
      </Tabs>
    </div>
  );
}
