import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';

const TOLD = {
  'booking.linked': 'linked',
  'booking.booked': 'booked',
  'booking.moved': 'moved',
  'booking.cancelled': 'cancelled',
  'booking.kept': 'kept',
  'booking.missed': 'missed',
  'booking.reopened': 'reopened',
  'booking.reminded': 'reminded',
} as const;
const isTold = (name: string): name is keyof typeof TOLD => name in TOLD;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was booked, moved, kept and missed; null for everything else. The customer's own doing is said to be theirs. */
export function useBookingFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('bookings.fact');
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  return ({ name, payload }, actor) => {
    if (!isTold(name)) return null;
    const at = text(payload['startsAt']);
    const when = at
      ? format.dateTime(new Date(at), {
          ...{ timeZone, month: 'numeric', day: 'numeric', weekday: 'short' },
          ...{ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
        })
      : '';
    const kind = text(locale === 'en' ? payload['nameEn'] : payload['nameJa']);
    return t(TOLD[name], { actor: payload['by'] === 'customer' ? t('customer') : actor, kind, when });
  };
}
