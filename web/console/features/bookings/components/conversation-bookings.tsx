import { Section } from '@madoguchi/ui/customer';
import { useNow } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useBookings } from '../api.ts';
import { BookingRow } from './booking-row.tsx';
import '../bookings.css';

const MINUTE = 60_000;

/** What the customer has booked about this conversation, the newest first. */
export function ConversationBookings({ conversation }: ConversationPartProps) {
  const t = useTranslations('bookings');
  const now = useNow(MINUTE);
  const { data } = useBookings({ conversationId: conversation.id }, useMay('task:read'));
  if (!data || data.length === 0) return null;
  const standing = data.filter(({ state }) => state === 'booked').length;
  return (
    <Section icon="roster" title={t('title')} count={standing}>
      <div className="booking-list">
        {data.toReversed().map((booking) => (
          <BookingRow key={booking.id} booking={booking} now={now} isBeside />
        ))}
      </div>
    </Section>
  );
}
