import { LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useEscalationsOf } from '../api.ts';
import { EscalationTime, useTargetText } from './escalation-words.tsx';
import '../escalations.css';

/** Before whom this conversation is, and how much time they have. */
export function EscalationStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('escalations');
  const targetText = useTargetText();
  const { data } = useEscalationsOf(conversation.id, useMay('escalation:answer'));
  const running = (data ?? []).filter(({ state }) => state === 'open' || state === 'accepted');
  return running.map((escalation) => (
    <Banner
      key={escalation.id}
      tone={escalation.overdue ? 'danger' : 'info'}
      icon="transfer"
      className="flush"
      actions={
        <>
          <EscalationTime escalation={escalation} />
          <LinkButton size="xs" href={paths.escalation(escalation.id)}>
            {t('show')}
          </LinkButton>
        </>
      }
    >
      {t(`strip.${escalation.state === 'open' ? 'open' : 'accepted'}`, {
        to: targetText(escalation),
        reason: escalation.reason,
      })}
    </Banner>
  ));
}
