import type { Rng } from './random.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** How the customer's last word is to be taken: thanks, a request to confirm, or "it did not help". */
export type Tone = 'thanks' | 'request' | 'unsolved';

export interface After {
  text: string;
  tone: Tone;
  /** Comes only days later: something had to be delivered or tried first. */
  late: boolean;
}

/** One coherent course through a scenario: only texts that belong together. */
export interface Line {
  /** The variant of the matter, e.g. 'a'; '' when the scenario has only one. */
  variant: string;
  subject: string;
  opening: string;
  /** The opening is already everything the customer writes. */
  terse: boolean;
  details: readonly string[];
  asks: readonly string[];
  qa: readonly (readonly [string, string])[];
  fix: string | null;
  afters: readonly After[];
}

interface Tagged {
  letters: string;
  digits: string;
  flags: string;
  text: string;
}

function parse(template: string): Tagged {
  const [, marks = '', text = template] = /^@([a-z]*[0-9]*[!?+]*) (.*)$/s.exec(template) ?? [];
  return {
    letters: marks.replace(/[^a-z]/g, ''),
    digits: marks.replace(/[^0-9]/g, ''),
    flags: marks.replace(/[^!?+]/g, ''),
    text,
  };
}

const suits = (item: Tagged, variant: string, outcome: string): boolean =>
  (item.letters === '' || (variant !== '' && item.letters.includes(variant))) &&
  (item.digits === '' || (outcome !== '' && item.digits.includes(outcome)));

/**
 * Chooses opening first, then an answer that fits it, then all that fits both.
 * Marks before a template: letters = variant of the matter, digits = which answer, `?` asks us for something,
 * `!` says it did not help, `+` comes days later. No mark fits everything.
 */
export function chooseLine(rng: Rng, scenario: Scenario, terseChance: number, variantBefore: string | null): Line {
  const terse = scenario.terse !== undefined && rng.chance(terseChance);
  const openings = (terse ? (scenario.terse ?? []) : scenario.open).map(parse);
  const same = openings.filter(
    (item) => variantBefore === null || item.letters === '' || item.letters.includes(variantBefore),
  );
  const opening = rng.pick(same.length > 0 ? same : openings);
  const variant =
    opening.letters === ''
      ? ''
      : variantBefore !== null && opening.letters.includes(variantBefore)
        ? variantBefore
        : rng.pick([...opening.letters]);
  const fixes = scenario.fix.map(parse);
  const fitting = fixes.filter((item) => suits({ ...item, digits: '' }, variant, ''));
  const fix = fixes.length === 0 ? null : rng.pick(fitting.length > 0 ? fitting : fixes);
  const outcome = fix?.digits === undefined || fix.digits === '' ? '' : rng.pick([...fix.digits]);
  const keep = (templates: readonly string[]): Tagged[] =>
    templates.map(parse).filter((item) => suits(item, variant, outcome));
  const subjects = keep(scenario.subject);
  return {
    variant,
    subject: (subjects.length > 0 ? rng.pick(subjects) : parse(scenario.subject[0] ?? '')).text,
    opening: opening.text,
    terse,
    details: keep(scenario.detail).map((item) => item.text),
    asks: keep(scenario.ask).map((item) => item.text),
    qa: scenario.qa
      .filter(([question]) => suits(parse(question), variant, outcome))
      .map(([question, answer]) => [parse(question).text, answer] as const),
    fix: fix?.text ?? null,
    afters: keep(scenario.after).map((item) => ({
      text: item.text,
      tone: item.flags.includes('!') ? 'unsolved' : item.flags.includes('?') ? 'request' : 'thanks',
      late: item.flags.includes('+'),
    })),
  };
}
