import type { Conversation } from '@madoguchi/contracts/conversations';
import { Icon } from '@madoguchi/ui/icon';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { RelativeTime, useNow } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { waitingOf } from '../../../lib/waiting.ts';

function Waiting({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk');
  const now = useNow(30_000);
  if (conversation.wakeAt && (conversation.status === 'on_hold' || conversation.status === 'pending')) {
    return (
      <SlaRing tone="rest">
        <Icon name="snooze" size={12} />
        {t.rich('header.wakes', { time: () => <RelativeTime at={conversation.wakeAt ?? now} form="clock" /> })}
      </SlaRing>
    );
  }
  // What is due is shown by the clocks, with the reason.
  if (conversation.due || !conversation.waitingSince) return null;
  const waiting = waitingOf(conversation.waitingSince, conversation.channel, now);
  return (
    <SlaRing tone={waiting.tone} fraction={waiting.fraction}>
      {t(`waiting.${waiting.unit}`, { amount: waiting.amount })}
    </SlaRing>
  );
}

/** How long it sleeps, how long somebody waits, or what is due next: one of them, never cut off. */
export function TimeLeft({ conversation }: { conversation: Conversation }) {
  const { clocks } = useDeskParts();
  return (
    <span className="nowrap">
      <Waiting conversation={conversation} />
      {clocks.map((Clock, at) => (
        <Clock key={at} conversation={conversation} />
      ))}
    </span>
  );
}
