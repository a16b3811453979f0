import type { Customer, Identity } from '@madoguchi/contracts/customers';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { type NewIdentity, useEditCustomer } from '../api.ts';
import { identityIcons } from './identity-icons.ts';
import { Merges } from './merges.tsx';
import { PersonalRows } from './personal-rows.tsx';

const AccountLinkDialog = lazy(async () => ({ default: (await import('./account-link.tsx')).AccountLinkDialog }));
const AddIdentity = lazy(async () => ({ default: (await import('./add-identity.tsx')).AddIdentity }));
function IdentityRow({ customer, identity }: { customer: Customer; identity: Identity }) {
  const t = useTranslations('customers');
  const edit = useEditCustomer(customer.id);
  const { show } = useToasts();
  const problemText = useProblemText();
  const mayEdit = useMay('customer:edit');
  const remove = () =>
    edit.mutate(
      { do: 'removeIdentity', identityId: identity.id },
      {
        onSuccess() {
          if (identity.kind === 'visitor') return;
          const again: NewIdentity = { kind: identity.kind, value: identity.display };
          show({
            text: t('identity.removed'),
            undo: { onUndo: () => edit.mutate({ do: 'addIdentity', identity: again }) },
          });
        },
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <li className="row row-tight identity">
      <Icon name={identityIcons[identity.kind]} size={12} label={t(`identityKind.${identity.kind}`)} />
      <span className="grow clip" title={identity.display}>
        {identity.kind === 'visitor' ? t('identityKind.visitor') : identity.display}
      </span>
      {identity.verified ? <Icon name="check-c" size={12} label={t('identity.verified')} className="to" /> : null}
      {mayEdit && identity.kind !== 'visitor' ? (
        <IconButton icon="x" size="xs" label={t('identity.remove', { value: identity.display })} onPress={remove} />
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
      <ul className="plain-list">
        {customer.identities.map((identity) => (
          <IdentityRow key={identity.id} customer={customer} identity={identity} />
        ))}
      </ul>
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
