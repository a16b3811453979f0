import type { SegmentMember } from '@madoguchi/contracts/segments';
import { Table } from '@madoguchi/ui/table';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useRankChoices } from '../../../lib/rank-choices.ts';

/** Who belongs to it, with what they are worth. */
export function MemberTable({ members, label }: { members: readonly SegmentMember[]; label: string }) {
  const t = useTranslations('segments');
  const format = useFormatter();
  const text = useCustomerText();
  const ranks = useRankChoices();
  return (
    <Table
      label={label}
      columns={[
        { id: 'name', label: t('column.name') },
        { id: 'rank', label: t('column.rank') },
        { id: 'value', label: t('column.value'), align: 'end' },
        { id: 'order', label: t('column.lastOrder') },
      ]}
    >
      {members.map(({ customer, rank, value, lastOrderAt }) => (
        <tr key={customer.id}>
          <td>
            <Link href={paths.customer(customer.id)}>{text(customer)}</Link>{' '}
            <span className="t3 f12">{customer.company}</span>
          </td>
          <td>{ranks.find(({ id }) => id === rank)?.label ?? rank}</td>
          <td className="num">{t('money', { amount: value })}</td>
          <td>{lastOrderAt ? format.dateTime(new Date(lastOrderAt), { dateStyle: 'medium' }) : t('never')}</td>
        </tr>
      ))}
    </Table>
  );
}
