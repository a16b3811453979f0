import type { Customer, CustomerName } from '@madoguchi/contracts/customers';
import type { CustomerMerge } from '@madoguchi/contracts/customer-merges';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useMerges, useUndoMerge } from '../merge-api.ts';
import '../merges.css';

function MergeRow({ merge, customerId }: { merge: CustomerMerge; customerId: string }) {
  const t = useTranslations('customers.merge');
  const format = useFormatter();
  const text = useCustomerText();
  const problemText = useProblemText();
  const { show } = useToasts();
  const undo = useUndoMerge(customerId);
  const mayMerge = useMay('customer:merge');
  const [isAsking, setAsking] = useState(false);
  const nameOf = (customer: CustomerName) => text(customer);
  const apart = () =>
    undo.mutate(
      { mergeId: merge.id },
      {
        onSuccess: () => show({ text: t('undone') }),
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <li className="merged-record">
      <span className="grow">
        {nameOf(merge.merged)}{' '}
        <span className="t3 f11">
          {[
            format.dateTime(new Date(merge.at), { year: 'numeric', month: 'numeric', day: 'numeric' }),
            merge.by.name,
            merge.reason,
          ]
            .filter(Boolean)
            .join(t('joint'))}
        </span>
      </span>
      {mayMerge ? (
        <Button size="xs" variant="ghost" isPending={undo.isPending} onPress={() => setAsking(true)}>
          {t('undo')}
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('undoTitle')}
        confirmLabel={t('undo')}
        onConfirm={apart}
      >
        {t('undoDetail')}
      </ConfirmDialog>
    </li>
  );
}

/** Of which records this person is made, and the way to take each out again. Nothing for who was never merged. */
export function Merges({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.merge');
  const { data = [] } = useMerges(customer.id, customer.records > 1);
  const standing = data.filter((merge) => merge.undoneAt === null);
  if (customer.records < 2 || standing.length === 0) return null;
  return (
    <div className="merged-records">
      <p className="f12 t2">{t('records', { count: customer.records })}</p>
      <ul className="plain-list">
        {standing.map((merge) => (
          <MergeRow key={merge.id} merge={merge} customerId={customer.id} />
        ))}
      </ul>
    </div>
  );
}
