import type { ClockSpan, SlaClock } from '@madoguchi/contracts/sla';
import { useTranslations } from 'use-intl';
import { useClockWords } from '../use-words.ts';

const SHOWN = 14;

function useWhy(): (span: ClockSpan) => string {
  const t = useTranslations('sla.why');
  const statuses = useTranslations('ui.status');
  return (span) => {
    if (span.why === 'holiday')
      return t('holiday', {
        names: span.holidays.map((each) => each[t('locale') === 'ja' ? 'ja' : 'en']).join(t('joint')),
      });
    if (span.why !== 'paused') return t(span.why);
    const key = span.reason as Parameters<typeof statuses>[0];
    return t('paused', { status: span.reason && statuses.has(key) ? statuses(key) : '' });
  };
}

const length = (span: ClockSpan): number => Date.parse(span.to) - Date.parse(span.from);

/** The stretches of one clock: which were counted, which were not, and why. */
export function ClockTable({ clock }: { clock: SlaClock }) {
  const t = useTranslations('sla.explain');
  const why = useWhy();
  const words = useClockWords();
  const shown = clock.spans.slice(0, SHOWN);
  return (
    <table className="table clock-table">
      <thead>
        <tr>
          <th scope="col">{t('span')}</th>
          <th scope="col">{t('why')}</th>
          <th scope="col" className="num">
            {t('counted')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((span) => (
          <tr key={span.from} className={span.counted ? undefined : 't3'}>
            <td className="nowrap">{words.span(span.from, span.to)}</td>
            <td>{why(span)}</td>
            <td className="num nowrap">{span.counted ? words.amount(length(span)) : t('nothing')}</td>
          </tr>
        ))}
        {clock.spans.length > SHOWN ? (
          <tr>
            <td colSpan={3} className="t3">
              {t('more', { count: clock.spans.length - SHOWN })}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
