import type { CustomerName, DuplicateReason } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { PersonName } from '@madoguchi/ui/person-name';
import { useToasts } from '@madoguchi/ui/toast';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useDuplicates } from '../api.ts';
import { useDecideDistinct } from '../merge-api.ts';

const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog }));

/** What speaks for two being one, in words. */
export function Reasons({ reasons }: { reasons: readonly DuplicateReason[] }) {
  const t = useTranslations('customers');
  return (
    <div className="why">
      <Icon name="link" size={12} />
      <span>{reasons.map((reason) => t(`duplicateReason.${reason}`)).join(t('joint'))}</span>
    </div>
  );
}

/** 比べて統合 / 別人, wherever two may be one. */
export function DecidePair({ id, other }: { id: string; other: CustomerName }) {
  const t = useTranslations('customers.merge');
  const problemText = useProblemText();
  const { show } = useToasts();
  const mayMerge = useMay('customer:merge');
  const mayEdit = useMay('customer:edit');
  const decide = useDecideDistinct();
  const [isComparing, setComparing] = useState(false);
  const distinct = () =>
    decide.mutate(
      { id, otherId: other.id, distinct: true },
      {
        onSuccess: () =>
          show({
            text: t('distinctDone'),
            undo: { onUndo: () => decide.mutate({ id, otherId: other.id, distinct: false }) },
          }),
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <div className="row row-tight">
      {mayMerge ? (
        <Button size="xs" onPress={() => setComparing(true)}>
          {t('compare')}
        </Button>
      ) : null}
      {mayEdit ? (
        <Button size="xs" variant="ghost" isPending={decide.isPending} onPress={distinct}>
          {t('notSame')}
        </Button>
      ) : null}
      {isComparing ? (
        <Suspense fallback={null}>
          <MergeDialog id={id} other={other} onClose={() => setComparing(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

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
          <Reasons reasons={reasons} />
          <DecidePair id={customerId} other={customer} />
        </div>
      ))}
    </Section>
  );
}
