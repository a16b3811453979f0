import type { MetricRow, MetricUnit } from '@madoguchi/contracts/metrics';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useFigureText } from '../use-figure-text.ts';

interface RowPage {
  total: number;
  hidden: number;
  items: MetricRow[];
}

/** What came due, or was spent, is of a customer and of no conversation. */
const OF_CUSTOMER: readonly MetricRow['subject'][] = ['customer', 'purchase', 'contract'];

function What({ row }: { row: MetricRow }) {
  const t = useTranslations('dashboards.drill');
  const title = row.title || t('untitled');
  if (row.subject === 'order')
    return (
      <>
        <AriaButton className="cell-value" onPress={() => openRecord({ kind: 'order', id: row.id })}>
          <b>{title}</b>
        </AriaButton>{' '}
        {row.conversationId ? (
          <Link href={paths.conversation(row.conversationId)} className="mono t3">
            {row.reference}
          </Link>
        ) : null}
      </>
    );
  if (row.conversationId)
    return (
      <Link href={paths.conversation(row.conversationId)}>
        {row.reference ? <span className="mono t3">{row.reference}</span> : null} <b>{title}</b>
      </Link>
    );
  if (row.customer && OF_CUSTOMER.includes(row.subject))
    return (
      <Link href={paths.customer(row.customer.id)}>
        <b>{title}</b>
      </Link>
    );
  return <b>{title}</b>;
}

function Row({ row, unit }: { row: MetricRow; unit: MetricUnit }) {
  const t = useTranslations('dashboards.drill');
  const customerText = useCustomerText();
  const { text } = useFigureText();
  const value = unit === 'ratio' ? t(row.value === 1 ? 'counts' : 'countsNot') : text(unit, row.value, row.currency);
  return (
    <tr>
      <td className="drill-what">
        <What row={row} />
      </td>
      <td>{row.customer ? customerText(row.customer) : ''}</td>
      <td>{row.memberName ?? ''}</td>
      <td className="nowrap">
        <RelativeTime at={row.at} form="full" />
      </td>
      <td className="num nowrap">{unit === 'count' ? '' : value}</td>
    </tr>
  );
}

/** What the rows are: conversations, calls, purchases; one word for all where they are of several kinds. */
function useKindText(): (rows: readonly MetricRow[]) => string {
  const t = useTranslations('dashboards.drill.kind');
  return (rows) => {
    const kinds = new Set(rows.map(({ subject }) => subject));
    const [kind = 'conversation'] = kinds;
    return t(kinds.size > 1 ? 'mixed' : kind);
  };
}

export interface DrillTableProps {
  query: UseInfiniteQueryResult<InfiniteData<RowPage>>;
  unit: MetricUnit;
  title: string;
  /** Beside how many there are. */
  aside?: ReactNode;
}

/** The rows behind a number, each opens its conversation; what the reader may not open is counted and said. */
export function DrillTable({ query, unit, title, aside }: DrillTableProps) {
  const t = useTranslations('dashboards.drill');
  const problemText = useProblemText();
  const kindText = useKindText();
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  const [first] = query.data.pages;
  if (!first || first.total === 0) return <Empty icon="search" title={t('empty')} />;
  const columns = [
    { id: 'what', label: kindText(rows) },
    { id: 'customer', label: t('customer') },
    { id: 'member', label: t('member') },
    { id: 'at', label: t('at') },
    { id: 'value', label: t('value'), align: 'end' as const, labelHidden: unit === 'count' },
  ];
  return (
    <>
      <div className="row">
        <p className="f12 t2 grow" role="status">
          <b>{t('total', { count: first.total })}</b> {first.hidden > 0 ? t('hidden', { count: first.hidden }) : null}
        </p>
        {aside}
      </div>
      <Table label={title} columns={columns}>
        {rows.map((row) => (
          <Row key={`${row.subject}-${row.id}-${row.at}`} row={row} unit={unit} />
        ))}
      </Table>
      <NextPage query={query}>{t('more')}</NextPage>
    </>
  );
}
