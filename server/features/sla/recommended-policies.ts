import type { SlaTarget, SlaTerms } from '@madoguchi/contracts/sla.ts';

type Row = readonly [
  kind: SlaTarget['kind'],
  urgent: number | null,
  high: number | null,
  normal: number | null,
  low: number | null,
];
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
const HOUR = 60;
/** Nine to six with an hour for lunch counts nine; what a desk calls a day is this many minutes of its hours. */
const DAY = 9 * HOUR;

/** What a written inquiry may expect in Japan: the same half day for an answer, three days until it is settled. */
const WRITTEN: readonly Row[] = [
  ['first_response', 30, HOUR, 4 * HOUR, DAY],
  ['next_response', 30, HOUR, 4 * HOUR, DAY],
  ['periodic_update', 2 * HOUR, 4 * HOUR, 2 * DAY, null],
  ['resolution', 4 * HOUR, DAY, 3 * DAY, 5 * DAY],
  ['callback', 30, HOUR, 2 * HOUR, 4 * HOUR],
  ['approval', 15, 30, HOUR, 2 * HOUR],
  ['escalation_return', HOUR, 2 * HOUR, DAY, 2 * DAY],
];
/** Somebody looks at the screen and waits. */
const CHAT: readonly Row[] = [
  ['first_response', 2, 3, 5, 10],
  ['next_response', 3, 5, 10, 20],
  ['resolution', HOUR, 2 * HOUR, DAY, DAY],
  ['callback', 30, HOUR, 2 * HOUR, 4 * HOUR],
  ['approval', 5, 10, 15, 30],
  ['escalation_return', HOUR, 2 * HOUR, DAY, 2 * DAY],
];

function targetsOf(rows: readonly Row[]): SlaTarget[] {
  return rows.flatMap(([kind, ...minutes]) =>
    PRIORITIES.flatMap((priority, at) => {
      const amount = minutes[at];
      return amount ? [{ priority, kind, minutes: amount, warn: { unit: 'percent' as const, amount: 25 } }] : [];
    }),
  );
}

const COMMON = {
  calendar: { use: 'own' },
  pauseIn: ['pending'],
  reopening: 'restart',
  interimCounts: ['periodic_update'],
} satisfies Partial<SlaTerms>;

/** What a new workspace begins with, in this order; `name` is a key of `sla.defaults`. */
export const RECOMMENDED: readonly { name: 'chat' | 'standard'; terms: SlaTerms }[] = [
  {
    name: 'chat',
    terms: { ...COMMON, conditions: [{ field: 'channel', name: '', values: ['chat'] }], targets: targetsOf(CHAT) },
  },
  { name: 'standard', terms: { ...COMMON, conditions: [], targets: targetsOf(WRITTEN) } },
];
