import type { SlaClock } from '@madoguchi/contracts/sla';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useClocks } from '../api.ts';
import { useClockWords } from '../use-words.ts';
import { ClockTable } from './clock-table.tsx';

const tones = {
  pending: 'plain',
  due_soon: 'warn',
  breaching: 'danger',
  achieved: 'ok',
  breached: 'danger',
  cancelled: 'plain',
} as const;

function Running({ clock, isOpen }: { clock: SlaClock; isOpen: boolean }) {
  const t = useTranslations('sla');
  const words = useClockWords();
  const target =
    clock.targetMinutes === null
      ? t('explain.promised')
      : t('explain.target', { amount: words.amount(clock.targetMinutes * 60_000), policy: clock.policy?.name ?? '' });
  return (
    <details open={isOpen} className="clock">
      <summary className="row row-tight">
        <b>{t(`kind.${clock.kind}`)}</b>
        <Tag tone={clock.paused ? 'plain' : tones[clock.state]}>
          {clock.paused ? t('time.paused') : t(`state.${clock.state}`)}
        </Tag>
        <span className="end nowrap">
          {clock.dueAt ? t('explain.due', { at: words.moment(clock.dueAt) }) : t('explain.never')}
        </span>
      </summary>
      <p className="t2 f12">
        {target}
        {clock.targetMinutes === null ? null : (
          <>
            {' · '}
            {clock.calendar ? t('explain.calendar', { name: clock.calendar.name }) : t('explain.always')}
            {' · '}
            {t('explain.sofar', { amount: words.amount(clock.businessMs) })}
          </>
        )}
      </p>
      <ClockTable clock={clock} />
    </details>
  );
}

function Ended({ clocks }: { clocks: readonly SlaClock[] }) {
  const t = useTranslations('sla');
  const words = useClockWords();
  if (clocks.length === 0) return null;
  return (
    <details className="clock">
      <summary>{t('explain.ended', { count: clocks.length })}</summary>
      <ul className="clock-ended">
        {clocks.map((clock) => (
          <li key={clock.id} className="row row-tight">
            <span>{t(`kind.${clock.kind}`)}</span>
            <Tag tone={tones[clock.state]}>{t(`state.${clock.state}`)}</Tag>
            <span className="end nowrap t2">{words.amount(clock.businessMs)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Every clock of a conversation: those that run with the reasons for their due time, those that ended in a line. */
export function ClocksPanel({ conversationId }: { conversationId: string }) {
  const t = useTranslations('sla.explain');
  return (
    <div className="clocks">
      <h2>{t('title')}</h2>
      <SectionState query={useClocks(conversationId)}>
        {(clocks) => {
          const running = clocks.filter((clock) => clock.endedAt === null);
          running.sort((a, b) => Number(a.paused) - Number(b.paused) || ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1));
          return (
            <>
              {running.map((clock, at) => (
                <Running key={clock.id} clock={clock} isOpen={at === 0} />
              ))}
              {running.length === 0 ? <p className="t3">{t('none')}</p> : null}
              <Ended clocks={clocks.filter((clock) => clock.endedAt !== null).toReversed()} />
            </>
          );
        }}
      </SectionState>
    </div>
  );
}
