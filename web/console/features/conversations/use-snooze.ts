import { calendarEndpoints } from '@madoguchi/contracts/calendar';
import type { Conversation } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useFormatter, useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { useProblemText } from '../../lib/errors.ts';
import { useChange } from './api.ts';
import { settableStatuses } from './use-apply.ts';

const DAY_MS = 86_400_000;

/** Puts the conversation on hold until the next business morning; offered to be undone. */
export function useSnooze(conversation: Conversation): () => void {
  const t = useTranslations('desk.snooze');
  const format = useFormatter();
  const { show } = useToasts();
  const problemText = useProblemText();
  const change = useChange(conversation.id);
  const before = settableStatuses.find((status) => status === conversation.status) ?? 'open';
  const snooze = async (): Promise<void> => {
    // Business time, holidays and all, has one implementation, and it is the server's.
    const { teamId, inboxId } = conversation;
    const query = { ...(teamId ? { teamId } : {}), inboxId };
    const { nextMorningAt } = await call(calendarEndpoints.getCalendar, { query });
    const wakeAt = nextMorningAt ? new Date(nextMorningAt) : new Date(Date.now() + DAY_MS);
    const words = format.dateTime(wakeAt, {
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    change.mutate(
      { do: 'status', status: 'on_hold', wakeAt: wakeAt.toISOString() },
      {
        onSuccess: () =>
          show({
            text: t('done', { time: words }),
            icon: 'snooze',
            undo: { onUndo: () => change.mutate({ do: 'status', status: before, wakeAt: conversation.wakeAt }) },
          }),
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  };
  return () => void snooze().catch((error: unknown) => show({ text: problemText(error), tone: 'danger' }));
}
