import type { Channel } from '@madoguchi/contracts/vocabulary';
import type { CustomerName } from '@madoguchi/contracts/customers';
import type { Channel as IconChannel } from '@madoguchi/ui/channel-icon';
import { personNameText, type PersonNameParts } from '@madoguchi/ui/person-name';
import { useLocale, useTranslations } from 'use-intl';

/** Channels of the contract as the kit draws them. */
export function iconChannel(channel: Channel): IconChannel {
  return channel === 'chat' ? 'widget' : channel;
}

/** How a customer is called on every screen: family name first, company when there is no name, visitors by number. */
export function useCustomerParts(): (customer: CustomerName) => PersonNameParts {
  const t = useTranslations('customers');
  return (customer) => {
    if (customer.familyName || customer.givenName) return { family: customer.familyName, given: customer.givenName };
    if (customer.company) return { display: customer.company, kind: 'company' };
    if (customer.visitorNumber !== null)
      return { display: t('visitor', { number: String(customer.visitorNumber) }), kind: 'visitor' };
    return { display: t('unnamed'), kind: 'visitor' };
  };
}

export function useCustomerText(): (customer: CustomerName) => string {
  const parts = useCustomerParts();
  const locale = useLocale();
  return (customer) => personNameText(parts(customer), locale);
}

/** Surname only: all that may stand in a toast. */
export function useSurname(): (customer: CustomerName) => string {
  const text = useCustomerText();
  return (customer) => customer.familyName || text(customer);
}
