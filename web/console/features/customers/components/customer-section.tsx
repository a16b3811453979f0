import type { Customer } from '@madoguchi/contracts/customers';
import { Avatar } from '@madoguchi/ui/avatar';
import { IconButton } from '@madoguchi/ui/button';
import { Caution, CustomerProfile, KeyValues, Section } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { PersonName } from '@madoguchi/ui/person-name';
import { useFormatter, useTranslations } from 'use-intl';
import { useCustomerParts, useCustomerText } from '../../../lib/person.ts';
import { paths } from '../../../lib/paths.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useMay } from '../../../lib/session.ts';

export interface ProfileHeadProps {
  customer: Customer;
  onEdit?(): void;
  /** The way to the customer's own page, where the screen is not that page. */
  linksToPage?: boolean;
  hasAvatar?: boolean;
}

/** Who this is, in the order a person needs it: how to say the name, the name, where they belong. */
export function ProfileHead({ customer, onEdit, linksToPage, hasAvatar }: ProfileHeadProps) {
  const t = useTranslations('customers');
  const format = useFormatter();
  const go = useGo();
  const parts = useCustomerParts();
  const text = useCustomerText();
  const mayEdit = useMay('customer:edit');
  const facts = [
    customer.company,
    customer.externalId ? t('memberNumber', { number: customer.externalId }) : null,
    t('since', { date: format.dateTime(new Date(customer.createdAt), { year: 'numeric', month: 'short' }) }),
  ].filter((fact) => fact !== null);
  return (
    <CustomerProfile
      avatar={hasAvatar ? <Avatar name={text(customer)} seed={customer.id} size="l" /> : undefined}
      kana={[customer.familyKana, customer.givenKana].filter(Boolean).join(' ')}
      name={<PersonName name={parts(customer)} />}
      tags={
        <>
          {customer.anonymous ? <Tag tone="line">{t('anonymous')}</Tag> : null}
          {customer.locale ? <Tag icon="globe">{t(`language.${customer.locale}`)}</Tag> : null}
        </>
      }
      lines={[facts.join(t('joint'))]}
      action={
        <span className="row row-tight">
          {onEdit && mayEdit ? <IconButton icon="edit" size="xs" label={t('edit')} onPress={onEdit} /> : null}
          {linksToPage ? (
            <IconButton icon="ext" size="xs" label={t('openPage')} onPress={() => go(paths.customer(customer.id))} />
          ) : null}
        </span>
      }
    />
  );
}

export function CautionNote({ customer }: { customer: Customer }) {
  return customer.caution.trim() === '' ? null : <Caution>{customer.caution}</Caution>;
}

export function Attributes({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const items = Object.entries(customer.attributes).map(([label, value]) => ({ label, value }));
  if (items.length === 0) return null;
  return (
    <Section icon="doc" title={t('attributes')} count={items.length}>
      <KeyValues items={items} />
    </Section>
  );
}
