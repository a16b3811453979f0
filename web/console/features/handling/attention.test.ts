import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Attention, INPUT_MS } from './attention.ts';

const A = 'a';
const B = 'b';
const sum = (stretches: readonly { conversationId: string; from: number; to: number }[], id: string) =>
  stretches.filter((one) => one.conversationId === id).reduce((all, { from, to }) => all + to - from, 0);

test('work is counted while the window is on a conversation and there was input within a minute', () => {
  const attention = new Attention();
  attention.focus(A, 0);
  attention.input(30_000);
  expect(attention.take(40_000)).toEqual([{ conversationId: A, from: 0, to: 40_000 }]);
  // Nothing for ten minutes: the minute after the last input, and no more.
  expect(attention.take(600_000)).toEqual([{ conversationId: A, from: 40_000, to: 90_000 }]);
  attention.input(700_000);
  attention.focus(B, 710_000);
  attention.focus(null, 720_000);
  expect(attention.take(800_000)).toEqual([
    { conversationId: A, from: 700_000, to: 710_000 },
    { conversationId: B, from: 710_000, to: 720_000 },
  ]);
  attention.input(801_000);
  expect(attention.take(900_000)).toEqual([]);
});

test('how often it is asked changes nothing of the whole', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 100_000 }),
    what: fc.constantFrom('a', 'b', 'none', 'input'),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 30 }),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      (steps, asks) => {
        const often = new Attention();
        const once = new Attention();
        const said = [];
        let now = 0;
        for (const [at, { wait, what }] of steps.entries()) {
          now += wait;
          for (const one of [often, once])
            if (what === 'input') one.input(now);
            else one.focus(what === 'none' ? null : what, now);
          if (asks[at]) said.push(...often.take(now));
        }
        said.push(...often.take(now + INPUT_MS));
        const whole = once.take(now + INPUT_MS);
        expect([sum(said, A), sum(said, B)]).toEqual([sum(whole, A), sum(whole, B)]);
        expect(sum(whole, A) + sum(whole, B)).toBeLessThanOrEqual(now + INPUT_MS);
      },
    ),
    { numRuns: 200 },
  );
});
