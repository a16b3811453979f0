import { expectedOf } from '@madoguchi/guides/simulate';
import type { GuideProblem } from '@madoguchi/guides/validate';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { useTranslations } from 'use-intl';
import type { Editing } from './editing.ts';
import { percent } from './looks.ts';
import { useProblemWords } from './use-problem-words.ts';

function ProblemList({ editing, onGo }: { editing: Editing; onGo(): void }) {
  const t = useTranslations('guides.problem');
  const words = useProblemWords(editing.document);
  const go = (problem: GuideProblem) => {
    editing.select(problem.stepId);
    onGo();
  };
  return (
    <ul className="guide-problems" aria-label={t('title')}>
      {editing.problems.map((problem) => {
        const { step, text } = words(problem);
        return (
          <li key={`${problem.code} ${problem.stepId} ${problem.answerId}`}>
            <button type="button" className="guide-problem" onClick={() => go(problem)}>
              <Icon name={problem.severity === 'error' ? 'oct' : 'tri'} size={14} label={t(problem.severity)} />
              <span className="grow">
                {step ? <b>{step}</b> : null} {text}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What happens on average by the likelihoods that were written. */
function Averages({ editing }: { editing: Editing }) {
  const t = useTranslations('guides.average');
  const { document } = editing;
  const { steps, seconds, outcomes } = expectedOf(document);
  const solved = document.steps.reduce(
    (sum, step) => sum + (step.kind === 'outcome' && step.outcome === 'solved' ? (outcomes.get(step.id) ?? 0) : 0),
    0,
  );
  if (outcomes.size === 0) return null;
  const minutes = seconds === null ? null : Math.max(1, Math.round(seconds / 60));
  return (
    <span className="t2 f12">
      {t('solved', { share: percent(solved) })} · {t('steps', { steps })}
      {minutes === null ? null : ` · ${t('minutes', { minutes })}`}
    </span>
  );
}

/** How many problems there are; each leads to its step. */
export function ProblemBar({ editing }: { editing: Editing }) {
  const t = useTranslations('guides.problem');
  const errors = editing.problems.filter((problem) => problem.severity === 'error').length;
  const warnings = editing.problems.length - errors;
  return (
    <div className="guide-problem-bar">
      {editing.problems.length === 0 ? (
        <span className="guide-ok f12">
          <Icon name="check-c" size={14} /> {t('none')}
        </span>
      ) : (
        <PopoverTrigger
          label={t('title')}
          placement="top end"
          trigger={
            <Button
              size="xs"
              variant="ghost"
              icon={errors > 0 ? 'oct' : 'tri'}
              className={errors > 0 ? 'guide-errors' : 'guide-warnings'}
            >
              {t('count', { errors, warnings })}
            </Button>
          }
        >
          {(close) => <ProblemList editing={editing} onGo={close} />}
        </PopoverTrigger>
      )}
      <Averages editing={editing} />
    </div>
  );
}
