import { Tag } from '@madoguchi/ui/marks';
import { useNow } from '@madoguchi/ui/time';
import { useFormatter, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useWorkspace } from '../../../lib/directory.ts';

const FALLBACK_ZONE = 'Asia/Tokyo';

/** By when we said we would write again. */
export function PromiseMark({ conversation: { promisedAt } }: ConversationPartProps) {
  const t = useTranslations('macros.promise');
  const format = useFormatter();
  const timeZone = useWorkspace().data?.timeZone ?? FALLBACK_ZONE;
  const now = useNow(60_000);
  if (!promisedAt) return null;
  const at = new Date(promisedAt);
  const time = format.dateTime(at, {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <Tag tone={at < now ? 'danger' : 'info'} icon="clock">
      {t(at < now ? 'broken' : 'until', { time })}
    </Tag>
  );
}
