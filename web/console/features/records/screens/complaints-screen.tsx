import type { ComplaintItem } from '@madoguchi/contracts/records';
import { LinkButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { Table } from '@madoguchi/ui/table';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useComplaints } from '../api.ts';
import '../records.css';

function Row({ item }: { item: ComplaintItem }) {
  const t = useTranslations('records');
  const format = useFormatter();
  const customerText = useCustomerText();
  const amount = item.remedyAmount ? t('complaint.amount', { amount: item.remedyAmount.toLocaleString() }) : '';
  return (
    <tr>
      <td>
        <LinkButton variant="text" href={paths.conversation(item.conversationId)}>
          {item.reference}
        </LinkButton>
      </td>
      <td>
        {customerText(item.customer)}{' '}
        {item.earlier > 0 ? <Tag tone="warn">{t('complaint.repeatMark', { count: item.earlier + 1 })}</Tag> : null}
      </td>
      <td>{item.subject}</td>
      <td>
        <Tag tone={item.severity === 'minor' ? 'plain' : 'danger'}>{t(`severities.${item.severity}`)}</Tag>
      </td>
      <td>{t(`causes.${item.cause}`)}</td>
      <td>{t(`states.${item.state}`)}</td>
      <td>{item.remedyState === 'none' ? '' : `${t(`remedyStates.${item.remedyState}`)} ${amount}`}</td>
      <td className="nowrap">
        {item.dueAt ? format.dateTime(new Date(item.dueAt), { month: 'numeric', day: 'numeric' }) : ''}
      </td>
    </tr>
  );
}

const COLUMNS = ['reference', 'customer', 'subject', 'severity', 'cause', 'state', 'remedy', 'due'] as const;

/** Every complaint one may see, those still open first asked for. */
export function ComplaintsScreen() {
  const t = useTranslations('records.complaint');
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const query = useComplaints(which === 'open');
  return (
    <Panes layout="single">
      <TopBarTitle title={t('list')} />
      <Pane id="complaints" label={t('list')} scroll>
        <div className="complaints stack">
          <p className="t2">{t('lead')}</p>
          <SegmentedControl
            label={t('list')}
            value={which}
            onChange={setWhich}
            options={[
              { id: 'open', label: t('onlyOpen') },
              { id: 'all', label: t('all') },
            ]}
          />
          <SectionState query={query}>
            {(items) =>
              items.length === 0 ? (
                <Empty title={t('empty')} />
              ) : (
                <Table label={t('list')} columns={COLUMNS.map((id) => ({ id, label: t(`column.${id}`) }))}>
                  {items.map((item) => (
                    <Row key={item.conversationId} item={item} />
                  ))}
                </Table>
              )
            }
          </SectionState>
        </div>
      </Pane>
    </Panes>
  );
}
