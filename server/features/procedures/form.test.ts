import type {
  Answer,
  Answers,
  Condition,
  ProcedureDefinition,
  ProcedureField,
  ProcedureStep,
} from '@madoguchi/contracts/procedures-definition.ts';
import { procedureDefinition, words, wordsIn } from '@madoguchi/contracts/procedures-definition.ts';
import {
  askedOf,
  checkAnswers,
  checkDefinition,
  holds,
  stepAfter,
  wayOf,
} from '@madoguchi/contracts/procedures-form.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedOf } from './shipped.ts';

const WORDS = { ja: '項目', en: 'Field' };
const TYPES = ['text', 'number', 'money', 'yes_no', 'choice', 'date'] as const;

const value: fc.Arbitrary<Answer> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.integer({ min: -5, max: 5 }),
  fc.boolean(),
  fc.constantFrom('a', 'b', '2026-11-24', ''),
  fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
);

/** Conditions about fields with a lower number. */
function condition(before: number): fc.Arbitrary<Condition | null> {
  if (before === 0) return fc.constant(null);
  const op = fc.constantFrom('is', 'is_not', 'any_of', 'filled', 'empty', 'gt', 'gte', 'lt', 'lte');
  const one = fc.record({
    field: fc.nat(before - 1).map((at) => `f${at}`),
    op,
    value: fc.oneof(fc.constantFrom('a', 'b'), fc.integer({ min: -2, max: 2 }), fc.boolean(), fc.constant(['a'])),
  });
  const many = fc.array(one, { minLength: 1, maxLength: 3 });
  return fc.option(
    fc.oneof(
      one,
      many.map((all) => ({ all })),
      many.map((any) => ({ any })),
      fc.tuple(one, many).map(([first, any]) => ({ all: [first, { any }] })),
    ),
  ) as fc.Arbitrary<Condition | null>;
}

const field = (at: number): fc.Arbitrary<ProcedureField> =>
  fc
    .record({
      type: fc.constantFrom(...TYPES),
      required: fc.boolean(),
      showWhen: condition(at),
      requiredWhen: condition(at),
    })
    .map((part) => ({
      key: `f${at}`,
      label: WORDS,
      help: null,
      options:
        part.type === 'choice'
          ? [
              { key: 'a', label: WORDS },
              { key: 'b', label: WORDS },
            ]
          : [],
      min: null,
      max: null,
      prefill: null,
      customerSees: false,
      ...part,
    }));

const step = (at: number, steps: number, fields: number): fc.Arbitrary<ProcedureStep> =>
  fc
    .record({
      kind: fc.constantFrom('form', 'task', 'customer', 'arrival', 'outcome'),
      when: condition(fields),
      to: fc.array(
        fc.record({ when: condition(fields), to: fc.integer({ min: at + 1, max: Math.max(at + 1, steps - 1) }) }),
        { maxLength: 2 },
      ),
    })
    .map(({ kind, when, to }) => ({
      key: `s${at}`,
      kind: kind as ProcedureStep['kind'],
      title: WORDS,
      customerTitle: null,
      fields: Array.from({ length: fields }, (_one, index) => `f${index}`),
      items: [],
      owner: { to: 'owner' as const, teamId: null, memberId: null },
      due: null,
      when,
      next: at + 1 < steps ? to.map((way) => ({ when: way.when, to: `s${way.to}` })) : [],
      approval: 'above_limit' as const,
      effect: null,
      inputs: [],
      message: null,
      document: null,
      outcome: 'done' as const,
    }));

const definition: fc.Arbitrary<ProcedureDefinition> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([fields, steps]) =>
    fc
      .tuple(
        fc.tuple(...Array.from({ length: fields }, (_one, at) => field(at))),
        fc.tuple(...Array.from({ length: steps }, (_one, at) => step(at, steps, fields))),
      )
      .map(([made, ways]) => ({
        key: 'any',
        name: WORDS,
        kind: 'other' as const,
        icon: 'flow' as const,
        fields: made,
        steps: ways,
        authority: null,
        retentionDays: null,
      })),
  );
const answersOf: fc.Arbitrary<Answers> = fc.dictionary(
  fc.nat(6).map((at) => `f${at}`),
  value,
);

test('what has several parts says that one is still open, and is no wrong form for that', () => {
  const whole = shippedOf('basics').find(({ key }) => key === 'visit');
  if (!whole) throw new Error('no such procedure is shipped');
  const check = (answers: Answers) => checkAnswers(whole, answers, { only: ['where', 'slot'], isDraft: true });
  const where = { postal: '100-0001', address: '' };
  expect(check({ where, slot: { date: '2026-11-24', from: '', until: '' } })).toEqual([
    { path: 'where', code: 'answer_required' },
    { path: 'slot', code: 'answer_required' },
  ]);
  expect(check({ slot: { date: '2026-11-24', from: '12:00', until: '10:00' } })).toEqual([
    { path: 'slot', code: 'answer_type' },
  ]);
});

