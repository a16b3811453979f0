import type { Conversation } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useFormatter, useTranslations } from 'use-intl';
import { useWorkspace } from '../../lib/directory.ts';
import { useProblemText } from '../../lib/errors.ts';
import { useChange } from './api.ts';
import { settableStatuses } from './use-apply.ts';
import { nextBusinessMorning } from './next-morning.ts';

/** Puts the conversation on hold until the next business morning; offered to be undone. */
export function useSnooze(conversation: Conversation): () => void {
  const t = useTranslations('desk.snooze');
  const format = useFormatter();
  const { show } = useToasts();
  const problemText = useProblemText();
  const { data: workspace } = useWorkspace();
  const change = useChange(conversation.id);
  const before = settableStatuses.find((status) => status === conversation.status) ?? 'open';
  return () => {
    if (!workspace) return;
    const wakeAt = nextBusinessMorning(new Date(), workspace.businessHours, workspace.timeZone);
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
}
