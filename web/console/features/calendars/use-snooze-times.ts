import { calendarEndpoints } from '@madoguchi/contracts/calendar';
import { conversationEndpoints, type Conversation } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import type { ConversationActions } from '../../lib/desk-parts.tsx';
import { useProblemText } from '../../lib/errors.ts';
import { calendarKeys } from './api.ts';
import { useDayWords } from './use-day-words.ts';

const FRESH_MS = 60_000;
const ASLEEP = ['solved', 'closed', 'no_action'];

/** Times at which the conversation's own desk is there: this evening, next week, in so many business hours. */
export function useSnoozeTimes(conversation: Conversation): ConversationActions {
  const t = useTranslations('calendars.snooze');
  const { show } = useToasts();
  const problemText = useProblemText();
  const { moment } = useDayWords();
  const { id, teamId, inboxId } = conversation;
  const query = { ...(teamId ? { teamId } : {}), inboxId };
  const { data } = useQuery({
    queryKey: [...calendarKeys.now, query],
    queryFn: ({ signal }) => call(calendarEndpoints.getCalendar, { query, signal }),
    staleTime: FRESH_MS,
  });
  const { mutate } = useMutation({
    mutationFn: (wakeAt: string) =>
      call(conversationEndpoints.setStatus, { params: { id }, body: { status: 'on_hold', wakeAt } }),
    onSuccess: (_kept, wakeAt) =>
      void show({ text: t('done', { time: moment(wakeAt, data?.timeZone ?? 'UTC') }), icon: 'snooze' }),
    onError: (error) => void show({ text: problemText(error), tone: 'danger' }),
  });
  if (!data || !conversation.can.setStatus || ASLEEP.includes(conversation.status)) return { actions: [] };
  const { evening, nextWeek, hours } = data.snooze;
  const times = [
    { id: 'evening', at: evening, label: t('evening') },
    ...hours.map((each) => ({ id: `hours-${each.hours}`, at: each.at, label: t('hours', { hours: each.hours }) })),
    { id: 'next-week', at: nextWeek, label: t('nextWeek') },
  ];
  return {
    actions: times.flatMap(({ id: name, at, label }) =>
      at
        ? [
            {
              id: `calendars.snooze.${name}`,
              icon: 'snooze' as const,
              label: t('until', { what: label, time: moment(at, data.timeZone) }),
              run: () => mutate(at),
            },
          ]
        : [],
    ),
  };
}
