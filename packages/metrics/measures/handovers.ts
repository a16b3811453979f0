import type { NeutralFact } from '../facts.ts';

/** Handed on to another desk, as far as it was said from which to which. */
export interface Handover {
  at: number;
  from: string;
  to: string;
  by: string | null;
}

/** What is said of one handing on in several words at one instant is one handing on. */
export function handOn(handovers: Handover[], { at, by, more }: NeutralFact): void {
  const [from = '', to = ''] = [more.from, more.to].map((desk) => (typeof desk === 'string' ? desk : ''));
  const last = handovers.at(-1);
  if (last?.at !== at) handovers.push({ at, from, to, by: by ?? null });
  else handovers.splice(-1, 1, { ...last, from: last.from || from, to: last.to || to });
}
