import {
  escalationAsk,
  escalationState,
  escalationVerb,
  type EscalationState,
  type EscalationVerb,
} from '@madoguchi/contracts/escalations.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAwaited, nextState } from './states.ts';

const ended: readonly EscalationState[] = ['answered', 'returned', 'declined', 'cancelled'];
const ask = fc.constantFrom(...escalationAsk.options);
const verbs = fc.array(fc.constantFrom(...escalationVerb.options), { maxLength: 12 });

/** All states an escalation goes through; verbs that are not possible change nothing. */
function courseOf(asked: (typeof escalationAsk.options)[number], done: readonly EscalationVerb[]): EscalationState[] {
  return done.reduce<EscalationState[]>(
    (course, verb) => {
      const next = nextState(course.at(-1) ?? 'open', asked, verb);
      return next ? [...course, next] : course;
    },
    ['open'],
  );
}

test('whatever is tried in whatever order, an escalation ends at most once and stays ended', () => {
  fc.assert(
    fc.property(ask, verbs, (asked, done) => {
      const course = courseOf(asked, done);
      const at = course.findIndex((state) => ended.includes(state));
      if (at >= 0) expect(at).toBe(course.length - 1);
      expect(course.filter((state) => state === 'open')).toHaveLength(1);
      expect(course.filter((state) => state === 'accepted').length).toBeLessThanOrEqual(1);
    }),
  );
});

test('only what was taken over is returned, and what is to be taken over is never merely answered', () => {
  fc.assert(
    fc.property(ask, verbs, (asked, done) => {
      const course = courseOf(asked, done);
      if (course.includes('returned')) expect(asked).toBe('take_over');
      if (course.includes('answered')) expect(asked).not.toBe('take_over');
      if (asked === 'take_over' && course.includes('accepted')) {
        expect(course.includes('declined') || course.includes('cancelled')).toBe(false);
      }
    }),
  );
});

test('from wherever somebody still waits, there is a way to an end', () => {
  for (const asked of escalationAsk.options)
    for (const state of escalationState.options)
      if (isAwaited(state, asked)) {
        const ways = escalationVerb.options.map((verb) => nextState(state, asked, verb));
        expect(ways.some((next) => next !== null && !isAwaited(next, asked))).toBe(true);
      }
});
