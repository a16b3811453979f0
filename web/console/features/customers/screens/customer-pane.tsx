import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { useCustomer, useEditCustomer } from '../api.ts';
import { Attributes, CautionNote, ProfileHead } from '../components/customer-section.tsx';
import { Duplicates } from '../components/duplicates.tsx';
import { History } from '../components/history.tsx';
import { Identities } from '../components/identities.tsx';
import '../customers.css';

/** Reading comes first; the form is loaded when somebody edits. */
const ProfileForm = lazy(async () => ({ default: (await import('../components/profile-form.tsx')).ProfileForm }));

export interface CustomerPaneProps {
  customerId: string;
  current?: Pick<ConversationItem, 'id' | 'createdAt' | 'categoryId'>;
  /** What other features know of the open conversation. */
  panels?: ReactNode;
}

/** The customer beside the conversation: who it is, what to mind, what was said before. */
export function CustomerPane({ customerId, current, panels }: CustomerPaneProps) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  const query = useCustomer(customerId);
  const edit = useEditCustomer(customerId);
  const [isEditing, setEditing] = useState(false);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  if (!query.data) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const customer = query.data;
  return (
    <div className="c360">
      {isEditing ? (
        <Suspense fallback={<LoadingState shape="page" />}>
          <ProfileForm
            customer={customer}
            isPending={edit.isPending}
            error={edit.error}
            saveLabel={t('save')}
            onSave={(fields) => edit.mutate({ do: 'change', fields }, { onSuccess: () => setEditing(false) })}
            onCancel={() => setEditing(false)}
          />
        </Suspense>
      ) : (
        <ProfileHead customer={customer} linksToPage onEdit={() => setEditing(true)} />
      )}
      <CautionNote customer={customer} />
      <Identities customer={customer} />
      <Attributes customer={customer} />
      {panels}
      <Duplicates customerId={customer.id} />
      <History customerId={customer.id} current={current} />
    </div>
  );
}
