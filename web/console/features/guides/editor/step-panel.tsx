import type { StepReport } from '@madoguchi/contracts/guide-runs';
import { skippable, type GuideStep } from '@madoguchi/contracts/guide-document';
import { inOrder } from '@madoguchi/guides/steps';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { ReportItem } from '../reports/report-item.tsx';
import type { Editing } from './editing.ts';
import { KindFields } from './kind-fields.tsx';
import { iconOf } from './looks.ts';
import { MediaFields } from './media-fields.tsx';
import { useProblemWords } from './use-problem-words.ts';

interface StepProps {
  step: GuideStep;
  editing: Editing;
}

function Head({ step, editing }: StepProps) {
  const t = useTranslations('guides');
  const number = inOrder(editing.document).findIndex((one) => one.id === step.id) + 1;
  return (
    <header className="guide-panel-head">
      <Tag tone="info" icon={iconOf(step)}>
        {t(`kind.${step.kind}`)}
      </Tag>
      <span className="t3 f12 grow">{t('step.number', { number })}</span>
      {editing.isReadOnly ? null : (
        <>
          <IconButton icon="copy" size="xs" label={t('step.duplicate')} onPress={() => editing.duplicate(step.id)} />
          <IconButton icon="x" size="xs" label={t('step.remove')} onPress={() => editing.remove(step.id)} />
        </>
      )}
    </header>
  );
}

function Words({ step, editing }: StepProps) {
  const t = useTranslations('guides.step');
  const patch = (change: Partial<Pick<GuideStep, 'title' | 'text' | 'say' | 'note'>>, name: string) =>
    editing.changeStep(step.id, (old) => ({ ...old, ...change }), name);
  return (
    <>
      <TextField
        label={t(step.kind === 'question' ? 'question' : 'title')}
        value={step.title}
        maxLength={200}
        onChange={(title) => patch({ title }, 'title')}
      />
      <TextArea label={t('text')} rows={2} value={step.text} onChange={(text) => patch({ text }, 'text')} />
      <TextArea
        label={t('say')}
        description={t('sayHint')}
        rows={3}
        value={step.say}
        onChange={(say) => patch({ say }, 'say')}
      />
    </>
  );
}

function Rules({ step, editing }: StepProps) {
  const t = useTranslations('guides.step');
  const change = (patch: Partial<Pick<GuideStep, 'note' | 'skip' | 'skipReason'>>, name?: string) =>
    editing.changeStep(step.id, (old) => ({ ...old, ...patch }), name);
  return (
    <>
      <TextArea
        className="guide-note"
        label={t('note')}
        rows={2}
        value={step.note}
        onChange={(note) => change({ note }, 'note')}
      />
      <MediaFields step={step} editing={editing} />
      {step.kind === 'outcome' ? null : (
        <>
          <Select
            label={t('skip')}
            size="sm"
            options={skippable.options.map((id) => ({ id, label: t(`skippable.${id}`) }))}
            value={step.skip}
            onChange={(skip) => change({ skip })}
          />
          {step.skip === 'never' ? null : (
            <Checkbox isSelected={step.skipReason} onChange={(skipReason) => change({ skipReason })}>
              {t('skipReason')}
            </Checkbox>
          )}
        </>
      )}
    </>
  );
}

/** Everything of one step. */
export function StepPanel({ step, editing, reports }: StepProps & { reports: readonly StepReport[] }) {
  const t = useTranslations('guides.step');
  const said = useTranslations('guides.reports');
  const words = useProblemWords(editing.document);
  const own = editing.problems.filter((problem) => problem.stepId === step.id);
  return (
    <div className="guide-panel" key={step.id}>
      <Head step={step} editing={editing} />
      {own.length > 0 ? (
        <ul className="guide-own-problems" aria-label={t('problems')}>
          {own.map((problem) => (
            <li key={`${problem.code} ${problem.answerId}`} className={`is-${problem.severity}`}>
              {words(problem).text}
            </li>
          ))}
        </ul>
      ) : null}
      {reports.length > 0 ? (
        <ul className="guide-step-reports" aria-label={said('title')}>
          {reports.map((report) => (
            <ReportItem key={report.id} report={report} names="nothing" onStep={null} />
          ))}
        </ul>
      ) : null}
      <fieldset disabled={editing.isReadOnly} className="guide-fields">
        <Words step={step} editing={editing} />
        <KindFields step={step} editing={editing} />
        <Rules step={step} editing={editing} />
      </fieldset>
      {editing.isReadOnly || editing.document.start === step.id ? null : (
        <Button
          size="xs"
          variant="text"
          icon="play"
          onPress={() => editing.connect({ stepId: null, answerId: null }, step.id)}
        >
          {t('makeStart')}
        </Button>
      )}
    </div>
  );
}
