import { deliveryState, type WebhookDelivery, type WebhookDeliveryState } from '@madoguchi/contracts/webhooks';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Tag, type TagProps } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { resendDelivery, useDeliveryLog, webhookKeys } from '../api.ts';
import { useFactName } from '../words.ts';

const TONES: Record<WebhookDeliveryState, NonNullable<TagProps['tone']>> = {
  waiting: 'warn',
  done: 'ok',
  failed: 'danger',
  dropped: 'line',
};
const ALL = 'all';

/** Why the last try failed: an HTTP status, or what became of the way there. */
function useOutcome(): (delivery: WebhookDelivery) => string {
  const t = useTranslations('webhooks');
  return ({ lastStatus, lastCode }) => {
    if (lastStatus !== null) return t('status', { status: lastStatus });
    const known = `why.${(lastCode ?? '').replace('.', '_')}` as 'why.outbound_timeout';
    return lastCode === null ? '' : t.has(known) ? t(known) : lastCode;
  };
}

function Row({ webhookId, delivery, isOn }: { webhookId: string; delivery: WebhookDelivery; isOn: boolean }) {
  const t = useTranslations('webhooks');
  const told = useTold();
  const factName = useFactName();
  const outcome = useOutcome();
  const resend = useWrite(resendDelivery, webhookKeys.all);
  return (
    <tr>
      <td>
        {factName(delivery.fact)} <div className="mono f11 t3 webhook-secret">{delivery.eventId}</div>
      </td>
      <td>
        <Tag tone={TONES[delivery.state]}>{t(`state.${delivery.state}`)}</Tag>{' '}
        <span className="f12 t2">{outcome(delivery)}</span>
      </td>
      <td className="num">{delivery.attempts}</td>
      <td>
        <RelativeTime at={delivery.lastTriedAt ?? delivery.createdAt} className="f12 t2 nowrap" />
        {delivery.nextAt && delivery.attempts > 0 ? (
          <div className="f11 t3">
            {t('next')} <RelativeTime at={delivery.nextAt} />
          </div>
        ) : null}
      </td>
      <td>
        {isOn && delivery.state !== 'dropped' ? (
          <Button
            size="xs"
            aria-label={t('resendOf', { fact: factName(delivery.fact) })}
            isPending={resend.isPending}
            onPress={() => resend.mutate({ id: webhookId, deliveryId: delivery.id }, told(t('resent')))}
          >
            {t('resend')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** What was sent in the last 30 days, what came of it, and sending it again. */
export function DeliveryLog({ webhookId, isOn }: { webhookId: string; isOn: boolean }) {
  const t = useTranslations('webhooks');
  const problemText = useProblemText();
  const [state, setState] = useState<WebhookDeliveryState | null>(null);
  const query = useDeliveryLog(webhookId, state);
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <div className="webhook-form">
      <Select
        label={t('show')}
        size="sm"
        options={[
          { id: ALL as string, label: t('all') },
          ...deliveryState.options.map((id) => ({ id: id as string, label: t(`state.${id}`) })),
        ]}
        value={state ?? ALL}
        onChange={(id) => setState(deliveryState.options.find((one) => one === id) ?? null)}
      />
      {query.isPending ? <LoadingState shape="rows" rows={3} /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && rows.length === 0 ? <p className="t3">{t('noDeliveries')}</p> : null}
      {rows.length > 0 ? (
        <Table
          label={t('log')}
          columns={[
            { id: 'fact', label: t('column.fact') },
            { id: 'state', label: t('column.state') },
            { id: 'attempts', label: t('column.attempts'), align: 'end' },
            { id: 'at', label: t('column.at') },
            { id: 'do', label: t('resend'), labelHidden: true },
          ]}
        >
          {rows.map((delivery) => (
            <Row key={delivery.id} webhookId={webhookId} delivery={delivery} isOn={isOn} />
          ))}
        </Table>
      ) : null}
      <NextPage query={query} within="row">
        {t('more')}
      </NextPage>
    </div>
  );
}
