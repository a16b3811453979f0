import type { GuideAnswer, QuestionStep } from '@madoguchi/contracts/guide-document';
import { newAnswer } from '@madoguchi/guides/edit';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Kbd } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { LinesField } from '../components/lines-field.tsx';
import { NumberField } from '../components/number-field.tsx';
import { BranchTarget } from './branch-target.tsx';
import type { Editing } from './editing.ts';

const MOST_ANSWERS = 12;

interface AnswersProps {
  step: QuestionStep;
  editing: Editing;
}

function moved(answers: readonly GuideAnswer[], at: number, by: 1 | -1): GuideAnswer[] {
  const rest = answers.toSpliced(at, 1);
  const answer = answers[at];
  return answer ? rest.toSpliced(at + by, 0, answer) : rest;
}

interface AnswerProps {
  answer: GuideAnswer;
  number: number;
  /** `name`: what was changed. */
  patch(change: Partial<GuideAnswer>, name?: string): void;
}

function Weights({ answer, patch }: AnswerProps) {
  const t = useTranslations('guides.answer');
  return (
    <div className="guide-pair">
      <NumberField
        label={t('likelihood')}
        suffix="%"
        most={100}
        value={answer.likelihood === null ? null : Math.round(answer.likelihood * 100)}
        onChange={(share) => patch({ likelihood: share === null ? null : share / 100 }, 'likelihood')}
      />
      <NumberField
        label={t('cost')}
        suffix={t('seconds')}
        most={86_400}
        value={answer.costSeconds}
        onChange={(costSeconds) => patch({ costSeconds }, 'cost')}
      />
    </div>
  );
}

function LabelRow({ answer, number, patch, onUp, onRemove }: AnswerProps & { onUp(): void; onRemove(): void }) {
  const t = useTranslations('guides.answer');
  return (
    <div className="row row-tight">
      <Kbd>{number}</Kbd>
      <TextField
        label={t('label', { number })}
        labelHidden
        size="sm"
        className="grow"
        placeholder={t('labelHint')}
        value={answer.label}
        onChange={(label) => patch({ label }, 'label')}
      />
      <IconButton icon="up" size="xs" label={t('up', { number })} isDisabled={number === 1} onPress={onUp} />
      <IconButton icon="x" size="xs" label={t('remove', { number })} onPress={onRemove} />
    </div>
  );
}

function AnswerEditor({ step, editing, at }: AnswersProps & { at: number }) {
  const t = useTranslations('guides.answer');
  const answer = step.answers[at];
  if (!answer) return null;
  const write = (answers: GuideAnswer[], name?: string) =>
    editing.changeStep(step.id, () => ({ ...step, answers }), name);
  const patch: AnswerProps['patch'] = (change, name) =>
    write(step.answers.with(at, { ...answer, ...change }), name && `${answer.id} ${name}`);
  const own = { answer, number: at + 1, patch };
  return (
    <li className="guide-answer">
      <LabelRow
        {...own}
        onUp={() => write(moved(step.answers, at, -1))}
        onRemove={() => write(step.answers.toSpliced(at, 1))}
      />
      <BranchTarget
        editing={editing}
        from={{ stepId: step.id, answerId: answer.id }}
        label={t('to', { answer: answer.label || at + 1 })}
      />
      <LinesField
        label={t('words')}
        description={t('wordsHint')}
        rows={2}
        value={answer.words}
        onChange={(words) => patch({ words }, 'words')}
      />
      <Weights {...own} />
    </li>
  );
}

/** Answers of a question and where each leads, in the order of their keys 1 to 9. */
export function AnswersEditor({ step, editing }: AnswersProps) {
  const t = useTranslations('guides.answer');
  const add = () =>
    editing.changeStep(step.id, () => ({ ...step, answers: [...step.answers, newAnswer(step.answers)] }));
  return (
    <section aria-label={t('title')}>
      <div className="row">
        <h3 className="label grow">{t('title')}</h3>
        <Button size="xs" variant="text" icon="plus" isDisabled={step.answers.length >= MOST_ANSWERS} onPress={add}>
          {t('add')}
        </Button>
      </div>
      <ol className="guide-answers">
        {step.answers.map((answer, at) => (
          <AnswerEditor key={answer.id} step={step} editing={editing} at={at} />
        ))}
      </ol>
    </section>
  );
}
