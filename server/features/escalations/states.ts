import type { EscalationAsk, EscalationState, EscalationVerb } from '@madoguchi/contracts/escalations.ts';

type Steps = Partial<Record<EscalationVerb, EscalationState>>;

/** What comes back is an answer; the conversation stays where it is. */
const ANSWERED: Partial<Record<EscalationState, Steps>> = {
  open: { accept: 'accepted', answer: 'answered', decline: 'declined', cancel: 'cancelled' },
  accepted: { answer: 'answered', decline: 'declined', cancel: 'cancelled' },
};

/** The conversation moves when they accept, and may come back. */
const TAKEN_OVER: Partial<Record<EscalationState, Steps>> = {
  open: { accept: 'accepted', decline: 'declined', cancel: 'cancelled' },
  accepted: { return: 'returned' },
};

/** Where an escalation stands after a verb; null when the verb is not possible there. */
export function nextState(state: EscalationState, ask: EscalationAsk, verb: EscalationVerb): EscalationState | null {
  return (ask === 'take_over' ? TAKEN_OVER : ANSWERED)[state]?.[verb] ?? null;
}

/** Somebody still has to do something: what was taken over is theirs now, like any other conversation. */
export function isAwaited(state: EscalationState, ask: EscalationAsk): boolean {
  return state === 'open' || (state === 'accepted' && ask !== 'take_over');
}
