import type { GuideStep, GuideStepKind, OutcomeKind } from '@madoguchi/contracts/guide-document';
import type { IconName } from '@madoguchi/ui/icon';

export const KIND_ICONS: Record<GuideStepKind, IconName> = {
  question: 'help',
  instruction: 'wrench',
  say: 'quote',
  check: 'check',
  form: 'edit',
  procedure: 'flow',
  jump: 'arrowr',
  outcome: 'check-c',
};

const HANDED_ON: ReadonlySet<OutcomeKind> = new Set(['handover', 'escalation', 'callback', 'declined']);

/** Green where the matter ends, orange where others go on with it. */
export function toneOf(step: GuideStep): 'plain' | 'end' | 'handed' {
  if (step.kind !== 'outcome') return 'plain';
  return HANDED_ON.has(step.outcome) ? 'handed' : 'end';
}

export function iconOf(step: GuideStep): IconName {
  return step.kind === 'outcome' && toneOf(step) === 'handed' ? 'transfer' : KIND_ICONS[step.kind];
}

/** 0.72 → 72 %, as the language writes it. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;
