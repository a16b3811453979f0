import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import { simulate, type Simulated } from '@madoguchi/guides/simulate';
import type { Move } from '@madoguchi/guides/walk';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Kbd, Tag } from '@madoguchi/ui/marks';
import { useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useGuides, useJumpTargets } from '../api.ts';
import { iconOf } from './looks.ts';

interface WalkProps {
  walked: Simulated;
  onMove(move: Move): void;
}

function Choices({ walked, onMove }: WalkProps) {
  const t = useTranslations('guides.try');
  const step = walked.at?.step;
  if (!step) return null;
  return (
    <div className="guide-choices" role="group" aria-label={t('choices')}>
      {walked.choices.map((choice, at) => (
        <Button
          key={choice.answerId ?? 'next'}
          autoFocus={at === 0}
          variant={walked.choices.length === 1 ? 'primary' : 'default'}
          onPress={() => onMove({ stepId: step.id, answerId: choice.answerId })}
        >
          <Kbd>{at + 1}</Kbd> {choice.label || t(step.kind === 'outcome' ? 'finish' : 'next')}
        </Button>
      ))}
    </div>
  );
}

function Standing({ walked, onMove }: WalkProps) {
  const t = useTranslations('guides');
  const step = walked.at?.step;
  if (!step) {
    const title =
      walked.ended === 'outcome'
        ? t('try.ended', { title: walked.outcome?.title ?? '' })
        : t(`try.${walked.ended ?? 'dead_end'}`);
    return <Empty icon={walked.ended === 'outcome' ? 'check-c' : 'tri'} title={title} />;
  }
  return (
    <section className="guide-standing" aria-live="polite">
      <div className="row row-tight">
        <Tag tone="info" icon={iconOf(step)}>
          {step.kind === 'outcome' ? t(`outcome.${step.outcome}`) : t(`kind.${step.kind}`)}
        </Tag>
        {walked.ahead ? (
          <span className="t3 f12">
            {t('try.ahead', { ...walked.ahead, isOne: walked.ahead.shortest === walked.ahead.longest ? 'yes' : 'no' })}
          </span>
        ) : null}
      </div>
      <h3>{step.title}</h3>
      {step.text ? <p className="guide-said">{step.text}</p> : null}
      {step.say ? <blockquote className="guide-say">{step.say}</blockquote> : null}
      {step.note ? <p className="guide-note-shown">{step.note}</p> : null}
      {step.kind === 'check' ? (
        <ul>
          {step.items.map((item) => (
            <li key={item.id}>{item.label}</li>
          ))}
        </ul>
      ) : null}
      {step.kind === 'form' ? (
        <ul>
          {step.fields.map((field) => (
            <li key={field.key}>{field.label}</li>
          ))}
        </ul>
      ) : null}
      <Choices walked={walked} onMove={onMove} />
    </section>
  );
}

function Taken({ walked, heardUpTo }: { walked: Simulated; heardUpTo: number }) {
  const t = useTranslations('guides.try');
  return (
    <ol className="guide-taken" aria-label={t('taken')}>
      {walked.taken.map((taken, at) => (
        <li key={`${taken.stepId} ${at}`}>
          <Icon name="check-c" size={14} />
          <span className="grow">
            {taken.title} {taken.answer ? <b>{taken.answer}</b> : null}
          </span>
          {at >= heardUpTo ? <Tag tone="note">{t('heard')}</Tag> : null}
        </li>
      ))}
    </ol>
  );
}

/** Walking through the guide as an agent would, with what a customer might say; nothing is kept. */
export function Simulation({ document }: { document: GuideDocument }) {
  const t = useTranslations('guides.try');
  const guides = useGuides().data ?? [];
  const find = useJumpTargets(document, guides);
  const [said, setSaid] = useState('');
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const walked = simulate(document, said, moves, find);
  const move = (next: Move) => setMoves([...walked.moves, next]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = walked.choices[Number(event.key) - 1];
    if (choice && walked.at) move({ stepId: walked.at.step.id, answerId: choice.answerId });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons inside do the same
    <div className="guide-try" onKeyDown={onKeyDown}>
      <TextArea
        label={t('said')}
        description={t('saidHint')}
        rows={2}
        value={said}
        onChange={(text) => {
          setSaid(text);
          setMoves([]);
        }}
      />
      {walked.unfit === null ? null : <Banner tone="warn">{t('unfit')}</Banner>}
      <Taken walked={walked} heardUpTo={moves.length} />
      <Standing key={`${walked.at?.step.id} ${walked.taken.length}`} walked={walked} onMove={move} />
      <div className="row row-tight">
        <Button
          size="sm"
          icon="undo"
          isDisabled={walked.moves.length === 0 || moves.length === 0}
          onPress={() => setMoves(moves.slice(0, -1))}
        >
          {t('back')}
        </Button>
        <Button size="sm" variant="ghost" icon="refresh" onPress={() => setMoves([])}>
          {t('again')}
        </Button>
      </div>
    </div>
  );
}
