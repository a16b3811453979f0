import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';

const Panel = lazy(async () => ({ default: (await import('./details-panel.tsx')).DetailsPanel }));

/** Team, priority, category, stage and kind; what stands out is already said on the button. */
export function DetailsButton({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk');
  const words = [
    conversation.priority === 'normal'
      ? null
      : t('details.priorityMark', { priority: t(`priority.${conversation.priority}`) }),
    conversation.stage ? t(`stage.${conversation.stage}`) : null,
    conversation.kind ? t(`kind.${conversation.kind}`) : null,
    conversation.participants.length > 0 ? t('participant.mark', { count: conversation.participants.length }) : null,
  ].filter((word) => word !== null);
  return (
    <PopoverTrigger
      label={t('details.title')}
      trigger={
        <Button
          size="xs"
          icon={conversation.priority === 'high' || conversation.priority === 'urgent' ? 'flag' : undefined}
          aria-label={t('details.title')}
        >
          {words.length > 0 ? words.join(t('details.joint')) : t('details.title')}
          <Icon name="chev-d" size={12} />
        </Button>
      }
    >
      <Suspense fallback={<div className="details-panel" aria-busy="true" />}>
        <Panel conversation={conversation} />
      </Suspense>
    </PopoverTrigger>
  );
}
