import type { Booking, BookingState, BookingWay } from '@madoguchi/contracts/bookings';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { Tag, type TagProps } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { Link } from 'react-aria-components/Link';
import { useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useKindName, useTimeWords } from '../words.ts';
import { BookingMenu } from './booking-menu.tsx';

export const wayIcons: Record<BookingWay, IconName> = {
  call: 'callback',
  visit_us: 'store',
  visit_them: 'truck',
  online: 'globe',
};
const TONES: Record<BookingState, NonNullable<TagProps['tone']>> = {
  booked: 'info',
  kept: 'ok',
  missed: 'warn',
  cancelled: 'line',
};

/** Over, and nobody has said how it went. */
export const isUntold = (booking: Booking, now: Date): boolean =>
  booking.state === 'booked' && new Date(booking.endsAt) <= now;

export function BookingStateTag({ booking, now }: { booking: Booking; now: Date }) {
  const t = useTranslations('bookings.state');
  if (isUntold(booking, now)) return <Tag tone="danger">{t('untold')}</Tag>;
  return <Tag tone={TONES[booking.state]}>{t(booking.state)}</Tag>;
}

/** What became of the last mail to the customer: loud only where nothing reached them. */
function MailOutcome({ mail }: { mail: NonNullable<Booking['mail']> }) {
  const t = useTranslations('bookings.mail');
  const reasons = useTranslations('desk.delivery.reason');
  const code = mail.reason.split(':', 1)[0] as 'no_mail_server';
  const why = mail.state === 'failed' && mail.reason ? (reasons.has(code) ? reasons(code) : mail.reason) : null;
  const isLost = mail.state === 'failed' || mail.state === 'no_address';
  return (
    <span className={isLost ? 'f12 booking-unmailed' : 'f12 t3'}>
      <Icon name={isLost ? 'tri' : 'mail'} size={12} />{' '}
      {t('line', { kind: t(`kind.${mail.kind}`), state: t(mail.state) })}
      {why ? ` (${why})` : null}
    </span>
  );
}

interface BookingRowProps {
  booking: Booking;
  now: Date;
  /** Beside its conversation neither the customer nor the conversation is said again, but its day is. */
  isBeside?: boolean;
}

/** One booking in a list: when, what, who, with whom, how it stands. */
export function BookingRow({ booking, now, isBeside = false }: BookingRowProps) {
  const t = useTranslations('bookings');
  const words = useTimeWords();
  const kindName = useKindName();
  const customerText = useCustomerText();
  const { data: teams } = useTeams();
  const who = booking.contact.name || customerText(booking.customer);
  const whom = booking.member?.name ?? teams?.find(({ id }) => id === booking.teamId)?.name;
  const details = [whom, booking.contact.phone, booking.reference].filter(Boolean).join(' · ');
  return (
    <div className="booking-row" data-state={booking.state}>
      <span className="booking-when">
        {isBeside ? <span className="f12 t2">{words.day(words.dateOf(booking.startsAt))}</span> : null}
        <time dateTime={booking.startsAt}>{words.span(booking)}</time>
      </span>
      <span className="booking-what">
        <span className="row row-tight">
          <Icon name={wayIcons[booking.kind.way]} size={14} label={t(`way.${booking.kind.way}`)} />
          <b className="clip">{kindName(booking.kind)}</b>
          <BookingStateTag booking={booking} now={now} />
        </span>
        {isBeside ? null : (
          <Link href={paths.conversation(booking.conversation.id)} className="clip f13">
            {who} <span className="t3 f12">{booking.conversation.reference}</span>
          </Link>
        )}
        <span className="clip f12 t2">{details}</span>
        {booking.answers.map(({ label, value }) => (
          <span key={label} className="f12 t2">
            {t('answer', { label, value })}
          </span>
        ))}
        {booking.mail ? <MailOutcome mail={booking.mail} /> : null}
        {booking.note ? <span className="f12 t2">{booking.note}</span> : null}
      </span>
      <BookingMenu booking={booking} now={now} />
    </div>
  );
}
