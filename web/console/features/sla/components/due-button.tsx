import { Button } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { LoadingState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useDueWords } from '../../../lib/components/due-mark.tsx';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { timeLeft } from '../../../lib/due.ts';
import '../sla.css';

const ClocksPanel = lazy(async () => ({ default: (await import('./clocks-panel.tsx')).ClocksPanel }));

/** What is due next in the open conversation, and on request why just then. */
export function DueButton({ conversation }: ConversationPartProps) {
  const t = useTranslations('sla');
  const words = useDueWords();
  const now = useNow(15_000);
  const { due } = conversation;
  if (!due) return null;
  const { tone, fraction } = timeLeft(due, now);
  const text = t('next', { kind: t(`kind.${due.kind}`), time: words(due, now) });
  return (
    <span className="due-button">
      <PopoverTrigger
        label={t('explain.title')}
        placement="bottom end"
        className="clocks-pop"
        trigger={
          <Button size="xs" variant="ghost" aria-label={t('explain.ask', { text })}>
            <SlaRing tone={tone} fraction={fraction} className="due-mark">
              {text}
            </SlaRing>
          </Button>
        }
      >
        <Suspense fallback={<LoadingState shape="rows" rows={3} />}>
          <ClocksPanel conversationId={conversation.id} />
        </Suspense>
      </PopoverTrigger>
    </span>
  );
}
