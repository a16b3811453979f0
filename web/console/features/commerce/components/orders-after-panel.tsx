import { RecordRow, Section } from '@madoguchi/ui/customer';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useCustomerView } from '../../../lib/customer-view.ts';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMoneyText } from '../../../lib/money-text.ts';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useMay } from '../../../lib/session.ts';
import { useOrdersAfter } from '../api.ts';

/** What was ordered after this conversation, as the figures of the house have it; asked only of who has bought something. */
export function OrdersAfterPanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('commerce.after');
  const money = useMoneyText();
  const mayRead = useMay('commerce:read');
  const maySeeFigures = useMay('metric:read');
  const { data: view } = useCustomerView(conversation.customer.id, conversation.id);
  const { data } = useOrdersAfter(conversation.id, mayRead && maySeeFigures && (view?.orders?.count ?? 0) > 0);
  if (!data || data.items.length === 0) return null;
  const sums = data.sums.map(({ amount, currency, count }) => t('sum', { amount: money(amount, currency), count }));
  return (
    <Section icon="yen" title={t('title')} end={sums.join(' ')}>
      {data.items.map((order) => (
        <RecordRow
          key={order.id}
          onPress={() => openRecord({ kind: 'order', id: order.id })}
          title={order.title}
          right={money(order.amount, order.currency)}
          sub={<RelativeTime at={order.orderedAt} form="clock" />}
          subRight={order.memberName ? t('by', { name: order.memberName }) : null}
        />
      ))}
      <p className="t3 f12">{t('explain', { days: data.days })}</p>
    </Section>
  );
}
