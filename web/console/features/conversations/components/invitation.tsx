import type { EmailHeader } from '@madoguchi/contracts/conversations';
import { Icon } from '@madoguchi/ui/icon';
import { useFormatter, useTranslations } from 'use-intl';
import { useWorkspaceZone } from '../use-moment.ts';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** A day as a day, an instant in the zone of the workspace, anything else as it was written. The end of the same day is a time. */
function useAppointment(): (start: string | null, end: string | null) => string[] {
  const format = useFormatter();
  const timeZone = useWorkspaceZone();
  const date = { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' } as const;
  const clock = { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
  const dayOf = (at: Date) => format.dateTime(at, { ...date, timeZone });
  const tell = (at: string) => {
    const moment = new Date(at);
    if (Number.isNaN(moment.getTime())) return at;
    if (DATE_ONLY.test(at)) return format.dateTime(moment, { ...date, timeZone: 'UTC' });
    return format.dateTime(moment, { ...date, ...clock });
  };
  return (start, end) => {
    if (start === null || end === null) return [start, end].filter((each) => each !== null).map(tell);
    const [from, to] = [new Date(start), new Date(end)];
    const isTime = ![start, end].some((each) => DATE_ONLY.test(each) || Number.isNaN(new Date(each).getTime()));
    return [tell(start), isTime && dayOf(from) === dayOf(to) ? format.dateTime(to, clock) : tell(end)];
  };
}

type Calendar = NonNullable<EmailHeader['calendar']>;

/** An appointment that came with the mail: what, when here, where, who asks. */
export function Invitation({ calendar }: { calendar: Calendar }) {
  const t = useTranslations('desk.invitation');
  const appointment = useAppointment();
  const method = calendar.method.toUpperCase();
  const kind = method === 'CANCEL' ? 'cancelled' : method === 'REPLY' ? 'reply' : 'title';
  const when = appointment(calendar.start, calendar.end);
  return (
    <section className="invitation" aria-label={t(kind)}>
      <Icon name="roster" size={16} />
      <div className="grow">
        <span className="f11 t3 block">{t(kind)}</span>
        <b className="block">{calendar.summary || t('noSummary')}</b>
        {when.length > 0 ? <span className="block">{when.join(t('until'))}</span> : null}
        {calendar.location ? <span className="block t2">{t('place', { place: calendar.location })}</span> : null}
        {calendar.organizer ? <span className="block t2">{t('organizer', { name: calendar.organizer })}</span> : null}
      </div>
    </section>
  );
}
