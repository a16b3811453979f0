import type { LeadState } from '@madoguchi/contracts/leads';
import { LinkButton } from '@madoguchi/ui/button';
import { Tag, type TagProps } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useLeadsOf } from '../api.ts';

const TONES: Record<LeadState, NonNullable<TagProps['tone']>> = {
  new: 'info',
  accepted: 'info',
  won: 'ok',
  declined: 'plain',
  lost: 'plain',
};

export function LeadStateTag({ state }: { state: LeadState }) {
  const t = useTranslations('leads.states');
  return <Tag tone={TONES[state]}>{t(state)}</Tag>;
}

/** That a conversation was handed to sales, and how far it is. */
export function LeadMarks({ conversation }: ConversationPartProps) {
  const t = useTranslations('leads');
  const mayRead = useMay('lead:read');
  const { data = [] } = useLeadsOf(conversation.id, mayRead);
  return data.map((lead) => (
    <LinkButton key={lead.id} size="xs" variant="ghost" icon="transfer" href={paths.lead(lead.id)}>
      {t('mark', { name: lead.name, state: t(`states.${lead.state}`) })}
    </LinkButton>
  ));
}
