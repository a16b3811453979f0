import type { BusinessHours } from '@madoguchi/contracts/vocabulary';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { clockTime, hoursProblem, type Period, weekdays, type Weekday } from '../business-hours.ts';
import './business-hours-editor.css';

const FIRST_PERIOD: Period = ['09:00', '18:00'];
const MAX_PERIODS = 6;

interface TimeInputProps {
  label: string;
  value: string;
  isInvalid: boolean;
  onChange(value: string): void;
}

function TimeInput({ label, value, isInvalid, onChange }: TimeInputProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <span className="input hours-time" data-invalid={isInvalid || undefined}>
      <input
        inputMode="numeric"
        aria-label={label}
        aria-invalid={isInvalid || undefined}
        value={text ?? value}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (text !== null) onChange(clockTime(text));
          setText(null);
        }}
      />
    </span>
  );
}

interface DayProps {
  day: Weekday;
  periods: readonly Period[];
  allowsNight: boolean;
  onChange(periods: Period[]): void;
}

function Day({ day, periods, allowsNight, onChange }: DayProps) {
  const t = useTranslations('settings.hours');
  const problem = hoursProblem(periods, { allowsNight });
  const dayName = t(`day.${day}`);
  const set = (index: number, period: Period) => onChange(periods.map((each, at) => (at === index ? period : each)));
  return (
    <div className="hours-day">
      <Switch
        isSelected={periods.length > 0}
        onChange={(isOn) => onChange(isOn ? [FIRST_PERIOD] : [])}
        label={dayName}
      />
      <b className="hours-name">{dayName}</b>
      <div className="hours-periods">
        {periods.length === 0 ? <span className="t3">{t('closed')}</span> : null}
        {periods.map(([from, to], index) => (
          <div className="row wrap hours-period" key={index}>
            <TimeInput
              label={t('from', { day: dayName })}
              value={from}
              isInvalid={problem?.index === index}
              onChange={(value) => set(index, [value, to])}
            />
            <span aria-hidden="true">〜</span>
            <TimeInput
              label={t('to', { day: dayName })}
              value={to}
              isInvalid={problem?.index === index}
              onChange={(value) => set(index, [from, value])}
            />
            {allowsNight && to !== '' && to < from ? <span className="t3 f12">{t('nextDay')}</span> : null}
            {periods.length > 1 ? (
              <IconButton
                icon="x"
                size="xs"
                label={t('remove')}
                onPress={() => onChange(periods.filter((_period, at) => at !== index))}
              />
            ) : null}
            {index === periods.length - 1 && periods.length < MAX_PERIODS ? (
              <Button size="xs" variant="ghost" icon="plus" onPress={() => onChange([...periods, [to, to]])}>
                {t('add')}
              </Button>
            ) : null}
            {problem?.index === index ? (
              <span className="td f12 row row-tight" role="alert">
                <Icon name="oct" size={12} />
                {t(problem.code)}
              </span>
            ) : null}
          </div>
        ))}
      </div>
    </div>
  );
}

export interface BusinessHoursEditorProps<T extends Pick<BusinessHours, 'week'>> {
  value: T;
  /** A period that ends before it begins runs into the next day. */
  allowsNight?: boolean;
  onChange(value: T): void;
}

/** Weekly hours with several periods a day, so that a lunch break is simply a gap. */
export function BusinessHoursEditor<T extends Pick<BusinessHours, 'week'>>({
  value,
  allowsNight = false,
  onChange,
}: BusinessHoursEditorProps<T>) {
  return (
    <div className="hours">
      {weekdays.map((day) => (
        <Day
          key={day}
          day={day}
          periods={value.week[day] ?? []}
          allowsNight={allowsNight}
          onChange={(periods) => onChange({ ...value, week: { ...value.week, [day]: periods } })}
        />
      ))}
    </div>
  );
}

export interface HolidaySwitchProps {
  value: BusinessHours;
  onChange(value: BusinessHours): void;
}

export function HolidaySwitch({ value, onChange }: HolidaySwitchProps) {
  const t = useTranslations('settings.hours');
  return (
    <Switch
      isSelected={value.japaneseHolidays}
      onChange={(japaneseHolidays) => onChange({ ...value, japaneseHolidays })}
    >
      {t('holidays')}
    </Switch>
  );
}
