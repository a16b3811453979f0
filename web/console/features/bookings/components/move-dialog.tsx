import type { Booking } from '@madoguchi/contracts/bookings';
import { Dialog } from '@madoguchi/ui/dialog';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useMoveBooking } from '../api.ts';
import { BookingLine } from './booking-line.tsx';
import { SlotPicker } from './slot-picker.tsx';
import '../bookings.css';

/** Another time for a booking; the customer is mailed. */
export function MoveDialog({ booking, onClose }: { booking: Booking; onClose(): void }) {
  const t = useTranslations('bookings.move');
  const told = useTold();
  const move = useMoveBooking();
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!startsAt) return;
    const done = () => {
      told(t('done')).onSuccess();
      onClose();
    };
    move.mutate({ booking, startsAt }, { onSuccess: done });
  };
  return (
    <Dialog isOpen size="md" title={t('title')} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form className="stack" onSubmit={submit}>
        <BookingLine booking={booking} />
        <SlotPicker
          kindId={booking.kind.id}
          bookingId={booking.id}
          memberId={null}
          value={startsAt}
          onChange={setStartsAt}
        />
        <p className="t2 f12">{t('hint')}</p>
        <FormFoot
          error={move.error}
          submitLabel={t('submit')}
          isPending={move.isPending}
          isDisabled={startsAt === null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
