import { LinkButton } from '@madoguchi/ui/button';
import { Count } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { useEscalationCounts } from '../api.ts';
import '../escalations.css';

/** What waits for the member's answer; always there for those who have no other work here. */
export function EscalationButton() {
  const t = useTranslations('escalations');
  const mayAnswer = useMay('escalation:answer');
  const { member } = useMe();
  const { data } = useEscalationCounts(mayAnswer);
  const asked = data?.asked ?? 0;
  if (!mayAnswer || (asked === 0 && member.role !== 'light')) return null;
  return (
    <LinkButton variant="ghost" icon="transfer" href={paths.escalations} className="escalation-button">
      <span className="escalation-word">{t('title')}</span>
      {asked > 0 ? (
        <Count value={asked} tone={(data?.overdue ?? 0) > 0 ? 'hot' : 'accent'} label={t('bar', { count: asked })} />
      ) : null}
    </LinkButton>
  );
}
