import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition';
import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { checkAnswers, type AnswerIssue } from '@madoguchi/contracts/procedures-form';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { saveRunDraft, useAdvance } from '../api.ts';
import { useFillPaper } from '../fill-paper.ts';
import { useWords } from '../use-words.ts';
import { AnswerFields } from './answer-fields.tsx';
import { ApprovalPanel } from './approval-panel.tsx';

const DRAFT_PAUSE_MS = 900;

export interface StepPanelProps {
  run: ProcedureRun;
  /** The step was finished; with the run as it stands after it. */
  onDone?(run: ProcedureRun): void;
}

/** What is typed stays with the run until it is handed in, also for whoever goes on. */
function useDraft(run: ProcedureRun, step: ProcedureStep) {
  const [answers, setAnswers] = useState<Answers>(() => ({ ...run.answers, ...run.draft }));
  const [isTouched, setTouched] = useState(false);
  const settled = useDebounced(answers, DRAFT_PAUSE_MS);
  const { id } = run;
  const keys = step.fields.join(' ');
  useEffect(() => {
    if (!isTouched) return;
    const own = Object.fromEntries(Object.entries(settled).filter(([key]) => keys.split(' ').includes(key)));
    // A draft that cannot be kept is no reason to interrupt: handing in says what is wrong.
    void saveRunDraft({ id, answers: own }).catch(() => undefined);
  }, [settled, isTouched, id, keys]);
  const change = (next: Answers | ((now: Answers) => Answers)) => {
    setTouched(true);
    setAnswers(next);
  };
  return [answers, change] as const;
}

function Checks({
  step,
  checked,
  onChange,
}: {
  step: ProcedureStep;
  checked: readonly string[];
  onChange(keys: string[]): void;
}) {
  const words = useWords();
  if (step.items.length === 0) return null;
  return (
    <div className="procedure-checks" role="group" aria-label={words(step.title)}>
      {step.items.map(({ key, label }) => (
        <Checkbox
          key={key}
          isSelected={checked.includes(key)}
          onChange={(isOn) => onChange(isOn ? [...checked, key] : checked.filter((one) => one !== key))}
        >
          {words(label)}
        </Checkbox>
      ))}
    </div>
  );
}

/** What the step waits for, in a line above its fields. */
function Awaited({ run, step }: { run: ProcedureRun; step: ProcedureStep }) {
  const t = useTranslations('procedures.step');
  const open = run.steps.findLast(({ state }) => state === 'open');
  if (step.kind === 'message')
    return (
      <div className="procedure-message">
        <p className="label">{t('toCustomer')}</p>
        <p className="procedure-text">{run.message}</p>
      </div>
    );
  if (step.kind === 'customer' && run.customerAnswered) return <Banner tone="ok">{t('answered')}</Banner>;
  if (step.kind === 'effect' && open?.refused)
    return <Banner tone="warn">{t('hint.refused', { reason: open.refused })}</Banner>;
  const hint = step.kind === 'effect' ? (open?.isAutomatic ? 'automatic' : 'byHand') : step.kind;
  return hint === 'form' || hint === 'checklist' ? null : <p className="t2 f12">{t(`hint.${hint as 'task'}`)}</p>;
}

/** Leads to the first field that is wrong: in a long form it stands far above the button. Marked by then. */
function showFirstWrong(form: HTMLElement): void {
  const wrong = '[data-wrong] :is(input:not([hidden]), textarea, button)';
  requestAnimationFrame(() => form.querySelector<HTMLElement>(wrong)?.focus());
}

function OpenStep({ run, step, onDone }: StepPanelProps & { step: ProcedureStep }) {
  const t = useTranslations('procedures.step');
  const problemText = useProblemText();
  const advance = useAdvance();
  const [answers, setAnswers] = useDraft(run, step);
  const fillPaper = useFillPaper(run, step);
  const change = (next: Answers) => {
    setAnswers(next);
    void fillPaper(answers, next).then((said) => {
      if (Object.keys(said).length > 0) setAnswers((now) => ({ ...now, ...said }));
    });
  };
  const [checked, setChecked] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [issues, setIssues] = useState<readonly AnswerIssue[]>([]);
  const isOpenItem = step.items.some(({ key }) => !checked.includes(key));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = checkAnswers(run.definition, answers, { only: step.fields });
    setIssues(found);
    if (found.length > 0) return showFirstWrong(event.currentTarget);
    if (isOpenItem) return;
    const own = Object.fromEntries(Object.entries(answers).filter(([key]) => step.fields.includes(key)));
    // Not as an option of the write: the next step has taken the place of this one by then.
    void advance
      .mutateAsync({ id: run.id, version: run.version, step: step.key, answers: own, items: checked, note })
      .then(
        (after) => onDone?.(after),
        () => undefined,
      );
  };
  const hasNote = step.kind === 'task' || step.kind === 'effect' || step.kind === 'customer' || step.kind === 'arrival';
  return (
    <form className="procedure-step" onSubmit={submit} noValidate>
      <Awaited run={run} step={step} />
      <AnswerFields
        definition={run.definition}
        keys={step.fields}
        answers={answers}
        issues={issues}
        onChange={change}
        customerId={run.customer.id}
      />
      <Checks step={step} checked={checked} onChange={setChecked} />
      {hasNote ? <TextField label={t('note')} size="sm" value={note} onChange={setNote} maxLength={1000} /> : null}
      {advance.isError ? (
        <p className="td" role="alert">
          {problemText(advance.error)}
        </p>
      ) : null}
      <div>
        <Button type="submit" variant="primary" size="md" isPending={advance.isPending} isDisabled={isOpenItem}>
          {t(`verb.${step.kind as 'form'}`)}
        </Button>
      </div>
    </form>
  );
}

/** A machine is at it; where the other system does not answer, when it is asked again. */
function AtWork({ step, retriesAt }: { step: ProcedureStep; retriesAt: string | null }) {
  const t = useTranslations('procedures.step');
  const format = useFormatter();
  if (step.kind === 'document') return <Banner icon="refresh">{t('drawing')}</Banner>;
  if (!retriesAt) return <Banner icon="refresh">{t('hint.automatic')}</Banner>;
  const at = format.dateTime(new Date(retriesAt), { hour: 'numeric', minute: '2-digit' });
  return (
    <Banner tone="warn" icon="refresh">
      {t('hint.retries', { at })}
    </Banner>
  );
}

/** The open step with its one button; an approval to whoever may decide; a machine at work as a line. */
export function StepPanel({ run, onDone }: StepPanelProps) {
  const t = useTranslations('procedures.step');
  const step = run.definition.steps.find(({ key }) => key === run.step?.key);
  if (!step) return null;
  if (step.kind === 'approval') return <ApprovalPanel run={run} {...(onDone ? { onDone } : {})} />;
  const open = run.steps.findLast(({ state }) => state === 'open');
  if (open?.isUncertain) return <Banner tone="warn">{t('hint.uncertain')}</Banner>;
  if (open?.isAutomatic) return <AtWork step={step} retriesAt={open.retriesAt} />;
  return <OpenStep key={`${run.id}:${open?.seq ?? 0}`} run={run} step={step} {...(onDone ? { onDone } : {})} />;
}
