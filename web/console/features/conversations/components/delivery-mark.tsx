import type { MessageEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useCancel } from '../use-send.ts';
import { DeliveryButton } from './delivery-list.tsx';

export type DeliverySummary =
  | 'none'
  | 'held'
  | 'underway'
  | 'deferred'
  | 'sent'
  | 'failed'
  | 'bounced'
  | 'blocked'
  | 'seen';

/** The worst state of all recipients; "seen" only where the channel tells. */
export function summarise(message: MessageEntry, customerReadPosition: number): DeliverySummary {
  if (message.direction === 'in' || message.state === 'awaiting_approval' || message.state === 'rejected')
    return 'none';
  if (message.state === 'held') return message.scheduled ? 'none' : 'held';
  const states = message.deliveries.map((delivery) => delivery.state);
  for (const bad of ['failed', 'bounced', 'blocked', 'deferred'] as const) if (states.includes(bad)) return bad;
  if (message.channel === 'chat' && customerReadPosition >= message.position) return 'seen';
  if (states.includes('queued') || states.includes('sending')) return 'underway';
  return 'sent';
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

/** Where an answer is: waiting out the undo time, underway, sent, seen, or not arrived; per recipient on press. */
export function DeliveryMark({ conversationId, message, customerReadPosition }: DeliveryMarkProps) {
  const t = useTranslations('desk.delivery');
  const state = summarise(message, customerReadPosition);
  if (state === 'none') return null;
  if (state === 'held') return <Held conversationId={conversationId} message={message} />;
  if (message.deliveries.length === 0) {
    const icon = state === 'seen' ? 'check-c' : 'check';
    return (
      <span className="row row-tight f11 nowrap">
        <Icon name={icon} size={12} />
        {t(state)}
      </span>
    );
  }
  return <DeliveryButton conversationId={conversationId} message={message} summary={state} />;
}
