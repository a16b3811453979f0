import { Button, IconButton } from '@madoguchi/ui/button';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useBookingSlots } from '../api.ts';
import { addDays, byDay, useTimeWords } from '../words.ts';

const DAYS = 7;
const MINUTE = 60_000;

export interface SlotPickerProps {
  kindId: string;
  /** The one that is moved: its own time is free for it. */
  bookingId?: string;
  /** Only times when they are free. */
  memberId: string | null;
  value: string | null;
  onChange(startsAt: string): void;
}

/** A week of free times at once; one group of choices, so that arrow keys go through all of them. */
export function SlotPicker({ kindId, bookingId, memberId, value, onChange }: SlotPickerProps) {
  const t = useTranslations('bookings.picker');
  const problemText = useProblemText();
  const words = useTimeWords();
  const group = useId();
  const today = words.dateOf(useNow(MINUTE));
  const [from, setFrom] = useState(today);
  const query = useBookingSlots({ kindId, from, days: DAYS, ...(bookingId ? { bookingId } : {}) });
  const slots = (query.data?.items ?? []).filter(({ memberIds }) => memberId === null || memberIds.includes(memberId));
  return (
    <fieldset className="slot-picker" aria-busy={query.isFetching}>
      <legend className="label">{t('title')}</legend>
      <div className="row">
        <IconButton
          icon="chev-l"
          label={t('earlier')}
          isDisabled={from <= today}
          onPress={() => setFrom(addDays(from, -DAYS))}
        />
        <b className="f13" aria-live="polite">
          {words.day(from)}–{words.day(addDays(from, DAYS - 1))}
        </b>
        <IconButton icon="chev-r" label={t('later')} onPress={() => setFrom(addDays(from, DAYS))} />
        {from === today ? null : (
          <Button variant="text" size="xs" onPress={() => setFrom(today)}>
            {t('today')}
          </Button>
        )}
      </div>
      {query.isPending ? <LoadingState shape="rows" rows={3} /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && slots.length === 0 ? <p className="t2 f13">{t('none')}</p> : null}
      {byDay(slots, ({ startsAt }) => words.dateOf(startsAt)).map(([date, ofDay]) => (
        <div key={date} className="slot-day">
          <span className="f12 t2">{words.day(date)}</span>
          <div className="slot-times">
            {ofDay.map(({ startsAt }) => (
              <label key={startsAt} className="slot">
                <input
                  type="radio"
                  name={group}
                  value={startsAt}
                  checked={startsAt === value}
                  aria-label={`${words.day(date)} ${words.time(startsAt)}`}
                  onChange={() => onChange(startsAt)}
                />
                <span>{words.time(startsAt)}</span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
