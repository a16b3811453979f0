import type { Escalation } from '@madoguchi/contracts/escalations';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';
import { escalationTones } from '../../../lib/escalation-tones.ts';
import { useTeams } from '../../../lib/directory.ts';

/** Whom it was put before, by name. */
export function useTargetText(): (escalation: Pick<Escalation, 'to'>) => string {
  const { data } = useTeams();
  return ({ to }) => to.outside || to.member?.name || (data?.find(({ id }) => id === to.teamId)?.name ?? '');
}

export function StateTag({ escalation }: { escalation: Escalation }) {
  const t = useTranslations('escalations');
  return <Tag tone={escalationTones[escalation.state]}>{t(`state.${escalation.state}`)}</Tag>;
}

/** Time left while somebody is asked. */
export function EscalationTime({ escalation }: { escalation: Escalation }) {
  const { state, ask, dueAt, createdAt } = escalation;
  const isAwaited = state === 'open' || (state === 'accepted' && ask !== 'take_over');
  return isAwaited && dueAt ? <TimeLeft since={createdAt} dueAt={dueAt} /> : null;
}
