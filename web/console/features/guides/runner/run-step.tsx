import type { GuideStep } from '@madoguchi/contracts/guide-document';
import type { Entered } from '@madoguchi/contracts/guide-runs';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Kbd, Keys } from '@madoguchi/ui/marks';
import { isTextEntry } from '@madoguchi/ui/ime';
import { useToasts } from '@madoguchi/ui/toast';
import { useEffect, useRef, useState } from 'react';
import { Button as Press } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { copyText } from '../../../lib/clipboard.ts';
import { useFieldErrors } from '../../../lib/errors.ts';
import { offerText } from '../../../lib/insertions.ts';
import type { MoveBody } from './api.ts';
import type { GuideFace } from './face.ts';
import { Checks, FormEntry } from './step-entry.tsx';

export interface RunStepProps {
  face: GuideFace;
  step: GuideStep;
  isPending: boolean;
  error: unknown;
  onMove(body: MoveBody): void;
}

const MOST_KEYS = 9;

/**
 * While one writes, Alt and a digit answer the guide whatever else they do outside of a text: the stroke is taken before
 * the shell, where Alt+1 is the inbox, hears it.
 */
function useWhileWriting(answers: readonly { digit: string; run(): void }[]): void {
  const latest = useRef(answers);
  useEffect(() => {
    latest.current = answers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || event.isComposing)
        return;
      if (event.getModifierState('AltGraph') || !isTextEntry(event.target)) return;
      const answer = latest.current.find(({ digit }) => event.key === digit || event.code === `Digit${digit}`);
      if (!answer || document.querySelector('.scrim') !== null) return;
      event.preventDefault();
      answer.run();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

/** Digits answer; while one writes, with Alt. The heard answer has the zero. */
function useAnswerKeys(
  labels: readonly string[],
  heard: string | null,
  choose: (at: number) => void,
  confirm: () => void,
): void {
  const t = useTranslations('guide-runs');
  const group = t('group');
  const keyed = labels
    .slice(0, MOST_KEYS)
    .map((label, at) => ({ label, digit: String(at + 1), run: () => choose(at) }));
  const all =
    heard === null ? keyed : [...keyed, { label: t('confirmHeard', { label: heard }), digit: '0', run: confirm }];
  useShortcuts(
    all.flatMap(({ label, digit, run }) => [
      { id: `guide.answer.${digit}`, keys: [digit], label, group, run, isCommand: false },
      { id: `guide.answer.alt.${digit}`, keys: ['Alt', digit], label, group, run },
    ]),
  );
  useWhileWriting(all);
}

function Say({ face, words }: { face: GuideFace; words: string }) {
  const t = useTranslations('guide-runs');
  const { show } = useToasts();
  // On a screen of its own nobody writes beside the guide.
  const offer = async () => {
    if (offerText(face.conversationId, words)) return;
    await copyText(words);
    show({ text: t('copied'), icon: 'copy' });
  };
  return (
    <div className="script">
      <span>{t('quoted', { words })}</span>
      <Button size="xs" variant="text" onPress={() => void offer()}>
        {t('insert')}
      </Button>
    </div>
  );
}

function Answer({
  digit,
  label,
  leadsTo,
  isHeard,
  isPending,
  onPress,
}: {
  digit: number;
  label: string;
  leadsTo: string;
  isHeard?: boolean;
  isPending: boolean;
  onPress(): void;
}) {
  const t = useTranslations('guide-runs');
  return (
    <Press className={isHeard ? 'answer is-heard' : 'answer'} isDisabled={isPending} onPress={onPress}>
      {digit <= MOST_KEYS ? <Kbd>{digit}</Kbd> : null}
      <span className="grow">{label}</span>
      {leadsTo ? <span className="to clip">{t('leadsTo', { step: leadsTo })}</span> : null}
    </Press>
  );
}

/** The word of the one way on: what pressing it does. */
function onwardKey(step: GuideStep) {
  if (step.kind === 'outcome') return 'onward.outcome' as const;
  if (step.kind === 'procedure') return 'onward.procedure' as const;
  if (step.kind === 'jump') return 'onward.jump' as const;
  return step.kind === 'check' || step.kind === 'form' ? ('onward.done' as const) : ('onward.next' as const);
}

/** What to do or ask, and what is known only here. */
function StepWords({ face, step }: { face: GuideFace; step: GuideStep }) {
  const t = useTranslations('guide-runs');
  return (
    <>
      {face.within ? <div className="f11 t3">{t('within', { title: face.within })}</div> : null}
      <div className="step">{step.title}</div>
      {step.text ? <p className="guide-text">{step.text}</p> : null}
      {step.say ? <Say face={face} words={step.say} /> : null}
      {step.note ? (
        <p className="guide-note">
          <Icon name="lock" size={12} /> {step.note}
        </p>
      ) : null}
      {step.media.map((media) => (
        <a key={media.url} className="f12" href={media.url} target="_blank" rel="noreferrer">
          {media.label || media.url}
        </a>
      ))}
    </>
  );
}

/** What the customer said already, waiting to be confirmed. */
function HeardAnswer({
  label,
  words,
  isPending,
  onPress,
}: {
  label: string;
  words: string;
  isPending: boolean;
  onPress(): void;
}) {
  const t = useTranslations('guide-runs');
  return (
    <Press className="guide-heard" isDisabled={isPending} onPress={onPress}>
      <Icon name="quote" size={12} />
      <span className="grow">
        <span className="f11 t2">{t('fromCustomer', { words })}</span>
        <b className="block">{label}</b>
      </span>
      <Keys keys={['Alt', '0']} />
    </Press>
  );
}

/** What is answered, and how: by hand, by a key, or with the customer's own words. */
function useAnswering({ face, step, isPending, onMove }: RunStepProps, entered: Entered) {
  const t = useTranslations('guide-runs');
  const { choices, heard } = face;
  const answers = choices.map((choice) => ({ ...choice, label: choice.label || t(onwardKey(step)) }));
  const heardLabel = answers.find(({ answerId }) => heard !== null && answerId === heard.answerId)?.label ?? null;
  const choose = (at: number) => {
    const choice = choices[at];
    if (choice && !isPending) onMove({ stepId: step.id, answerId: choice.answerId, entered });
  };
  const confirm = () => {
    if (heard && !isPending) onMove({ stepId: step.id, answerId: heard.answerId, heard: true });
  };
  useAnswerKeys(
    answers.map(({ label }) => label),
    heardLabel,
    choose,
    confirm,
  );
  return { answers, heardLabel, choose, confirm };
}

/** The present step, large: what to do or ask, and the ways on. */
export function RunStep(props: RunStepProps) {
  const { face, step, isPending, error, onMove } = props;
  const t = useTranslations('guide-runs');
  const fieldErrors = useFieldErrors();
  const [entered, setEntered] = useState<Entered>({});
  const { answers, heardLabel, choose, confirm } = useAnswering(props, entered);
  const { heard } = face;
  return (
    <>
      <StepWords face={face} step={step} />
      {step.kind === 'check' ? <Checks step={step} entered={entered} onChange={setEntered} /> : null}
      {step.kind === 'form' ? (
        <FormEntry step={step} entered={entered} errors={fieldErrors(error)} onChange={setEntered} />
      ) : null}
      {heard && heardLabel ? (
        <HeardAnswer label={heardLabel} words={heard.words} isPending={isPending} onPress={confirm} />
      ) : null}
      <div className="answers">
        {answers.map(({ answerId, label, leadsTo }, at) => (
          <Answer
            key={answerId ?? ''}
            digit={at + 1}
            label={label}
            leadsTo={leadsTo}
            isHeard={answerId !== null && answerId === heard?.answerId}
            isPending={isPending}
            onPress={() => choose(at)}
          />
        ))}
      </div>
      {step.kind === 'outcome' && step.status ? (
        <Button
          size="xs"
          variant="text"
          isDisabled={isPending}
          onPress={() => onMove({ stepId: step.id, keepStatus: true })}
        >
          {t('keepStatus')}
        </Button>
      ) : null}
    </>
  );
}
