import { Banner } from '@madoguchi/ui/feedback';
import { useNow } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useConversationRouting } from '../api.ts';

/** An answer is read within the day; after that the timeline has it. */
const SHOWN_MS = 12 * 3_600_000;

/** That somebody waits for help on this conversation, or what was answered. */
export function HelpStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('routing.help');
  const help = useConversationRouting(conversation.id).data?.help;
  const now = useNow(60_000);
  if (!help) return null;
  if (!help.answeredAt)
    return (
      <Banner tone="warn" icon="help">
        <b>{t('openBy', { name: help.askedBy.name })}</b>
        {help.question ? <span> {help.question}</span> : null}
      </Banner>
    );
  if (now.getTime() - new Date(help.answeredAt).getTime() > SHOWN_MS) return null;
  const name = help.answeredBy?.name ?? '';
  return (
    <Banner tone="info" icon="help">
      {help.answer ? t('answered', { name, answer: help.answer }) : t('answeredShort', { name })}
    </Banner>
  );
}
