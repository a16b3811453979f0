import type { Customer } from '@madoguchi/contracts/customers';
import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOpenRecord } from '../../../app/open-records.ts';
import { useCustomerView } from '../../../lib/customer-view.ts';
import { isForbidden, isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useEditCustomer } from '../api.ts';
import { Attributes } from '../components/customer-section.tsx';
import { Duplicates } from '../components/duplicates.tsx';
import { Identities } from '../components/identities.tsx';
import { ProfileForm } from '../components/profile-form.tsx';
import { useKnownCustomer } from './customer-pane.tsx';
import '../customers.css';

/** What other features put on the page of a customer; app/ hands it in. */
export interface PageParts {
  head(view: CustomerView, onEdit: () => void): ReactNode;
  /** Below the addresses. */
  profile(view: CustomerView): ReactNode;
  /** Figures and everything that happened. */
  middle(view: CustomerView): ReactNode;
  notices(view: CustomerView): ReactNode;
}

interface ColumnProps {
  /** On a phone: what to mind stands right below who it is. */
  belowHead?: ReactNode;
  view: CustomerView;
  customer: Customer;
  parts: PageParts;
}

function ProfileColumn({ view, customer, parts, belowHead }: ColumnProps) {
  const t = useTranslations('customers');
  const edit = useEditCustomer(customer.id);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <ProfileForm
        customer={customer}
        isPending={edit.isPending}
        error={edit.error}
        saveLabel={t('save')}
        onSave={(fields) => edit.mutate({ do: 'change', fields }, { onSuccess: () => setEditing(false) })}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div className="c360">
      {parts.head(view, () => setEditing(true))}
      {belowHead}
      <Identities customer={customer} />
      {parts.profile(view)}
      <Attributes customer={customer} />
    </div>
  );
}

/** What to mind before writing, and who may be the same person. */
function NoticeColumn({ view, customer, parts }: ColumnProps) {
  return (
    <div className="c360">
      {parts.notices(view)}
      {view.duplicates > 0 ? <Duplicates customerId={customer.id} /> : null}
    </div>
  );
}

function NotThere({ query }: { query: ReturnType<typeof useCustomerView> }) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  if (query.isPending) return <LoadingState shape="page" />;
  if (isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  if (!isNotFound(query.error))
    return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const toList = <LinkButton href={paths.customers}>{t('toList')}</LinkButton>;
  return <Empty icon="user" title={t('notFound')} action={toList} />;
}

function Page({ view, parts }: { view: CustomerView; parts: PageParts }) {
  const t = useTranslations('customers');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const text = useCustomerText();
  const customer = useKnownCustomer(view);
  const current = { ...view, customer };
  const column = { view: current, customer, parts };
  const back = { onBack: () => go(paths.customers), title: text(customer) };
  if (isNarrow) {
    return (
      <Panes layout="single">
        <Pane id="customer" label={t('profile')} scroll {...back}>
          <ProfileColumn {...column} belowHead={<NoticeColumn {...column} />} />
          {parts.middle(current)}
        </Pane>
      </Panes>
    );
  }
  return (
    <Panes layout="customer">
      <Pane id="profile" label={t('profile')} as="aside" scroll {...back}>
        <ProfileColumn {...column} />
      </Pane>
      <Pane id="history" label={t('history')} surface scroll>
        {parts.middle(current)}
      </Pane>
      <Pane id="notices" label={t('field.caution')} as="aside" scroll>
        <NoticeColumn {...column} />
      </Pane>
    </Panes>
  );
}

/** One customer: profile on the left, everything that happened in the middle, what to mind on the right. */
export function CustomerPage({ customerId, parts }: { customerId: string; parts: PageParts }) {
  const text = useCustomerText();
  const query = useCustomerView(customerId);
  const customer = query.data?.customer;
  useOpenRecord(
    customer
      ? { id: `customer:${customer.id}`, href: paths.customer(customer.id), title: text(customer), icon: 'user' }
      : null,
  );
  return query.data ? <Page view={query.data} parts={parts} /> : <NotThere query={query} />;
}
