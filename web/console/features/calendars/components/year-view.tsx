import type { CalendarDay } from '@madoguchi/contracts/calendar';
import { IconButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { useDayWords } from '../use-day-words.ts';

export interface YearViewProps {
  year: number;
  days: readonly CalendarDay[];
  openDays: number;
  openMinutes: number;
  onYear(year: number): void;
}

const WEEK = 7;
/** Monday is the first column. */
const columnOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % WEEK) + 1;

function lookOf({ periods, reason }: CalendarDay): string {
  if (periods.length > 0) return reason === 'week' ? 'open' : 'special';
  return reason === 'week' || reason === 'closed_week' ? 'weekly' : reason === 'holiday' ? 'holiday' : 'closed';
}

function Month({ month, days }: { month: number; days: readonly CalendarDay[] }) {
  const t = useTranslations('calendars.year');
  const words = useDayWords();
  const told = ({ date, reason, name, periods }: CalendarDay) =>
    periods.length > 0
      ? t('openDay', { date: words.date(date), hours: words.hours(periods) })
      : t('closedDay', { date: words.date(date), why: name || t(`reason.${reason}`) });
  return (
    <section className="cal-month">
      <h3>{t('month', { month: String(month) })}</h3>
      <div className="cal-grid" aria-hidden="true">
        {days.map((day, index) => (
          <span
            key={day.date}
            className="cal-cell"
            data-look={lookOf(day)}
            title={told(day)}
            style={index === 0 ? { gridColumnStart: columnOf(day.date) } : undefined}
          >
            {Number(day.date.slice(8))}
          </span>
        ))}
      </div>
    </section>
  );
}

/** Twelve months at a glance, and for everybody the list of what is special about the year. */
export function YearView({ year, days, openDays, openMinutes, onYear }: YearViewProps) {
  const t = useTranslations('calendars.year');
  const words = useDayWords();
  const special = days.filter(({ reason }) => reason !== 'week' && reason !== 'closed_week');
  return (
    <div className="stretch">
      <div className="row wrap">
        <IconButton icon="chev-l" label={t('previous')} onPress={() => onYear(year - 1)} />
        <b aria-live="polite">{t('label', { year: String(year) })}</b>
        <IconButton icon="chev-r" label={t('next')} onPress={() => onYear(year + 1)} />
        <span className="t2">{t('summary', { days: openDays, hours: Math.round(openMinutes / 60) })}</span>
      </div>
      <ul className="cal-legend row wrap f12" aria-label={t('legend')}>
        {(['open', 'weekly', 'holiday', 'closed', 'special'] as const).map((look) => (
          <li key={look} className="row row-tight">
            <span className="cal-cell" data-look={look} aria-hidden="true" />
            {t(`look.${look}`)}
          </li>
        ))}
      </ul>
      <div className="cal-year">
        {Array.from({ length: 12 }, (_, index) => (
          <Month
            key={index}
            month={index + 1}
            days={days.filter(({ date }) => Number(date.slice(5, 7)) === index + 1)}
          />
        ))}
      </div>
      <details className="cal-special">
        <summary>{t('listTitle')}</summary>
        <ul>
          {special.map(({ date, name, reason, periods }) => (
            <li key={date} className="row wrap">
              <b className="cal-day">{words.date(date)}</b>
              <span>{name || t(`reason.${reason}`)}</span>
              {periods.length > 0 ? <span className="t3">{words.hours(periods)}</span> : null}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
