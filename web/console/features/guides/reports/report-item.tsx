import type { StepReport } from '@madoguchi/contracts/guide-runs';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { answerReport, reportKeys } from './api.ts';
import './reports.css';

export const isOpen = ({ answeredAt, answeredVersion }: StepReport): boolean =>
  answeredAt === null && answeredVersion === null;

function AnswerForm({ id, onClose }: { id: string; onClose(): void }) {
  const t = useTranslations('guides.reports');
  const told = useTold();
  const answer = useWrite(answerReport, reportKeys.all);
  const [words, setWords] = useState('');
  return (
    <form
      className="row wrap"
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate({ id, answer: words.trim() }, told(t('told')));
      }}
    >
      <TextField
        label={t('answer')}
        labelHidden
        placeholder={t('answerHint')}
        size="sm"
        maxLength={1000}
        className="grow"
        value={words}
        onChange={setWords}
        autoFocus
      />
      <Button type="submit" size="sm" variant="primary" isPending={answer.isPending}>
        {t('done')}
      </Button>
      <Button size="sm" onPress={onClose}>
        {t('cancel')}
      </Button>
    </form>
  );
}

/** What became of it: a new version, or words. */
function Outcome({ report }: { report: StepReport }) {
  const t = useTranslations('guides.reports');
  const { answeredVersion, answeredBy, answer } = report;
  const how = answeredVersion === null ? t('answered') : t('answeredBy', { version: answeredVersion });
  return (
    <p className="guide-report-outcome f12">
      <Icon name="check-c" size={14} />
      {[how, answeredBy?.name, answer].filter(Boolean).join(' · ')}
    </p>
  );
}

export interface ReportItemProps {
  report: StepReport;
  /** What is already plain from where it stands is left out. */
  names: 'guide' | 'step' | 'nothing';
  /** Opens the step in the editor beside it; null: the name leads to the editor. */
  onStep: ((stepId: string) => void) | null;
}

/** One step that was said to be wrong: where, by whom, in which conversation, and what is done about it. */
export function ReportItem({ report, names, onStep }: ReportItemProps) {
  const t = useTranslations('guides.reports');
  const mayEdit = useMay('guide:edit');
  const [isAnswering, setAnswering] = useState(false);
  const where = names === 'guide' ? t('where', { guide: report.guide, step: report.step }) : report.step;
  return (
    <li className="guide-report">
      <div className="row wrap f12">
        <Icon name="flag" size={14} />
        {names === 'nothing' ? null : onStep ? (
          <Button size="xs" variant="text" onPress={() => onStep(report.stepId)}>
            {where}
          </Button>
        ) : (
          <LinkButton size="xs" variant="text" href={paths.guideStep(report.guideId, report.stepId)}>
            {where}
          </LinkButton>
        )}
        <span className="t2">{report.by?.name}</span>
        <RelativeTime at={report.at} />
        <LinkButton size="xs" variant="text" href={paths.conversation(report.conversationId)}>
          {report.reference}
        </LinkButton>
        <span className="grow" />
        {mayEdit && isOpen(report) && !isAnswering ? (
          <Button size="xs" onPress={() => setAnswering(true)}>
            {t('resolve')}
          </Button>
        ) : null}
      </div>
      <p className="guide-report-words">{report.words}</p>
      {isAnswering && isOpen(report) ? <AnswerForm id={report.id} onClose={() => setAnswering(false)} /> : null}
      {isOpen(report) ? null : <Outcome report={report} />}
    </li>
  );
}
