import type { CalendarOverride } from '@madoguchi/contracts/calendar';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { clockTime } from '../../../lib/business-hours.ts';
import { daysBetween } from '../draft.ts';

export interface SpecialDayDialogProps {
  /** What is filled in at first. */
  start: { reason: string; yearly: boolean };
  onAdd(overrides: CalendarOverride[]): void;
  onClose(): void;
}

/** One day or several, of one year or of every year; closed, or with hours of their own. */
export function SpecialDayDialog({ start, onAdd, onClose }: SpecialDayDialogProps) {
  const t = useTranslations('calendars.overrides');
  const ui = useTranslations('ui');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [reason, setReason] = useState(start.reason);
  const [yearly, setYearly] = useState(start.yearly);
  const [isOpen, setOpen] = useState(false);
  const [[from, to], setPeriod] = useState<[string, string]>(['10:00', '15:00']);
  const [isTried, setTried] = useState(false);
  const days = first === '' ? null : daysBetween(first, last || first);
  const period: [string, string] = [clockTime(from), clockTime(to)];
  const isTimed = !isOpen || (period[0] !== '' && period[1] !== '' && period[0] !== period[1]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!days || !isTimed) return;
    const periods = isOpen ? [period] : [];
    onAdd(days.map((day) => ({ day: yearly ? day.slice(5) : day, periods, reason: reason.trim() })));
  };
  const problem = isTried && first === '' ? t('badDay') : null;
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('add')}>
      <form className="stack" onSubmit={submit}>
        <div className="cal-pair">
          <TextField label={t('day')} type="date" value={first} onChange={setFirst} error={problem} autoFocus />
          <TextField
            label={t('to')}
            type="date"
            value={last}
            onChange={setLast}
            description={t('toHint')}
            error={isTried && first !== '' && !days ? t('badRange') : null}
          />
        </div>
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          maxLength={120}
          description={t('reasonHint')}
        />
        <Switch isSelected={yearly} onChange={setYearly}>
          {t('yearly')}
        </Switch>
        <Switch isSelected={isOpen} onChange={setOpen}>
          {t('isOpen')}
        </Switch>
        {isOpen ? (
          <div className="cal-pair">
            <TextField
              label={t('from')}
              value={from}
              onChange={(text) => setPeriod([text, to])}
              error={isTried && !isTimed ? t('badTime') : null}
            />
            <TextField label={t('until')} value={to} onChange={(text) => setPeriod([from, text])} />
          </div>
        ) : null}
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {ui('cancel')}
            </Button>
            <Button size="md" variant="primary" type="submit">
              {t('put')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
