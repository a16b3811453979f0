import type { NewSequenceStep, SequenceDetail, SequenceDraft } from '@madoguchi/contracts/sequences';
import { isSaid } from './api.ts';

const step = { waitDays: 0, businessDays: false, only: null };
export const NEW_MAIL: NewSequenceStep = {
  ...{ kind: 'mail', ...step, mailKind: 'notice', purpose: null, subject: '', body: '', quietDays: 0 },
};
export const NEW_TASK: NewSequenceStep = {
  ...{
    kind: 'task',
    ...step,
    taskKind: 'callback',
    title: '',
    details: '',
    teamId: null,
    assigneeId: null,
    dueDays: 2,
  },
};

export const EMPTY: SequenceDraft = {
  ...{ nameJa: '', nameEn: '', begins: { by: 'rank', rank: '' }, inboxId: '', reentryDays: null },
  ...{ leaveOnChange: true, onContact: 'wait', goal: { is: 'none' }, goalDays: 14, steps: [NEW_MAIL] },
};

/** What can be changed of it. */
export function draftOf({ nameJa, nameEn, plan }: SequenceDetail): SequenceDraft {
  const { begins, inboxId, reentryDays, leaveOnChange, onContact, goal, goalDays } = plan;
  const steps = plan.steps.map(({ id: _id, ...rest }) => rest as NewSequenceStep);
  return { nameJa, nameEn, begins, inboxId, reentryDays, leaveOnChange, onContact, goal, goalDays, steps };
}

function isWhole(one: NewSequenceStep): boolean {
  if (one.only && one.only.segmentId === '') return false;
  if (one.kind === 'task') return one.title.trim() !== '';
  return one.subject.trim() !== '' && one.body.trim() !== '' && (one.mailKind === 'notice' || one.purpose !== null);
}

export const isComplete = ({ nameJa, inboxId, begins, goal, steps }: SequenceDraft): boolean =>
  nameJa.trim() !== '' &&
  inboxId !== '' &&
  isSaid(begins) &&
  (goal.is !== 'segment' || goal.segmentId !== '') &&
  steps.length > 0 &&
  steps.every(isWhole);

/** The list with the one at a place changed; null takes it out. */
export function withStep<T>(steps: readonly T[], at: number, next: T | null): T[] {
  return steps.flatMap((one, place) => (place !== at ? [one] : next === null ? [] : [next]));
}

/** One place up or down; at an end it stays. */
export function moveStep<T>(steps: readonly T[], at: number, by: -1 | 1): T[] {
  const moved = [...steps];
  const [one] = moved.splice(at, 1);
  if (one !== undefined) moved.splice(Math.max(0, at + by), 0, one);
  return moved;
}
