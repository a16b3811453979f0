import type { Customer } from '@madoguchi/contracts/customers';
import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCustomerView } from '../../../lib/customer-view.ts';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { customerKeys, useEditCustomer } from '../api.ts';
import { Attributes } from '../components/customer-section.tsx';
import { Duplicates } from '../components/duplicates.tsx';
import { Identities } from '../components/identities.tsx';
import '../customers.css';

/** Reading comes first; the form is loaded when somebody edits. */
const ProfileForm = lazy(async () => ({ default: (await import('../components/profile-form.tsx')).ProfileForm }));

export interface CustomerPaneProps {
  customerId: string;
  conversationId: string;
  /** Who it is, the numbers, what to mind. */
  head(view: CustomerView, onEdit: () => void): ReactNode;
  history(view: CustomerView): ReactNode;
  /** What other features know of the open conversation and its customer. */
  panels?: ReactNode;
}

/** The record as the view brought it, or as a change has left it since. */
export function useKnownCustomer(view: CustomerView): Customer {
  const { data } = useQuery<Customer>({ queryKey: customerKeys.detail(view.customer.id), enabled: false });
  return data ?? view.customer;
}

function EditProfile({ customer, onEnd }: { customer: Customer; onEnd(): void }) {
  const t = useTranslations('customers');
  const edit = useEditCustomer(customer.id);
  return (
    <Suspense fallback={<LoadingState shape="page" />}>
      <ProfileForm
        customer={customer}
        isPending={edit.isPending}
        error={edit.error}
        saveLabel={t('save')}
        onSave={(fields) => edit.mutate({ do: 'change', fields }, { onSuccess: onEnd })}
        onCancel={onEnd}
      />
    </Suspense>
  );
}

function Known({ view, head, history, panels }: CustomerPaneProps & { view: CustomerView }) {
  const customer = useKnownCustomer(view);
  const [isEditing, setEditing] = useState(false);
  const current = { ...view, customer };
  return (
    <div className="c360">
      {isEditing ? (
        <EditProfile customer={customer} onEnd={() => setEditing(false)} />
      ) : (
        head(current, () => setEditing(true))
      )}
      {panels}
      {history(current)}
      <Identities customer={customer} />
      <Attributes customer={customer} />
      {view.duplicates > 0 ? <Duplicates customerId={customer.id} /> : null}
    </div>
  );
}

/** The customer beside the conversation: who it is, what to mind, what they have, what was said before; in one request. */
export function CustomerPane(props: CustomerPaneProps) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  const query = useCustomerView(props.customerId, props.conversationId);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  if (!query.data) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  return <Known {...props} view={query.data} />;
}
