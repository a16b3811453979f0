import type { OutreachRecipient } from '@madoguchi/contracts/outreach';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useRecipients, type Which } from '../api.ts';

const TONE = {
  waiting: 'line',
  sent: 'ok',
  replied: 'info',
  opted_out: 'warn',
  bounced: 'danger',
  failed: 'danger',
  excluded: 'plain',
} as const;

function Row({ recipient }: { recipient: OutreachRecipient }) {
  const t = useTranslations('outreach');
  const text = useCustomerText();
  const { customer, address, outcome, reason, conversation, sentAt, maybeTwice } = recipient;
  const exclusion = `exclusion.${reason}` as 'exclusion.recent';
  const why = t.has(exclusion) ? t(exclusion) : reason === 'gap' ? t('gap') : reason;
  return (
    <tr>
      <td>
        <Link href={paths.customer(customer.id)}>{text(customer)}</Link>{' '}
        <span className="t3 f12">{customer.company}</span>
      </td>
      <td className="mono f12">{address}</td>
      <td>
        <Tag tone={TONE[outcome]}>{t(`outcome.${outcome}`)}</Tag>{' '}
        <span className="f12 t3">
          {why}
          {maybeTwice ? ` ${t('maybeTwice')}` : ''}
        </span>
      </td>
      <td>{sentAt ? <RelativeTime at={sentAt} /> : null}</td>
      <td>{conversation ? <Link href={paths.conversation(conversation.id)}>{conversation.reference}</Link> : null}</td>
    </tr>
  );
}

/** What became of the mails of one outcome. */
export function RecipientTable({ outreachId, which }: { outreachId: string; which: Which }) {
  const t = useTranslations('outreach');
  const problemText = useProblemText();
  const query = useRecipients(outreachId, which);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const recipients = query.data.pages.flatMap((page) => page.items);
  if (recipients.length === 0) return <Empty icon="users" title={t('noRecipients')} />;
  return (
    <>
      <Table
        label={t('recipients')}
        columns={[
          { id: 'customer', label: t('column.customer') },
          { id: 'address', label: t('column.address') },
          { id: 'outcome', label: t('column.outcome') },
          { id: 'sentAt', label: t('column.sentAt') },
          { id: 'reference', label: t('column.reference') },
        ]}
      >
        {recipients.map((recipient) => (
          <Row key={recipient.id} recipient={recipient} />
        ))}
      </Table>
      <NextPage query={query}>{t('more')}</NextPage>
    </>
  );
}
