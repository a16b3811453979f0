import type { Suggested } from '@madoguchi/contracts/commerce-suggestions.ts';

/** Of something that may be offered: what is compared. */
export type Fit = Pick<Suggested, 'because' | 'same' | 'different' | 'priceDifference' | 'availability'> & {
  priority: number;
  code: string;
};

/** Attributes two products share, and those in which they differ; what only one of them has says nothing. */
export function compareAttributes(
  asked: Record<string, string>,
  other: Record<string, string>,
): Pick<Suggested, 'same' | 'different'> {
  const both = Object.keys(asked).filter((name) => other[name] !== undefined);
  const equal = (name: string) => asked[name]?.normalize('NFKC') === other[name]?.normalize('NFKC');
  return {
    same: both.filter(equal).map((name) => ({ name, value: other[name] ?? '' })),
    different: both
      .filter((name) => !equal(name))
      .map((name) => ({ name, was: asked[name] ?? '', is: other[name] ?? '' })),
  };
}

/** Is it there, now or by a known day, before what was asked for would be? */
export function isSooner({ availability }: Pick<Fit, 'availability'>, asked: Fit['availability']): boolean {
  if (availability.arrivesOn === null) return false;
  return asked.arrivesOn === null || availability.arrivesOn < asked.arrivesOn;
}

/** Can it be offered: there is enough, it is at the customer on a day we can name, and not after it is needed. */
export function canBeOffered({ availability }: Pick<Fit, 'availability'>): boolean {
  return availability.arrivesOn !== null && availability.inTime !== false;
}

/**
 * The best fit first: what somebody wrote down as a substitute, by its priority; then what shares most and differs least;
 * then what costs about the same; then what is there first. The code makes the order the same every time.
 */
export function byFit(a: Fit, b: Fit): number {
  const rule = (fit: Fit) => (fit.because === 'rule' ? fit.priority : 100);
  const likeness = (fit: Fit) => fit.same.length - fit.different.length;
  const dearness = (fit: Fit) =>
    fit.priceDifference === null ? Number.MAX_SAFE_INTEGER : Math.abs(fit.priceDifference);
  return (
    rule(a) - rule(b) ||
    likeness(b) - likeness(a) ||
    dearness(a) - dearness(b) ||
    (a.availability.arrivesOn ?? '').localeCompare(b.availability.arrivesOn ?? '') ||
    (a.code < b.code ? -1 : 1)
  );
}
