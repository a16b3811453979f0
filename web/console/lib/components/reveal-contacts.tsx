import { privacyEndpoints } from '@madoguchi/contracts/privacy';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api-client.ts';
import { useMay } from '../session.ts';
import { FormFoot } from './form-foot.tsx';

/** How the server writes what it keeps back (privacy/masking). */
const DOTS = '●●●';
export const isMasked = (display: string): boolean => display.includes(DOTS);

/** By the id of an address what it is in full. */
export type ShownContacts = ReadonlyMap<string, string>;
export const NOTHING_SHOWN: ShownContacts = new Map();

/** What was pressed to see them is gone: who works by keys goes on at what it showed, once the dialog has given back the focus. */
export function useFocusOnShown<E extends HTMLElement>(shown: ShownContacts): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (shown.size === 0) return undefined;
    const frame = requestAnimationFrame(() => place.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return place;
}

interface RevealProps {
  customerId: string;
  onShown(shown: ShownContacts): void;
}

function Reason({ customerId, onShown, onClose }: RevealProps & { onClose(): void }) {
  const t = useTranslations('customers.contacts');
  const [reason, setReason] = useState('');
  const reveal = useMutation({
    mutationFn: () =>
      call(privacyEndpoints.revealContacts, { params: { id: customerId }, body: { reason: reason.trim() } }),
    onSuccess({ items }) {
      onShown(new Map(items.map(({ id, display }) => [id, display])));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') reveal.mutate();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('reason')}
          description={t('told')}
          value={reason}
          onChange={setReason}
          maxLength={300}
          autoFocus
        />
        <FormFoot
          error={reveal.error}
          isPending={reveal.isPending}
          isDisabled={reason.trim() === ''}
          submitLabel={t('show')}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Masked numbers and addresses in full, for a reason that is written down; nothing for whoever may not. */
export function RevealContacts(props: RevealProps) {
  const t = useTranslations('customers.contacts');
  const mayUnmask = useMay('customer:unmask');
  const [isAsking, setAsking] = useState(false);
  if (!mayUnmask) return null;
  return (
    <>
      <Button size="xs" variant="text" icon="eye" onPress={() => setAsking(true)}>
        {t('open')}
      </Button>
      {isAsking ? <Reason {...props} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