describe('any definition, any answers', () => {
  test('what is built of earlier fields and later steps can be published, as it was written', () => {
    fc.assert(
      fc.property(definition, (one) => {
        expect(checkDefinition(one)).toEqual([]);
        expect(procedureDefinition.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
      }),
    );
  });

  test('every run ends: steps only go forward, each at most once, whatever was answered', () => {
    fc.assert(
      fc.property(definition, answersOf, (one, answers) => {
        const way = wayOf(one, answers).map(({ key }) => one.steps.findIndex((other) => other.key === key));
        expect(way).toEqual([...new Set(way)].toSorted((left, right) => left - right));
      }),
    );
  });

  test('a field that is not asked is never demanded, never counted, and never decides anything', () => {
    fc.assert(
      fc.property(definition, answersOf, answersOf, (one, answers, noise) => {
        const asked = askedOf(one, answers);
        const keys = new Set(asked.fields.map(({ key }) => key));
        expect(Object.keys(asked.answers).every((key) => keys.has(key))).toBe(true);
        expect(checkAnswers(one, answers).every(({ path }) => keys.has(path))).toBe(true);
        // The same answers with something else where nobody asked, and only there: nothing differs.
        const only = (of: Answers, wanted: boolean) =>
          Object.fromEntries(Object.entries(of).filter(([key]) => keys.has(key) === wanted));
        const noisy = { ...only(noise, false), ...only(answers, true) };
        expect(askedOf(one, noisy)).toEqual(asked);
        expect(stepAfter(one, null, noisy)?.key).toBe(stepAfter(one, null, answers)?.key);
      }),
    );
  });

  test('whoever answers what is asked and nothing else is never stuck', () => {
    const good = (of: ProcedureField): Answer =>
      of.type === 'text'
        ? 'x'
        : of.type === 'yes_no'
          ? true
          : of.type === 'choice'
            ? 'a'
            : of.type === 'date'
              ? '2026-11-24'
              : 1;
    fc.assert(
      fc.property(definition, (one) => {
        let answers: Answers = {};
        for (let round = 0; round <= one.fields.length; round += 1)
          for (const of of askedOf(one, answers).fields) answers = { ...answers, [of.key]: good(of) };
        expect(checkAnswers(one, answers)).toEqual([]);
      }),
    );
  });

  test('a condition about anything at all has an answer', () => {
    fc.assert(fc.property(condition(6), answersOf, (one, answers) => typeof holds(one, answers) === 'boolean'));
  });
});

describe('what cannot be published', () => {
  const base: ProcedureDefinition = procedureDefinition.parse({
    key: 'one',
    name: WORDS,
    kind: 'refund',
    fields: [{ key: 'amount', label: WORDS, type: 'money' }],
    steps: [
      { key: 'ask', kind: 'form', title: WORDS, fields: ['amount'] },
      { key: 'yes', kind: 'approval', title: WORDS },
      { key: 'pay', kind: 'effect', title: WORDS, effect: 'refund' },
    ],
    authority: { field: 'amount', kind: 'refund' },
  });
  const codes = (change: Partial<ProcedureDefinition>) =>
    checkDefinition({ ...base, ...change }).map(({ code }) => code);
  const [ask, yes, pay] = base.steps as [ProcedureStep, ProcedureStep, ProcedureStep];

  test('reads in the one language it is written in, and in none is refused', () => {
    expect((['ja', 'en'] as const).map((language) => wordsIn({ ja: '返金', en: '' }, language))).toEqual([
      '返金',
      '返金',
    ]);
    expect(wordsIn({ ja: '', en: 'Refund' }, 'ja')).toBe('Refund');
    expect(wordsIn({ ja: '返金', en: 'Refund' }, 'en')).toBe('Refund');
    expect(
      [
        { ja: '', en: ' ' },
        { ja: '返金', en: '' },
      ].map((one) => words.safeParse(one).success),
    ).toEqual([false, true]);
  });

  test('is said with its reason', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ steps: [ask, { ...pay, effect: null }] })).toContain('definition_incomplete');
    expect(codes({ steps: [ask, yes, { ...pay, key: 'yes' }] })).toContain('definition_key_twice');
    expect(codes({ steps: [{ ...ask, fields: [] }, yes, pay] })).toEqual(
      expect.arrayContaining(['definition_not_filled', 'definition_incomplete']),
    );
    expect(codes({ steps: [ask, { ...yes, next: [{ when: null, to: 'ask' }] }, pay] })).toContain(
      'definition_backwards',
    );
    expect(codes({ steps: [ask, { ...yes, next: [{ when: null, to: 'gone' }] }, pay] })).toContain(
      'definition_unknown_step',
    );
  });

  test.each<[string, Partial<ProcedureDefinition>, string]>([
    ['without an approval', { steps: [ask, pay] }, 'definition_no_approval'],
    [
      'with one that may be left out',
      { steps: [ask, { ...yes, when: { field: 'amount', op: 'filled' } }, pay] },
      'definition_no_approval',
    ],
    ['paying before it', { steps: [ask, pay, yes] }, 'definition_approval_passed'],
    [
      'jumping over it',
      { steps: [{ ...ask, next: [{ when: null, to: 'pay' }] }, yes, pay] },
      'definition_approval_passed',
    ],
    [
      'changing the amount after it',
      { steps: [ask, yes, { ...ask, key: 'again' }, pay] },
      'definition_approval_passed',
    ],
  ])('money %s', (_name, change, code) => {
    expect(codes(change)).toContain(code);
  });
});
