import {
  type EnrolmentState,
  type LeftReason,
  type SequenceDetail,
  type StepFigures,
} from '@madoguchi/contracts/sequences';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { paths } from '../../../../lib/paths.ts';
import { useMay } from '../../../../lib/session.ts';
import { useTold } from '../../../../lib/use-told.ts';
import { useTroubleText } from '../../use-trouble-text.ts';
import { exportAddress, useTurnSequence, type Turn } from '../api.ts';
import { useBeginsText, useSequenceName } from '../use-words.ts';
import { ApproveSequenceDialog } from './approve-sequence-dialog.tsx';
import { EnrolmentTable } from './enrolment-table.tsx';

export const STATE_TONE = { draft: 'line', active: 'info', paused: 'warn', retired: 'plain' } as const;
const TURNED = { pause: 'paused', resume: 'resumed', retire: 'retired' } as const;

/** Hold up, go on, end: only for who may let mail go. */
function Turns({ sequence }: { sequence: SequenceDetail }) {
  const t = useTranslations('sequences');
  const told = useTold();
  const turn = useTurnSequence(sequence.id);
  const maySend = useMay('outreach:send');
  const [isAsked, setAsked] = useState(false);
  const { state, trouble, counts } = sequence;
  const go = (which: Turn) => turn.mutate(which, told(t(TURNED[which])));
  if (!maySend || state === 'draft' || state === 'retired') return null;
  return (
    <>
      {state === 'active' ? <Button onPress={() => go('pause')}>{t('pause')}</Button> : null}
      {state === 'paused' || trouble ? (
        <Button variant="primary" onPress={() => go('resume')}>
          {t('resume')}
        </Button>
      ) : null}
      <Button variant="ghost" onPress={() => setAsked(true)}>
        {t('retire')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('retireTitle')}
        confirmLabel={t('retire')}
        isDanger
        isPending={turn.isPending}
        onConfirm={() => {
          go('retire');
          setAsked(false);
        }}
      >
        {t('retireText', { count: counts.in })}
      </ConfirmDialog>
    </>
  );
}

