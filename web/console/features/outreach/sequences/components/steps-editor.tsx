import type { NewSequenceStep } from '@madoguchi/contracts/sequences';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { moveStep, NEW_MAIL, NEW_TASK, withStep } from '../draft.ts';
import type { PartProps } from './begins-fields.tsx';
import { MailFields, TaskFields, WhenFields } from './step-fields.tsx';

const MOST = 20;

interface OneProps extends PartProps {
  step: NewSequenceStep;
  at: number;
}

function StepHead({ draft, set, step, at }: OneProps) {
  const t = useTranslations('sequences.step');
  const { steps } = draft;
  const number = at + 1;
  return (
    <header className="row">
      <Icon name={step.kind === 'mail' ? 'mail' : 'check-c'} size={14} />
      <h4 className="grow">
        {t('number', { number })}
        <span className="t3"> {t(step.kind)}</span>
      </h4>
      <IconButton
        icon="chev-u"
        size="xs"
        label={t('up', { number })}
        isDisabled={at === 0}
        onPress={() => set({ steps: moveStep(steps, at, -1) })}
      />
      <IconButton
        icon="chev-d"
        size="xs"
        label={t('down', { number })}
        isDisabled={at === steps.length - 1}
        onPress={() => set({ steps: moveStep(steps, at, 1) })}
      />
      <IconButton
        icon="x"
        size="xs"
        label={t('remove', { number })}
        isDisabled={steps.length === 1}
        onPress={() => set({ steps: withStep(steps, at, null) })}
      />
    </header>
  );
}

function StepEditor({ draft, set, step, at }: OneProps) {
  const t = useTranslations('sequences.step');
  const change = (patch: Partial<NewSequenceStep>) =>
    set({ steps: withStep(draft.steps, at, { ...step, ...patch } as NewSequenceStep) });
  const { begins, inboxId } = draft;
  return (
    <li className="sequence-step" aria-label={t('number', { number: at + 1 })}>
      <StepHead draft={draft} set={set} step={step} at={at} />
      <WhenFields step={step} set={change} isFirst={at === 0} />
      {step.kind === 'mail' ? (
        <MailFields step={step} set={change} begins={begins} inboxId={inboxId} />
      ) : (
        <TaskFields step={step} set={change} />
      )}
    </li>
  );
}

/** The steps in their order. */
export function StepsEditor({ draft, set }: PartProps) {
  const t = useTranslations('sequences.step');
  const { steps } = draft;
  const add = (step: NewSequenceStep) => set({ steps: [...steps, { ...step, waitDays: 7 }] });
  return (
    <>
      <ol className="sequence-steps">
        {steps.map((step, at) => (
          // By place: a step has no id before it is saved, and none of its fields keeps anything of its own.
          <StepEditor key={at} draft={draft} set={set} step={step} at={at} />
        ))}
      </ol>
      {steps.length < MOST ? (
        <div className="row wrap">
          <Button icon="mail" onPress={() => add(NEW_MAIL)}>
            {t('addMail')}
          </Button>
          <Button icon="check-c" onPress={() => add(NEW_TASK)}>
            {t('addTask')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
