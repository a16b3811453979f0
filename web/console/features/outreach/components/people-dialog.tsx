import type { Exclusion, OutreachAudience } from '@madoguchi/contracts/outreach';
import { NextPage } from '@madoguchi/ui/next-page';
import { Dialog } from '@madoguchi/ui/dialog';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useAudiencePeople } from '../api.ts';

export interface PeopleDialogProps {
  audience: OutreachAudience;
  /** null: those who get it. */
  reason: Exclusion | null;
  onClose(): void;
}

/** Who gets it, or who does not for a reason, before anything is sent. */
export function PeopleDialog({ audience, reason, onClose }: PeopleDialogProps) {
  const t = useTranslations('outreach');
  const text = useCustomerText();
  const problemText = useProblemText();
  const query = useAudiencePeople(audience, reason);
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  const title = reason ? t(`exclusion.${reason}`) : t('includedTitle');
  return (
    <Dialog isOpen size="md" title={title} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {query.isPending ? <LoadingState shape="rows" /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {people.length > 0 ? (
        <Table
          label={title}
          columns={[
            { id: 'customer', label: t('column.customer') },
            { id: 'address', label: t('column.address') },
          ]}
        >
          {people.map(({ customer, address }) => (
            <tr key={customer.id}>
              <td>
                <Link href={paths.customer(customer.id)}>{text(customer)}</Link>
                <span className="block t3 f12">{customer.company}</span>
              </td>
              <td className="mono f12">{address}</td>
            </tr>
          ))}
        </Table>
      ) : null}
      <NextPage query={query}>{t('more')}</NextPage>
    </Dialog>
  );
}
