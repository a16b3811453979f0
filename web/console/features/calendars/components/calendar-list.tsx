import type { Calendar } from '@madoguchi/contracts/calendar';
import { Button } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { useDayWords } from '../use-day-words.ts';

export interface CalendarListProps {
  calendars: readonly Calendar[];
  current: string | null;
  onChoose(id: string): void;
  onAdd(): void;
}

/** All calendars with their state at this moment; the chosen one is edited below. */
export function CalendarList({ calendars, current, onChoose, onAdd }: CalendarListProps) {
  const t = useTranslations('calendars');
  const { moment } = useDayWords();
  return (
    <div className="cal-list">
      <ul aria-label={t('list')}>
        {calendars.map((calendar) => (
          <li key={calendar.id}>
            <button
              type="button"
              className="cal-item"
              aria-current={calendar.id === current ? 'true' : undefined}
              onClick={() => onChoose(calendar.id)}
            >
              <span className="row row-tight">
                <b className="clip">{calendar.name}</b>
                {calendar.isDefault ? <Tag>{t('default')}</Tag> : null}
              </span>
              <span className="row row-tight f12">
                <Tag tone={calendar.open ? 'ok' : 'line'}>{calendar.open ? t('open') : t('closed')}</Tag>
                {calendar.nextSwitchAt ? (
                  <span className="t3">
                    {t(calendar.open ? 'openUntil' : 'closedUntil', {
                      time: moment(calendar.nextSwitchAt, calendar.effectiveZone),
                    })}
                  </span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button icon="plus" onPress={onAdd}>
        {t('add')}
      </Button>
    </div>
  );
}
