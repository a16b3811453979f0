import { wilson } from './statistics.ts';

/** What one person alone can answer, apart from its words (messages/*, `metrics.single_expert`). */
export const SINGLE_EXPERT = {
  id: 'single_expert',
  /** Grows when the same facts would give another list. */
  version: 1,
  unit: 'ratio',
  /** From which share on it is one person's. */
  share: 0.8,
  /** Of fewer solved conversations nothing is said. */
  least: 10,
} as const;

/** How many conversations about something somebody solved. */
export interface SolvedBy {
  /** What they were about: a category, a product, a language, a guide. */
  key: string;
  member: string;
  n: number;
}

export interface SingleExpert {
  key: string;
  member: string;
  /** Solved by them, and by everybody. */
  solved: number;
  of: number;
  share: number;
  /** 95 % Wilson interval of the share. */
  low: number;
  high: number;
  /** How many others solved any. */
  others: number;
}

export interface Concentration {
  experts: SingleExpert[];
  /** How many had too few solved conversations to say anything of. */
  tooFew: number;
}

/**
 * Where nearly everything was solved by one person. `least` solved conversations are needed, `share` of them by one; the most
 * first. Whoever solved a conversation is known by the caller; those nobody of us solved are not told.
 */
export function findSingleExperts(
  rows: readonly SolvedBy[],
  { share, least }: { share: number; least: number },
): Concentration {
  const byKey = Map.groupBy(rows, ({ key }) => key);
  const found: Concentration = { experts: [], tooFew: 0 };
  for (const [key, solvers] of byKey) {
    const of = solvers.reduce((sum, { n }) => sum + n, 0);
    if (of < least) {
      found.tooFew += 1;
      continue;
    }
    const [first] = solvers.toSorted((a, b) => b.n - a.n || (a.member < b.member ? -1 : 1));
    if (!first || first.n / of < share) continue;
    const { low, high } = wilson(first.n, of) ?? { low: 0, high: 1 };
    const others = solvers.filter(({ member, n }) => member !== first.member && n > 0).length;
    found.experts.push({ key, member: first.member, solved: first.n, of, share: first.n / of, low, high, others });
  }
  found.experts.sort((a, b) => b.solved - a.solved || b.share - a.share || (a.key < b.key ? -1 : 1));
  return found;
}
