import { Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { PersonName } from '@madoguchi/ui/person-name';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useDuplicates } from '../api.ts';

/** Who may be the same person, always with the reason. */
export function Duplicates({ customerId }: { customerId: string }) {
  const t = useTranslations('customers');
  const parts = useCustomerParts();
  const { data } = useDuplicates(customerId);
  if (!data || data.length === 0) return null;
  return (
    <Section icon="merge" title={t('duplicates')} count={data.length}>
      {data.map(({ customer, reasons }) => (
        <div key={customer.id} className="sugg">
          <Link href={paths.customer(customer.id)} className="strong">
            <PersonName name={parts(customer)} />
          </Link>
          <div className="why">
            <Icon name="link" size={12} />
            <span>{reasons.map((reason) => t(`duplicateReason.${reason}`)).join(t('joint'))}</span>
          </div>
        </div>
      ))}
    </Section>
  );
}
