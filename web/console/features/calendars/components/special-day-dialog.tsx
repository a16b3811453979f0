import type { CalendarOverride } from '@madoguchi/contracts/calendar';
import { Switch } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { clockTime } from '../../../lib/business-hours.ts';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { daysBetween } from '../draft.ts';

export interface SpecialDayDialogProps {
  /** What is filled in at first. */
  start: { reason: string; yearly: boolean };
  onAdd(overrides: CalendarOverride[]): void;
  onClose(): void;
}

/** What is typed so far. */
interface SpecialDay {
  first: string;
  /** Empty: the first day alone. */
  last: string;
  reason: string;
  yearly: boolean;
  isOpen: boolean;
  from: string;
  to: string;
}

interface PartProps {
  day: SpecialDay;
  /** Nothing is called wrong before somebody wanted to have it put in. */
  isTried: boolean;
  onChange(patch: Partial<SpecialDay>): void;
}

/** The dates it stands for; null while they cannot be told. */
function datesOf({ first, last }: SpecialDay): string[] | null {
  return first === '' ? null : daysBetween(first, last || first);
}

/** The hours of those dates, none when closed; null when they cannot be read. */
function periodsOf({ isOpen, from, to }: SpecialDay): CalendarOverride['periods'] | null {
  if (!isOpen) return [];
  const [opens, closes] = [clockTime(from), clockTime(to)];
  return opens !== '' && closes !== '' && opens !== closes ? [[opens, closes]] : null;
}

function DateFields({ day, isTried, onChange }: PartProps) {
  const t = useTranslations('calendars.overrides');
  const { first, last } = day;
  return (
    <div className="cal-pair">
      <TextField
        label={t('day')}
        type="date"
        value={first}
        onChange={(text) => onChange({ first: text })}
        error={isTried && first === '' ? t('badDay') : null}
        autoFocus
      />
      <TextField
        label={t('to')}
        type="date"
        value={last}
        onChange={(text) => onChange({ last: text })}
        description={t('toHint')}
        error={isTried && first !== '' && !datesOf(day) ? t('badRange') : null}
      />
    </div>
  );
}

function HoursFields({ day, isTried, onChange }: PartProps) {
  const t = useTranslations('calendars.overrides');
  return (
    <div className="cal-pair">
      <TextField
        label={t('from')}
        value={day.from}
        onChange={(from) => onChange({ from })}
        error={isTried && !periodsOf(day) ? t('badTime') : null}
      />
      <TextField label={t('until')} value={day.to} onChange={(to) => onChange({ to })} />
    </div>
  );
}

/** One day or several, of one year or of every year; closed, or with hours of their own. */
export function SpecialDayDialog({ start, onAdd, onClose }: SpecialDayDialogProps) {
  const t = useTranslations('calendars.overrides');
  const [day, setDay] = useState<SpecialDay>({
    ...start,
    first: '',
    last: '',
    isOpen: false,
    from: '10:00',
    to: '15:00',
  });
  const [isTried, setTried] = useState(false);
  const change = (patch: Partial<SpecialDay>) => setDay((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [dates, periods] = [datesOf(day), periodsOf(day)];
    if (!dates || !periods) return;
    const reason = day.reason.trim();
    onAdd(dates.map((date) => ({ day: day.yearly ? date.slice(5) : date, periods, reason })));
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('add')}>
      <form className="stack" onSubmit={submit}>
        <DateFields day={day} isTried={isTried} onChange={change} />
        <TextField
          label={t('reason')}
          value={day.reason}
          onChange={(reason) => change({ reason })}
          maxLength={120}
          description={t('reasonHint')}
        />
        <Switch isSelected={day.yearly} onChange={(yearly) => change({ yearly })}>
          {t('yearly')}
        </Switch>
        <Switch isSelected={day.isOpen} onChange={(isOpen) => change({ isOpen })}>
          {t('isOpen')}
        </Switch>
        {day.isOpen ? <HoursFields day={day} isTried={isTried} onChange={change} /> : null}
        <FormFoot error={null} submitLabel={t('put')} isPending={false} isDisabled={false} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
