import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { useMemberName, useTeams } from '../../../lib/directory.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Facts about a task say what kind it is; those about an escalation before whom it was put. */
const TASK = {
  'task.created': 'created',
  'task.changed': 'changed',
  'task.done': 'done',
  'task.dropped': 'dropped',
  'task.reopened': 'reopened',
  'task.reminded': 'reminded',
  'task.overdue': 'overdue',
} as const;
const ESCALATION = {
  'escalation.accepted': 'accepted',
  'escalation.answered': 'answered',
  'escalation.returned': 'returned',
  'escalation.declined': 'declined',
  'escalation.cancelled': 'cancelled',
  'escalation.overdue': 'overdue',
} as const;

/** What people promise and ask each other; null for everything else. */
export function useTogetherFactText(): (fact: FactEntry, actor: string) => string | null {
  const tasks = useTranslations('tasks');
  const escalations = useTranslations('escalations.fact');
  const memberName = useMemberName();
  const { data: teams } = useTeams();
  return ({ name, payload }, actor) => {
    if (name === 'task.call_tried')
      return tasks('fact.tried', { actor, result: tasks(`result.${text(payload['result']) as 'reached'}`) });
    if (name in TASK)
      return tasks(`fact.${TASK[name as keyof typeof TASK]}`, {
        actor,
        kind: tasks(`kind.${text(payload['kind']) as 'todo'}`),
      });
    if (name === 'escalation.opened') {
      const team = teams?.find(({ id }) => id === payload['toTeamId'])?.name;
      const to = team ?? memberName(text(payload['toMemberId'])) ?? text(payload['toOutside']);
      return escalations('opened', { actor, to });
    }
    return name in ESCALATION ? escalations(ESCALATION[name as keyof typeof ESCALATION], { actor }) : null;
  };
}
