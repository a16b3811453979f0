import type { Exclusion, Outcome, OutreachDetail } from '@madoguchi/contracts/outreach';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { exportAddress, type Turn, useTurn } from '../api.ts';
import { useTroubleText } from '../use-trouble-text.ts';
import { RecipientTable } from './recipient-table.tsx';
import { STATE_TONE } from './state-tone.ts';

const TURNED = { withdraw: 'withdrawn', pause: 'paused', resume: 'resumed', stop: 'stopped' } as const;
const COUNTED = {
  ...{ waiting: 'waiting', sent: 'sent', replied: 'replied', opted_out: 'optedOut' },
  ...{ bounced: 'bounced', failed: 'failed', excluded: 'excluded' },
} as const satisfies Record<Outcome, keyof OutreachDetail['counts']>;
const OUTCOMES = Object.keys(COUNTED) as Outcome[];

/** Hold up, go on, end: only for who may let them go. */
function Turns({ outreach }: { outreach: OutreachDetail }) {
  const t = useTranslations('outreach');
  const told = useTold();
  const turn = useTurn(outreach.id);
  const [isAsked, setAsked] = useState(false);
  const mayEdit = useMay('outreach:edit');
  const maySend = useMay('outreach:send');
  const { state, counts } = outreach;
  const go = (which: Turn) => turn.mutate(which, told(t(TURNED[which])));
  const isRunning = state === 'sending' || state === 'paused';
  return (
    <>
      {state === 'scheduled' && mayEdit ? <Button onPress={() => go('withdraw')}>{t('withdraw')}</Button> : null}
      {state === 'sending' && maySend ? <Button onPress={() => go('pause')}>{t('pause')}</Button> : null}
      {state === 'paused' && maySend ? (
        <Button variant="primary" onPress={() => go('resume')}>
          {t('resume')}
        </Button>
      ) : null}
      {isRunning && maySend && !outreach.sequenceId ? (
        <Button variant="ghost" onPress={() => setAsked(true)}>
          {t('stop')}
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('stopTitle')}
        confirmLabel={t('stop')}
        isDanger
        isPending={turn.isPending}
        onConfirm={() => {
          go('stop');
          setAsked(false);
        }}
      >
        {t('stopText', { count: counts.waiting })}
      </ConfirmDialog>
    </>
  );
}

function Facts({ outreach }: { outreach: OutreachDetail }) {
  const t = useTranslations('outreach');
  const format = useFormatter();
  const { state, decided, approvedBy, author, scheduledAt, resumesAt } = outreach;
  const say = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const said = [
    t(`kind.${outreach.kind}Short`),
    author ? t('madeBy', { name: author.name }) : null,
    approvedBy ? t('by', { name: approvedBy.name }) : null,
    state === 'scheduled' && scheduledAt ? t('scheduledFor', { at: say(scheduledAt) }) : null,
    state === 'sending' && !decided ? t('deciding') : null,
    resumesAt ? t('resumesAt', { at: say(resumesAt) }) : null,
  ];
  return <p className="t3 f12">{said.filter(Boolean).join(' · ')}</p>;
}

/** Those left out, by why: pressed, a reason leaves only its own in the list; pressed again, all of them. */
function Reasons({ outreach, reason, onChange }: ReasonsProps) {
  const t = useTranslations('outreach');
  return (
    <ul className="outreach-reasons" aria-label={t('byReason')}>
      {outreach.excluded.map((one) => (
        <li key={one.reason}>
          <Button
            size="xs"
            variant="text"
            aria-pressed={one.reason === reason}
            onPress={() => onChange(one.reason === reason ? null : one.reason)}
          >
            {t(`exclusion.${one.reason}`)}
          </Button>
          <span className="num">{t('people', { count: one.count })}</span>
        </li>
      ))}
    </ul>
  );
}

interface ReasonsProps {
  outreach: OutreachDetail;
  reason: Exclusion | null;
  onChange(reason: Exclusion | null): void;
}

/** What became of it; each figure opens its list. */
export function OutreachResults({ outreach }: { outreach: OutreachDetail }) {
  const t = useTranslations('outreach');
  const s = useTranslations('sequences');
  const mayExport = useMay('export:run');
  const troubleText = useTroubleText();
  const { counts, state, trouble } = outreach;
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const [reason, setReason] = useState<Exclusion | null>(null);
  const outcome = chosen ?? (counts.waiting > 0 && counts.sent === 0 ? 'waiting' : 'sent');
  return (
    <article className="outreach-form outreach-page">
      <header className="row wrap">
        <h2 className="grow">
          {outreach.name} <Tag tone={STATE_TONE[state]}>{t(`state.${state}`)}</Tag>
        </h2>
        <Turns outreach={outreach} />
        {mayExport ? (
          <a className="btn" href={exportAddress(outreach.id)} download>
            {t('export')}
          </a>
        ) : null}
      </header>
      {outreach.sequenceId ? (
        <p className="f12">
          {s('stepOf')} <Link href={paths.sequences(outreach.sequenceId)}>{s('openSequence')}</Link>
        </p>
      ) : null}
      <Facts outreach={outreach} />
      {trouble ? <Banner tone="danger" title={t('trouble', { why: troubleText(trouble) })} /> : null}
      <details>
        <summary>{outreach.subject}</summary>
        <p className="outreach-text">{outreach.body}</p>
      </details>
      {state === 'scheduled' ? null : (
        <>
          <Tabs
            label={t('section.results')}
            value={outcome}
            onChange={setChosen}
            items={OUTCOMES.map((id) => ({ id, label: t(`outcome.${id}`), count: counts[COUNTED[id]] }))}
          />
          {outcome === 'excluded' ? <Reasons outreach={outreach} reason={reason} onChange={setReason} /> : null}
          <RecipientTable
            outreachId={outreach.id}
            which={{ outcome, ...(outcome === 'excluded' && reason ? { reason } : {}) }}
          />
        </>
      )}
    </article>
  );
}
