import type { FactEntry } from '@madoguchi/contracts/conversations';
import { type AssignmentReason, skipReason } from '@madoguchi/contracts/routing';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { useMemberName, useTeams } from '../../../lib/directory.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Why routing chose somebody, in a line: スキル 電源 ★3 · 空き 2 · 最後の割り当て 14分前. */
function useWhyText(): (why: unknown) => string {
  const t = useTranslations('routing.why');
  return (given) => {
    if (typeof given !== 'object' || given === null) return '';
    // As routing wrote it: facts keep the shape they were stored with.
    const { sticky, skills, relaxedBy, free, idleMinutes } = given as AssignmentReason;
    const named = skills.map(({ name, level }) => t('skill', { name, level })).join(' ');
    return [
      sticky ? t('sticky') : '',
      named ? t('skills', { skills: named }) : '',
      relaxedBy > 0 ? t('relaxed', { levels: relaxedBy }) : '',
      t('free', { count: free }),
      idleMinutes === null ? t('first') : t('idle', { minutes: idleMinutes }),
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

function useHandedText(): (payload: FactEntry['payload']) => string | null {
  const t = useTranslations('routing.fact');
  const memberName = useMemberName();
  const whyText = useWhyText();
  const teams = useTeams();
  return ({ by, assigneeId, previousAssigneeId, teamId, why }) => {
    const name = memberName(text(assigneeId)) ?? '';
    const from = memberName(text(previousAssigneeId)) ?? '';
    switch (by) {
      case 'routing':
        return t('routed', { name, why: whyText(why) });
      case 'overflow':
        return t('overflowed', { name: teams.data?.find(({ id }) => id === teamId)?.name ?? '' });
      case 'absence':
      case 'transfer':
        return t(assigneeId ? `${by}To` : `${by}Back`, { name, from });
      case 'skip':
        return t('givenBack', { from });
      default:
        return null;
    }
  };
}

/** What routing and those who supervise did; null for everything else. */
export function useRoutingFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('routing');
  const handed = useHandedText();
  return ({ name, payload }, actor) => {
    switch (name) {
      case 'conversation.assigned':
        return handed(payload);
      case 'conversation.skipped': {
        const reason = oneOf(skipReason.options, payload['reason']) ?? 'other';
        return t('fact.skipped', { actor, reason: t(`next.reasons.${reason}`) });
      }
      case 'conversation.skills_required':
        return t('fact.skills', { actor });
      case 'help.asked':
        return t('fact.helpAsked', { actor });
      case 'help.answered':
        return t('fact.helpAnswered', { actor });
      default:
        return null;
    }
  };
}
