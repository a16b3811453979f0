import type { Delivery, MessageEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { Button as PlainButton } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { retryDelivery } from '../api.ts';
import { splitReason } from '../delivery-reason.ts';
import { useMoment } from '../use-moment.ts';
import type { DeliverySummary } from './delivery-mark.tsx';

type State = Delivery['state'];
const icons: Record<State, IconName> = {
  queued: 'clock',
  sending: 'send',
  deferred: 'history',
  sent: 'check',
  failed: 'oct',
  bounced: 'undo',
  blocked: 'wrench',
};
const tones: Partial<Record<State, string>> = { deferred: 'tw', failed: 'td', bounced: 'td', blocked: 'td' };

function Retry({ conversationId, messageId }: { conversationId: string; messageId: string }) {
  const t = useTranslations('desk.delivery');
  const { show } = useToasts();
  const problemText = useProblemText();
  const retry = useMutation({
    mutationFn: () => retryDelivery(conversationId, messageId),
    onSuccess: () => show({ text: t('retried') }),
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
  return (
    <Button size="xs" icon="refresh" isPending={retry.isPending} onPress={() => retry.mutate()}>
      {t('retry')}
    </Button>
  );
}

function useStateWords(): (delivery: Delivery) => string {
  const t = useTranslations('desk.delivery.state');
  const moment = useMoment();
  return (delivery) => {
    if (delivery.state === 'deferred' && delivery.nextTryAt)
      return t('deferredUntil', { time: moment(delivery.nextTryAt) });
    return t(delivery.state);
  };
}

/** Codes as sentences, the other server's words as they are. */
function Reason({ reason }: { reason: string }) {
  const t = useTranslations('desk.delivery.reason');
  const { codes, said } = splitReason(reason, (code) => t.has(code as 'expired'));
  return (
    <>
      {codes.length > 0 ? (
        <span className="block f11 t3">{codes.map((code) => t(code as 'expired')).join(' ')}</span>
      ) : null}
      {said ? <span className="block f11 t3 mono delivery-reason">{said}</span> : null}
    </>
  );
}

function Row({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('desk.delivery');
  const stateWords = useStateWords();
  const { recipient, name, role, state, reason, maybeTwice } = delivery;
  return (
    <li className="delivery-row">
      <Icon name={icons[state]} size={14} className={tones[state] ?? 't2'} />
      <div className="grow">
        <span className="block clip" title={recipient}>
          {role === 'to' ? null : <span className="t3">{t(role)} </span>}
          {name ? `${name} ` : null}
          <span className={name ? 't3' : undefined}>{recipient}</span>
        </span>
        <span className={`block f12 ${tones[state] ?? 't2'}`}>{stateWords(delivery)}</span>
        {maybeTwice ? <span className="block f12 tw">{t('maybeTwice')}</span> : null}
        {reason ? <Reason reason={reason} /> : null}
      </div>
    </li>
  );
}

const summaryIcons = {
  underway: 'clock',
  deferred: 'history',
  sent: 'check',
  seen: 'check-c',
  failed: 'oct',
  bounced: 'undo',
  blocked: 'wrench',
} as const;

interface DeliveryButtonProps {
  conversationId: string;
  message: MessageEntry;
  summary: Exclude<DeliverySummary, 'none' | 'held'>;
}

function useSummaryWords({ message, summary }: DeliveryButtonProps): string {
  const t = useTranslations('desk.delivery');
  const { deliveries } = message;
  const bad = deliveries.filter((delivery) => delivery.state === summary);
  if (summary === 'failed' || summary === 'bounced' || summary === 'blocked')
    return bad.length > 1
      ? t(`${summary}Several`, { count: bad.length })
      : t(summary, { recipient: bad[0]?.recipient ?? '' });
  if (summary === 'sent' && deliveries.length > 1) return t('sentToAll', { count: deliveries.length });
  return t(summary);
}

/** All is well in one word; pressed, every recipient with what happened there. */
export function DeliveryButton(props: DeliveryButtonProps) {
  const t = useTranslations('desk.delivery');
  const { conversationId, message, summary } = props;
  const words = useSummaryWords(props);
  const isBad = summary === 'failed' || summary === 'bounced' || summary === 'blocked';
  const isTwice = message.deliveries.some((delivery) => delivery.maybeTwice);
  return (
    <span className="row row-tight" role={isBad ? 'status' : undefined}>
      <PopoverTrigger
        label={t('title')}
        placement="bottom end"
        trigger={
          <PlainButton className={`delivery-button f11 ${isBad ? 'td' : summary === 'deferred' ? 'tw' : ''}`}>
            <Icon name={summaryIcons[summary]} size={12} />
            <span className="clip">{words}</span>
            {isTwice ? <span className="tw nowrap">{t('maybeTwiceShort')}</span> : null}
            <Icon name="chev-d" size={12} />
          </PlainButton>
        }
      >
        <div className="delivery-panel">
          <div className="row">
            <b className="f12 grow">{t('title')}</b>
            {summary === 'deferred' ? <Retry conversationId={conversationId} messageId={message.id} /> : null}
          </div>
          <ul>
            {message.deliveries.map((delivery) => (
              <Row key={`${delivery.role} ${delivery.recipient}`} delivery={delivery} />
            ))}
          </ul>
        </div>
      </PopoverTrigger>
      {isBad ? <Retry conversationId={conversationId} messageId={message.id} /> : null}
    </span>
  );
}
