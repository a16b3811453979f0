import type { Customer, Identity } from '@madoguchi/contracts/customers';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  isMasked,
  NOTHING_SHOWN,
  RevealContacts,
  type ShownContacts,
  useFocusOnShown,
} from '../../../lib/components/reveal-contacts.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { type NewIdentity, useEditCustomer } from '../api.ts';
import { identityIcons } from './identity-icons.ts';
import { Merges } from './merges.tsx';
import { PersonalRows } from './personal-rows.tsx';

const AccountLinkDialog = lazy(async () => ({ default: (await import('./account-link.tsx')).AccountLinkDialog }));
const AddIdentity = lazy(async () => ({ default: (await import('./add-identity.tsx')).AddIdentity }));
function IdentityRow({ customer, identity, shown }: { customer: Customer; identity: Identity; shown: ShownContacts }) {
  const t = useTranslations('customers');
  const edit = useEditCustomer(customer.id);
  const { show } = useToasts();
  const problemText = useProblemText();
  const mayEdit = useMay('customer:edit');
  const display = shown.get(identity.id) ?? identity.display;
  const remove = () =>
    edit.mutate(
      { do: 'removeIdentity', identityId: identity.id },
      {
        onSuccess() {
          if (identity.kind === 'visitor') return;
          const again: NewIdentity = { kind: identity.kind, value: display };
          const onUndo = () => edit.mutate({ do: 'addIdentity', identity: again });
          // Of what is masked nobody here knows what to put back.
          show({ text: t('identity.removed'), ...(isMasked(display) ? {} : { undo: { onUndo } }) });
        },
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <li className="row row-tight identity">
      <Icon name={identityIcons[identity.kind]} size={12} label={t(`identityKind.${identity.kind}`)} />
      <span className="grow clip" title={display}>
        {identity.kind === 'visitor' ? t('identityKind.visitor') : display}
      </span>
      {identity.verified ? <Icon name="check-c" size={12} label={t('identity.verified')} className="to" /> : null}
      {mayEdit && identity.kind !== 'visitor' ? (
        <IconButton icon="x" size="xs" label={t('identity.remove', { value: display })} onPress={remove} />
      ) : null}
    </li>
  );
}

/** How to reach this customer. A visitor without a mail address gets the field right away. */
export function Identities({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const mayEdit = useMay('customer:edit');
  const [isAdding, setAdding] = useState(false);
  const [isLinking, setLinking] = useState(false);
  const [shown, setShown] = useState(NOTHING_SHOWN);
  const list = useFocusOnShown<HTMLUListElement>(shown);
  const isHidden = customer.identities.some(({ id, display }) => isMasked(display) && !shown.has(id));
  const hasEmail = customer.identities.some((identity) => identity.kind === 'email');
  return (
    <Section
      icon="user"
      title={t('identities')}
      end={
        mayEdit && !isAdding ? (
          <span className="row row-tight">
            <IconButton icon="link" size="xs" label={t('link.title')} onPress={() => setLinking(true)} />
            <IconButton icon="plus" size="xs" label={t('identity.add')} onPress={() => setAdding(true)} />
          </span>
        ) : undefined
      }
    >
      <ul ref={list} tabIndex={-1} className="plain-list">
        {customer.identities.map((identity) => (
          <IdentityRow key={identity.id} customer={customer} identity={identity} shown={shown} />
        ))}
      </ul>
      {isHidden ? <RevealContacts customerId={customer.id} onShown={setShown} /> : null}
      {!hasEmail && mayEdit && !isAdding ? (
        <Button size="xs" icon="mail" onPress={() => setAdding(true)}>
          {t('identity.addEmail')}
        </Button>
      ) : null}
      <PersonalRows customer={customer} />
      <Merges customer={customer} />
      {isLinking ? (
        <Suspense>
          <AccountLinkDialog customer={customer} onClose={() => setLinking(false)} />
        </Suspense>
      ) : null}
      {isAdding ? (
        <Suspense>
          <AddIdentity
            customerId={customer.id}
            firstKind={hasEmail ? 'phone' : 'email'}
            onDone={() => setAdding(false)}
          />
        </Suspense>
      ) : null}
    </Section>
  );
}
