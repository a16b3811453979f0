import type { CompanyView } from '@madoguchi/contracts/customer-view';
import { Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useCompanyView } from '../api.ts';

function Contacts({ contacts }: { contacts: CompanyView['contacts'] }) {
  const t = useTranslations('customers.companyView');
  const { number } = useFormatter();
  const said = (count: number, isMore: boolean) =>
    isMore ? t('atLeast', { count: number(count) }) : t('count', { count: number(count) });
  return (
    <section aria-labelledby="company-contacts">
      <div className="page-actions">
        <h2 id="company-contacts" className="f14">
          {t('contacts')}
        </h2>
        <span className="t3 f12">
          {t('counts', {
            total: said(contacts.total, contacts.totalIsMore),
            open: said(contacts.open, contacts.openIsMore),
          })}
        </span>
      </div>
      {contacts.items.length === 0 ? <p className="company-none">{t('noContacts')}</p> : null}
      {contacts.items.map((item) => (
        <Link key={item.id} className="customer-row company-row" href={paths.conversation(item.id)}>
          <StatusMark status={item.status} />
          <span className="clip">
            <b>{item.subject || t('noSubject')}</b> <span className="t3 f11">{item.customer.name}</span>
          </span>
          <span className="meta clip">
            <span className="mono">{item.reference}</span> <RelativeTime at={item.lastActivityAt} />
          </span>
        </Link>
      ))}
    </section>
  );
}

function Contracts({ contracts }: { contracts: NonNullable<CompanyView['contracts']> }) {
  const t = useTranslations('customers.companyView');
  if (contracts.length === 0) return null;
  return (
    <section aria-labelledby="company-contracts">
      <div className="page-actions">
        <h2 id="company-contracts" className="f14">
          {t('contracts')}
        </h2>
      </div>
      {contracts.map((contract) => (
        <Link key={contract.id} className="customer-row company-row" href={paths.contract(contract.id)}>
          <Tag tone="line">{contract.number}</Tag>
          <span className="clip">
            <b>{contract.name}</b> <span className="t3 f11">{contract.customer}</span>
          </span>
          <span className="meta clip">
            {contract.endsOn ? t('until', { date: contract.endsOn.replaceAll('-', '/') }) : null}
          </span>
        </Link>
      ))}
    </section>
  );
}

/** What goes on with a company and those below it. */
export function CompanyActivity({ companyId }: { companyId: string }) {
  const t = useTranslations('customers.companyView');
  const money = useMoneyText();
  const problemText = useProblemText();
  const mayRead = useMay('customer:read');
  const query = useCompanyView(companyId, mayRead);
  if (!mayRead) return null;
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const { contacts, contracts, values } = query.data;
  return (
    <>
      {values && values.length > 0 ? (
        <p className="company-value">
          <span className="t3 f11">{t('value')}</span>{' '}
          <b>{values.map((one) => money(one.amount, one.currency)).join(' · ')}</b>
        </p>
      ) : null}
      <Contacts contacts={contacts} />
      {contracts ? <Contracts contracts={contracts} /> : null}
    </>
  );
}
