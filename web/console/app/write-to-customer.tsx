import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { Button } from '@madoguchi/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { editNewMail, readNewMail } from '../features/conversations/new-mail.ts';
import { useCustomerText } from '../lib/person.ts';
import { useMay } from '../lib/session.ts';

const NewMailDialog = lazy(async () => ({
  default: (await import('../features/conversations/components/new-mail-dialog.tsx')).NewMailDialog,
}));

/** A new mail to this customer, from their page. */
export function WriteToCustomer({ view: { customer } }: { view: CustomerView }) {
  const t = useTranslations('desk.newMail');
  const text = useCustomerText();
  const [isOpen, setOpen] = useState(false);
  const mayCreate = useMay('conversation:create');
  const mayReply = useMay('conversation:reply');
  const address = customer.identities.find((identity) => identity.kind === 'email')?.display;
  if (!address || !mayCreate || !mayReply) return null;
  const open = () => {
    // Another mail that was begun keeps its words; it goes to whom this page is about.
    if (!readNewMail().to.some((one) => one.address === address))
      editNewMail({ to: [{ name: text(customer), address }] });
    setOpen(true);
  };
  return (
    <>
      <Button icon="edit" variant="primary" onPress={open}>
        {t('title')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <NewMailDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
