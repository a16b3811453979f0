import type { MetricRow } from '@madoguchi/contracts/metrics';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { type Part, useDefinition, useRows } from '../api.ts';
import { orderPartOf } from '../order-part.ts';
import { ExportMenu } from './export-menu.tsx';
import type { Asked } from '../choice.ts';
import { useFigureText } from '../use-figure-text.ts';

export interface DrillProps {
  asked: Asked;
  part: Part;
  title: string;
  onClose(): void;
}

function Row({ row, metric }: { row: MetricRow; metric: string }) {
  const t = useTranslations('dashboards.drill');
  const customerText = useCustomerText();
  const { text } = useFigureText();
  const unit = useDefinition()(metric)?.unit;
  const isRatio = unit === 'ratio';
  const title = row.title || t('untitled');
  // What came due, or was spent, is of a customer and of no conversation.
  const ofCustomer = row.subject === 'customer' || row.subject === 'contract' ? row.customer?.id : undefined;
  return (
    <tr>
      <td className="drill-what">
        {row.conversationId ? (
          <Link href={paths.conversation(row.conversationId)}>
            {row.reference ? <span className="mono t3">{row.reference}</span> : null} <b>{title}</b>
          </Link>
        ) : ofCustomer ? (
          <Link href={paths.customer(ofCustomer)}>
            <b>{title}</b>
          </Link>
        ) : (
          <b>{title}</b>
        )}
      </td>
      <td>{row.customer ? customerText(row.customer) : ''}</td>
      <td>{row.memberName ?? ''}</td>
      <td className="nowrap">
        <RelativeTime at={row.at} form="full" />
      </td>
      <td className="num nowrap">
        {isRatio
          ? t(row.value === 1 ? 'counts' : 'countsNot')
          : unit === 'count'
            ? ''
            : text(unit ?? 'count', row.value)}
      </td>
    </tr>
  );
}

function Rows({ asked, part, title }: Omit<DrillProps, 'onClose'>) {
  const t = useTranslations('dashboards.drill');
  const problemText = useProblemText();
  const mayTakeOut = useMay('export:run');
  const query = useRows(asked, part);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  const [first] = query.data.pages;
  if (!first || first.total === 0) return <Empty icon="search" title={t('empty')} />;
  const columns = [
    { id: 'what', label: t('what') },
    { id: 'customer', label: t('customer') },
    { id: 'member', label: t('member') },
    { id: 'at', label: t('at') },
    { id: 'value', label: t('value'), align: 'end' as const },
  ];
  return (
    <>
      <div className="row">
        <p className="f12 t2 grow" role="status">
          <b>{t('total', { count: first.total })}</b> {first.hidden > 0 ? t('hidden', { count: first.hidden }) : null}
        </p>
        {mayTakeOut ? <ExportMenu look="button" title={title} asked={asked} {...orderPartOf(part)} /> : null}
      </div>
      <Table label={title} columns={columns}>
        {rows.map((row) => (
          <Row key={`${row.subject}-${row.id}-${row.at}`} row={row} metric={part.metric} />
        ))}
      </Table>
      {query.hasNextPage ? (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

/** What a number was counted from: as many rows as it says, each opens its conversation. */
export function Drill({ onClose, ...rest }: DrillProps) {
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={rest.title} size="lg">
      <div className="drill">
        <Rows {...rest} />
      </div>
    </Dialog>
  );
}
