import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { ViewConditions } from '@madoguchi/contracts/views';
import { Avatar } from '@madoguchi/ui/avatar';
import { ListItem } from '@madoguchi/ui/list-item';
import { PersonName } from '@madoguchi/ui/person-name';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime, useNow } from '@madoguchi/ui/time';
import { useLocale, useTranslations } from 'use-intl';
import { isActive } from '../../../lib/conversation-cache.ts';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { DueMark } from '../../../lib/components/due-mark.tsx';
import { categoryPath, useCategories } from '../../../lib/directory.ts';
import { meets } from '../../../lib/judge.ts';
import { iconChannel, useCustomerParts } from '../../../lib/person.ts';
import { paths } from '../../../lib/paths.ts';
import { waitingOf } from '../../../lib/waiting.ts';

export interface ConversationRowProps {
  item: ConversationItem;
  view: string;
  /** What the list asks of its rows. */
  conditions: readonly ViewConditions[];
  memberId: string;
  isSelected: boolean;
}

/** How long the customer has been waiting; minutes move by themselves, rows do not. */
export function WaitingMark({ item }: { item: Pick<ConversationItem, 'waitingSince' | 'channel'> }) {
  const t = useTranslations('desk.waiting');
  const now = useNow(30_000);
  if (!item.waitingSince) return null;
  const waiting = waitingOf(item.waitingSince, item.channel, now);
  return (
    <SlaRing tone={waiting.tone} fraction={waiting.fraction}>
      {t(waiting.unit, { amount: waiting.amount })}
    </SlaRing>
  );
}

function RowMark({ item, isLeaving }: { item: ConversationItem; isLeaving: boolean }) {
  if (isLeaving) return <StatusMark status={item.status} />;
  if (item.due) return <DueMark due={item.due} />;
  // Without a service target it is said how long they have waited.
  if (item.waitingSince) return <WaitingMark item={item} />;
  if (!isActive(item)) return <StatusMark status={item.status} />;
  return <RelativeTime at={item.lastActivityAt} className="f11 t3 nowrap" />;
}

/** One conversation of the desk's list. What no longer belongs to the list stays in place, pale, until the list is shown afresh. */
export function ConversationRow({ item, view, conditions, memberId, isSelected }: ConversationRowProps) {
  const t = useTranslations('desk');
  const locale = useLocale();
  const parts = useCustomerParts();
  const { rowMarks } = useDeskParts();
  const { data: categories } = useCategories();
  const now = useNow(30_000);
  const category = categoryPath(categories ?? [], item.categoryId, locale)
    .slice(0, 2)
    .join(t('list.categoryJoint'));
  const preview = item.preview && item.previewBy === 'staff' ? t('list.ours', { text: item.preview }) : item.preview;
  const isLeaving = meets(conditions, item, { memberId, now }) === false;
  return (
    <ListItem
      id={`row-${item.id}`}
      href={paths.conversation(item.id, view)}
      channel={iconChannel(item.channel)}
      title={<PersonName name={parts(item.customer)} />}
      subject={item.subject || t('noSubject')}
      detail={[category, preview].filter(Boolean).join(' · ')}
      sla={
        <>
          {rowMarks.map((Mark, at) => (
            <Mark key={at} item={item} />
          ))}
          <RowMark item={item} isLeaving={isLeaving} />
        </>
      }
      assignee={<Avatar name={item.assignee?.name ?? null} seed={item.assignee?.id} />}
      isUnread={item.position > item.readPosition}
      isSelected={isSelected}
      hint={item.summary || undefined}
      className={isLeaving && !isSelected ? 'is-leaving' : undefined}
    />
  );
}
