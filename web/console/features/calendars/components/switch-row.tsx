import type { Calendar } from '@madoguchi/contracts/calendar';
import { Button } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useSwitchCalendar } from '../api.ts';
import { useDayWords } from '../use-day-words.ts';

/** Opens or closes for now; it goes back by itself. */
export function SwitchRow({ calendar }: { calendar: Calendar }) {
  const t = useTranslations('calendars');
  const change = useSwitchCalendar();
  const told = useTold();
  const { moment } = useDayWords();
  const { switched } = calendar;
  const to = switched ? 'automatic' : calendar.open ? 'closed' : 'open';
  const label = { automatic: 'switch.automatic', closed: 'switch.close', open: 'switch.open' } as const;
  return (
    <div className="row wrap">
      {switched ? (
        <span>
          {t('byHand', {
            state: switched.open ? 'open' : 'closed',
            time: moment(switched.until, calendar.effectiveZone),
          })}
        </span>
      ) : null}
      <Button
        isPending={change.isPending}
        onPress={() => change.mutate({ id: calendar.id, to }, told(t('switch.done')))}
      >
        {t(label[to])}
      </Button>
    </div>
  );
}
