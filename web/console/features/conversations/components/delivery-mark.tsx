import type { MessageEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { retryDelivery } from '../api.ts';
import { useCancel } from '../use-send.ts';

export type DeliverySummary = 'none' | 'held' | 'underway' | 'sent' | 'failed' | 'blocked' | 'seen';

/** The worst state of all recipients; "seen" only where the channel tells. */
export function summarise(message: MessageEntry, customerReadPosition: number): DeliverySummary {
  if (message.direction === 'in') return 'none';
  if (message.state === 'held') return 'held';
  const states = message.deliveries.map((delivery) => delivery.state);
  if (states.includes('failed')) return 'failed';
  if (states.includes('blocked')) return 'blocked';
  if (message.channel === 'chat' && customerReadPosition >= message.position) return 'seen';
  if (states.includes('queued') || states.includes('sending')) return 'underway';
  return 'sent';
}

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

/** Still here: the same way back as in the toast, for those who closed it. */
function Held({ conversationId, message }: { conversationId: string; message: MessageEntry }) {
  const t = useTranslations('desk.delivery');
  const cancel = useCancel(conversationId);
  return (
    <span className="row row-tight f11 nowrap">
      <Icon name="clock" size={12} />
      {t('held')}
      <Button size="xs" icon="undo" onPress={() => cancel(message)}>
        {t('cancel')}
      </Button>
    </span>
  );
}

export interface DeliveryMarkProps {
  conversationId: string;
  message: MessageEntry;
  customerReadPosition: number;
}

/** Where an answer is: waiting out the undo time, underway, sent, seen, or not arrived with the way out. */
export function DeliveryMark({ conversationId, message, customerReadPosition }: DeliveryMarkProps) {
  const t = useTranslations('desk.delivery');
  const state = summarise(message, customerReadPosition);
  if (state === 'none') return null;
  if (state === 'failed' || state === 'blocked') {
    const broken = message.deliveries.find((delivery) => delivery.state === state);
    return (
      <span className="row row-tight td" role="status">
        <Icon name="oct" size={12} />
        <span title={broken?.reason ?? undefined}>{t(state, { recipient: broken?.recipient ?? '' })}</span>
        <Retry conversationId={conversationId} messageId={message.id} />
      </span>
    );
  }
  if (state === 'held') return <Held conversationId={conversationId} message={message} />;
  const icons = { underway: 'clock', sent: 'check', seen: 'check-c' } as const;
  return (
    <span className="row row-tight f11 nowrap">
      <Icon name={icons[state]} size={12} />
      {t(state)}
      {message.deliveries.some((delivery) => delivery.maybeTwice) ? (
        <span className="tw">{t('maybeTwice')}</span>
      ) : null}
    </span>
  );
}
