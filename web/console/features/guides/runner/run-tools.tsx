import { type LeaveReason, leaveReason } from '@madoguchi/contracts/guide-runs';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { flagGap, type MoveBody, reportStep, runKeys, useBack, useLeave } from './api.ts';
import type { GuideFace } from './face.ts';
import { WordsDialog } from './words-dialog.tsx';

type Open = 'skip' | 'report' | 'gap' | 'leave' | null;

function LeaveDialog({ runId, onClose }: { runId: string; onClose(): void }) {
  const t = useTranslations('guide-runs');
  const problem = useProblemText();
  const [reason, setReason] = useState<LeaveReason>('not_applicable');
  const leave = useLeave(runId);
  return (
    <WordsDialog
      title={t('leave.title')}
      label={t('leave.words')}
      confirm={t('leave.confirm')}
      isRequired={reason === 'other'}
      isPending={leave.isPending}
      error={leave.error ? problem(leave.error) : undefined}
      onConfirm={(words) => leave.mutate({ reason, words }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        label={t('leave.reason')}
        options={leaveReason.options.map((id) => ({ id, label: t(`leave.reasons.${id}`) }))}
        value={reason}
        onChange={setReason}
      />
    </WordsDialog>
  );
}

function ReportDialog({ runId, stepId, onClose }: { runId: string; stepId: string; onClose(): void }) {
  const t = useTranslations('guide-runs.report');
  const problem = useProblemText();
  const toasts = useToasts();
  const report = useWrite(reportStep);
  const told = () => {
    toasts.show({ text: t('done') });
    onClose();
  };
  return (
    <WordsDialog
      title={t('title')}
      label={t('words')}
      confirm={t('confirm')}
      isPending={report.isPending}
      error={report.error ? problem(report.error) : undefined}
      onConfirm={(words) => report.mutate({ runId, stepId, words }, { onSuccess: told })}
      onClose={onClose}
    />
  );
}

/** 記載なし: the manual has nothing for this contact. */
export function GapDialog({
  conversationId,
  runId,
  onClose,
}: {
  conversationId: string;
  runId: string | null;
  onClose(): void;
}) {
  const t = useTranslations('guide-runs.gap');
  const problem = useProblemText();
  const flag = useWrite(flagGap, runKeys.of(conversationId));
  return (
    <WordsDialog
      title={t('title')}
      label={t('words')}
      confirm={t('confirm')}
      isPending={flag.isPending}
      error={flag.error ? problem(flag.error) : undefined}
      onConfirm={(words) => flag.mutate({ conversationId, words, runId }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export interface RunToolsProps {
  face: GuideFace;
  runId: string;
  onMove(body: MoveBody): void;
}

/** The dialog that is open for the present step. */
function OpenDialog({ open, face, runId, onMove, onClose }: RunToolsProps & { open: Open; onClose(): void }) {
  const t = useTranslations('guide-runs');
  const { step } = face;
  if (open === 'gap') return <GapDialog conversationId={face.conversationId} runId={runId} onClose={onClose} />;
  if (open === 'leave') return <LeaveDialog runId={runId} onClose={onClose} />;
  if (open === 'report' && step) return <ReportDialog runId={runId} stepId={step.id} onClose={onClose} />;
  if (open !== 'skip' || !step) return null;
  return (
    <WordsDialog
      title={t('skip.title')}
      label={t('skip.words')}
      confirm={t('skip.confirm')}
      onConfirm={(reason) => {
        onMove({ stepId: step.id, skipped: true, reason });
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** Back, pass over, wrong step, nothing in the manual, leave. */
export function RunTools({ face, runId, onMove }: RunToolsProps) {
  const t = useTranslations('guide-runs');
  const [open, setOpen] = useState<Open>(null);
  const back = useBack(runId);
  const { step, skip, taken } = face;
  const pass = () => {
    if (!step || !skip.may) return;
    if (skip.needsReason) setOpen('skip');
    else onMove({ stepId: step.id, skipped: true });
  };
  const goBack = () => {
    if (taken.length > 0 && !back.isPending) back.mutate({});
  };
  useShortcuts([
    {
      id: 'guide.back',
      keys: ['Alt', 'z'],
      label: t('back'),
      group: t('group'),
      run: goBack,
      isDisabled: taken.length === 0,
    },
    {
      id: 'guide.skip',
      keys: ['Alt', 's'],
      label: t('skip.action'),
      group: t('group'),
      run: pass,
      isDisabled: !skip.may,
    },
  ]);
  return (
    <div className="row wrap guide-tools">
      <Button size="xs" variant="ghost" icon="undo" isDisabled={taken.length === 0} onPress={goBack}>
        {t('back')}
      </Button>
      {skip.may ? (
        <Button size="xs" variant="ghost" onPress={pass}>
          {t('skip.action')}
        </Button>
      ) : null}
      <span className="grow" />
      <Button size="xs" variant="ghost" onPress={() => setOpen('report')}>
        {t('report.action')}
      </Button>
      <Button size="xs" variant="ghost" icon="flag" onPress={() => setOpen('gap')}>
        {t('gap.action')}
      </Button>
      <Button size="xs" variant="ghost" onPress={() => setOpen('leave')}>
        {t('leave.action')}
      </Button>
      <OpenDialog open={open} face={face} runId={runId} onMove={onMove} onClose={() => setOpen(null)} />
    </div>
  );
}
