import type { Booking, BookingState } from '@madoguchi/contracts/bookings';
import { Button, IconButton } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetBookingState } from '../api.ts';
import { BookingLine } from './booking-line.tsx';

const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.tsx')).MoveDialog }));
type Turn = BookingState | 'move';

function CancelDialog({ booking, onClose }: { booking: Booking; onClose(): void }) {
  const t = useTranslations('bookings.cancel');
  const told = useTold();
  const set = useSetBookingState();
  const [note, setNote] = useState('');
  const done = told(t('done'));
  return (
    <ConfirmDialog
      isOpen
      isDanger
      title={t('title')}
      confirmLabel={t('confirm')}
      isPending={set.isPending}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => set.mutate({ booking, state: 'cancelled', note }, { ...done, onSettled: onClose })}
    >
      <div className="stack">
        <BookingLine booking={booking} />
        <p>{t('hint')}</p>
        <TextField label={t('note')} maxLength={500} value={note} onChange={setNote} />
      </div>
    </ConfirmDialog>
  );
}

/** What became of it, once its time has come; before that it can be moved and cancelled. */
export function BookingMenu({ booking, now }: { booking: Booking; now: Date }) {
  const t = useTranslations('bookings');
  const mayEdit = useMay('task:edit');
  const told = useTold();
  const set = useSetBookingState();
  const [open, setOpen] = useState<'move' | 'cancelled' | null>(null);
  if (!mayEdit || booking.state === 'cancelled') return null;
  const isDue = booking.state === 'booked' && new Date(booking.startsAt) <= now;
  const turn = (to: Turn) => {
    if (to === 'move' || to === 'cancelled') setOpen(to);
    else set.mutate({ booking, state: to }, told(t(`told.${to}`)));
  };
  const close = () => setOpen(null);
  return (
    <span className="row row-tight booking-actions">
      {isDue ? (
        <>
          <Button size="xs" variant="ok" isDisabled={set.isPending} onPress={() => turn('kept')}>
            {t('turn.kept')}
          </Button>
          <Button size="xs" isDisabled={set.isPending} onPress={() => turn('missed')}>
            {t('turn.missed')}
          </Button>
        </>
      ) : null}
      <MenuTrigger
        trigger={<IconButton icon="more" size="xs" label={t('more', { reference: booking.reference })} />}
        onAction={(key) => turn(String(key) as Turn)}
      >
        {booking.state === 'booked' ? (
          <>
            {isDue ? null : <MenuItem id="kept">{t('turn.kept')}</MenuItem>}
            <MenuItem id="move">{t('turn.move')}</MenuItem>
            <MenuItem id="cancelled" isDanger>
              {t('turn.cancelled')}
            </MenuItem>
          </>
        ) : (
          <MenuItem id="booked">{t('turn.booked')}</MenuItem>
        )}
      </MenuTrigger>
      {open === 'cancelled' ? <CancelDialog booking={booking} onClose={close} /> : null}
      {open === 'move' ? (
        <Suspense fallback={null}>
          <MoveDialog booking={booking} onClose={close} />
        </Suspense>
      ) : null}
    </span>
  );
}