/** How far people came to one step, and what became of its mails. */
function Step({ figures, at, most }: { figures: StepFigures; at: number; most: number }) {
  const t = useTranslations('sequences');
  const { step, arrived, waiting, done, skipped, leftOut, mail } = figures;
  const share = most === 0 ? 0 : Math.round((arrived / most) * 100);
  const numbers = [
    { label: t('figure.arrived'), value: arrived },
    { label: t('figure.waiting'), value: waiting },
    { label: t('figure.done'), value: done },
    ...(skipped > 0 ? [{ label: t('figure.skipped'), value: skipped }] : []),
    ...(leftOut > 0 ? [{ label: t('figure.leftOut'), value: leftOut }] : []),
    ...(mail ? [{ label: t('figure.replied'), value: mail.replied }] : []),
  ];
  return (
    <li className="sequence-step">
      <div className="row wrap">
        <Icon name={step.kind === 'mail' ? 'mail' : 'check-c'} size={14} />
        <b className="grow">
          {at + 1}. {step.kind === 'mail' ? step.subject : step.title}
        </b>
        <span className="t3 f12">{t(step.businessDays ? 'step.atBusiness' : 'step.at', { days: step.waitDays })}</span>
      </div>
      <div className="sequence-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </div>
      <dl className="sequence-figures">
        {numbers.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {step.kind === 'mail' ? (
        <Link className="f12" href={paths.outreach(step.id)}>
          {t('figure.mails')}
        </Link>
      ) : null}
    </li>
  );
}

function Funnel({ sequence, onNumber }: { sequence: SequenceDetail; onNumber(number: number): void }) {
  const t = useTranslations('sequences');
  const { shown, versions } = sequence;
  if (!shown) return null;
  const most = Math.max(...shown.steps.map((one) => one.arrived), 0);
  return (
    <>
      <h3>{t('section.figures')}</h3>
      {versions.length > 1 ? (
        <Select
          label={t('version')}
          options={versions.map((one) => ({
            id: String(one.number),
            label: t('versionIn', { number: one.number, count: one.in }),
          }))}
          value={String(shown.number)}
          onChange={(id) => onNumber(Number(id))}
        />
      ) : null}
      <ol className="sequence-steps">
        {shown.steps.map((figures, at) => (
          <Step key={figures.step.id} figures={figures} at={at} most={most} />
        ))}
      </ol>
    </>
  );
}

const STATES: EnrolmentState[] = ['in', 'reached', 'finished', 'left'];

function People({ sequence }: { sequence: SequenceDetail }) {
  const t = useTranslations('sequences');
  const [state, setState] = useState<EnrolmentState>('in');
  const [reason, setReason] = useState<LeftReason | null>(null);
  return (
    <>
      <h3>{t('section.people')}</h3>
      <Tabs
        label={t('section.people')}
        value={state}
        onChange={setState}
        items={STATES.map((id) => ({ id, label: t(`enrolment.${id}`), count: sequence.counts[id] }))}
      />
      {state === 'left' ? (
        <ul className="outreach-reasons">
          {sequence.left.map((one) => (
            <li key={one.reason}>
              <Button
                size="xs"
                variant="text"
                aria-pressed={one.reason === reason}
                onPress={() => setReason(one.reason === reason ? null : one.reason)}
              >
                {t(`reason.${one.reason}`)}
              </Button>
              <span className="num">{t('people', { count: one.count })}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <EnrolmentTable sequenceId={sequence.id} which={{ state, ...(state === 'left' && reason ? { reason } : {}) }} />
    </>
  );
}

function Figures({ sequence }: { sequence: SequenceDetail }) {
  const t = useTranslations('sequences.figure');
  const format = useFormatter();
  const { counts, plan } = sequence;
  // Without a goal nobody reaches it; whoever did by an earlier version stays counted.
  const hasGoal = plan.goal.is !== 'none' || counts.reached > 0;
  const shown = (['entered', 'in', 'reached', 'finished', 'left'] as const).filter(
    (key) => key !== 'reached' || hasGoal,
  );
  const share = counts.entered === 0 ? null : format.number(counts.reached / counts.entered, { style: 'percent' });
  return (
    <dl className="sequence-figures">
      {shown.map((key) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd className="num">
            {format.number(counts[key])}
            {key === 'reached' && share ? <span className="t3 f12"> {share}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface SequencePageProps {
  sequence: SequenceDetail;
  onEdit(): void;
  onNumber(number: number): void;
}

/** What became of it: how far people came, and who is where. */
export function SequencePage({ sequence, onEdit, onNumber }: SequencePageProps) {
  const t = useTranslations('sequences');
  const nameOf = useSequenceName();
  const beginsText = useBeginsText();
  const troubleText = useTroubleText();
  const [mayEdit, maySend, mayExport] = [useMay('outreach:edit'), useMay('outreach:send'), useMay('export:run')];
  const [isApproving, setApproving] = useState(false);
  const { state, trouble, looking, approvedBy, isChanged, number } = sequence;
  const said = [
    beginsText(sequence.begins),
    number === null ? null : t('versionOf', { number }),
    approvedBy ? t('approvedBy', { name: approvedBy.name }) : null,
    looking ? t('looking') : null,
  ];
  return (
    <article className="outreach-form outreach-page">
      <header className="row wrap">
        <h2 className="grow">
          {nameOf(sequence)} <Tag tone={STATE_TONE[state]}>{t(`state.${state}`)}</Tag>
        </h2>
        <Turns sequence={sequence} />
        {mayEdit && state !== 'retired' ? <Button onPress={onEdit}>{t('edit')}</Button> : null}
        {mayExport && number !== null ? (
          <a className="btn" href={exportAddress(sequence.id)} download>
            {t('export')}
          </a>
        ) : null}
      </header>
      <p className="t3 f12">{said.filter(Boolean).join(' · ')}</p>
      {trouble ? <Banner tone="danger" title={t('trouble', { why: troubleText(trouble) })} /> : null}
      {isChanged && state !== 'retired' && number !== null ? (
        <Banner
          tone="info"
          title={t('changed')}
          actions={
            maySend ? (
              <Button size="xs" onPress={() => setApproving(true)}>
                {t('approve.openChange')}
              </Button>
            ) : undefined
          }
        />
      ) : null}
      <Figures sequence={sequence} />
      <Funnel sequence={sequence} onNumber={onNumber} />
      {number === null ? null : <People sequence={sequence} />}
      {isApproving ? <ApproveSequenceDialog sequence={sequence} onClose={() => setApproving(false)} /> : null}
    </article>
  );
}
