import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { aheadOf } from './ahead.ts';
import { diffGuides, sameJson } from './diff.ts';
import { heardAnswer } from './heard.ts';
import { layOut, STEP_SIZE } from './layout.ts';
import { expectedOf, simulate } from './simulate.ts';
import { branchesOf, findStep } from './steps.ts';
import { arbitraryGuide } from './testing/arbitrary-guide.ts';
import { buildGuide, POWER } from './testing/build-guide.ts';
import { isPublishable, validateGuide } from './validate.ts';
import { walk, type Move } from './walk.ts';

const RUNS = { numRuns: 60 };
const without = (id: string): GuideDocument => buildGuide({ steps: POWER.steps.filter((step) => step.id !== id) });
const codes = (document: GuideDocument, known = {}): string[] =>
  validateGuide(document, known).map(({ code, stepId }) => `${code} ${stepId ?? ''}`.trim());
const next = (id: string, to: string | null) => ({ kind: 'instruction' as const, id, title: id, next: to });

describe('what is wrong with a guide', () => {
  test('a whole guide has no problem', () => {
    expect(validateGuide(buildGuide())).toEqual([]);
  });

  test('each problem names its step', () => {
    expect(codes(without('repair'))).toEqual(['branch_broken noise', 'branch_broken lot']);
    expect(codes(buildGuide({ start: null }))).toEqual(['start_missing']);
    expect(codes(buildGuide({ steps: [...POWER.steps, next('lost', 'solved')] }))).toEqual(['unreachable lost']);
    expect(codes(buildGuide({ steps: [...POWER.steps, next('lot', 'solved')] }))).toContain('step_id_double lot');
    expect(codes(buildGuide({ start: 'a', steps: [next('a', null)] }))).toEqual(['no_outcome', 'branch_open a']);
    const circle = buildGuide({ start: 'a', steps: [next('a', 'b'), next('b', 'a'), ...POWER.steps] });
    expect(codes(circle)).toEqual(expect.arrayContaining(['circle_without_exit a', 'circle_without_exit b']));
  });

  test('a circle with a way out is none, and only errors keep a guide from being approved', () => {
    const steps = POWER.steps.map((step) => (step.id === 'lot' ? { ...step, next: 'outlet' } : step));
    expect(codes(buildGuide({ steps }))).toEqual([]);
    expect(isPublishable(validateGuide(buildGuide({ steps: [...POWER.steps, next('lost', 'solved')] })))).toBe(true);
    expect(isPublishable(validateGuide(without('repair')))).toBe(false);
  });

  test('jumps and procedures lead to what is there', () => {
    const jump = { kind: 'jump' as const, id: 'jump', title: '水漏れへ', guide: 'leak' };
    const start = { kind: 'procedure' as const, id: 'p', title: '返品を始める', procedure: 'return', next: 'jump' };
    const document = buildGuide({ start: 'p', steps: [start, jump] });
    const known = { guides: new Set(['leak']), procedures: new Set(['return']) };
    expect(codes(document, known)).toEqual([]);
    expect(codes(document, { guides: new Set(), procedures: new Set() })).toEqual([
      'procedure_missing p',
      'jump_broken jump',
    ]);
  });

  test('whatever is written, looking at it ends', () => {
    fc.assert(
      fc.property(arbitraryGuide, (guide) => void [validateGuide(guide), expectedOf(guide)]),
      RUNS,
    );
  });
});

describe('walking', () => {
  const moves: Move[] = [
    { stepId: 'outlet', answerId: 'no' },
    { stepId: 'noise', answerId: 'yes' },
  ];

  test('says where one stands, what may be chosen and what is left', () => {
    const start = walk(buildGuide(), []);
    expect(start).toMatchObject({ at: { step: { id: 'outlet' } }, ended: null, ahead: { shortest: 2, longest: 4 } });
    expect(start.choices.map((choice) => choice.label)).toEqual(['変わる', '変わらない']);
    const on = walk(buildGuide(), moves);
    expect(on).toMatchObject({ at: { step: { id: 'lot' } }, ahead: { shortest: 2, longest: 2 }, unfit: null });
    expect(on.taken.map((taken) => taken.answer)).toEqual(['変わらない', 'はい、した']);
  });

  test('ends at the outcome that was confirmed', () => {
    const end = walk(buildGuide(), [
      { stepId: 'outlet', answerId: 'yes' },
      { stepId: 'solved', answerId: null },
    ]);
    expect(end).toMatchObject({ at: null, ended: 'outcome', outcome: { id: 'solved' }, ahead: null });
  });

  test('a move that no longer fits stops there and is named', () => {
    expect(walk(without('lot'), [...moves, { stepId: 'lot', answerId: null }])).toMatchObject({
      ended: 'dead_end',
      unfit: 2,
    });
    expect(walk(buildGuide(), [{ stepId: 'noise', answerId: 'yes' }])).toMatchObject({
      at: { step: { id: 'outlet' } },
      unfit: 0,
    });
  });

  test('passing over a question goes the way most do', () => {
    expect(walk(buildGuide(), [{ stepId: 'outlet', answerId: null, skipped: true }]).at?.step.id).toBe('noise');
  });

  test('a jump goes to the other guide, and back where it says so', () => {
    const jump = {
      kind: 'jump' as const,
      id: 'jump',
      title: '本人確認',
      guide: 'verify',
      comesBack: true,
      next: 'outlet',
    };
    const document = buildGuide({ start: 'jump', steps: [jump, ...POWER.steps] });
    const verify = buildGuide({
      key: 'verify',
      title: '本人確認',
      start: 'ok',
      steps: [{ kind: 'outcome', id: 'ok', title: '確認済', outcome: 'other' }],
    });
    const find = (key: string) => (key === 'verify' ? verify : null);
    const jumped: Move[] = [{ stepId: 'jump', answerId: null }];
    expect(walk(document, jumped, find).at).toMatchObject({ guideKey: 'verify', step: { id: 'ok' } });
    expect(walk(document, [...jumped, { stepId: 'ok', answerId: null }], find)).toMatchObject({
      at: { guideKey: 'power', step: { id: 'outlet' } },
      outcome: null,
    });
    expect(walk(document, jumped)).toMatchObject({ at: null, ended: 'guide_unknown' });
  });

  test('every walk along branches fits, is never shorter than the shortest, and circles do not make the longest endless', () => {
    fc.assert(
      fc.property(arbitraryGuide, fc.infiniteStream(fc.nat(5)), (guide, dice) => {
        const made: Move[] = [];
        const shortest = walk(guide, []).ahead?.shortest ?? 0;
        for (let now = walk(guide, made); now.at && made.length < 20; now = walk(guide, made)) {
          const ahead = aheadOf(guide).get(now.at.step.id);
          expect(ahead?.longest).toBeLessThanOrEqual(guide.steps.length);
          const choice = now.choices[(dice.next().value ?? 0) % Math.max(1, now.choices.length)];
          if (!choice) break;
          made.push({ stepId: now.at.step.id, answerId: choice.answerId });
        }
        const end = walk(guide, made);
        expect(end.unfit === null || made.length > end.unfit).toBe(true);
        if (end.ended === 'outcome') expect(made.length).toBeGreaterThanOrEqual(shortest);
      }),
      RUNS,
    );
  });
});

describe('a customer’s sentence', () => {
  test('answers what its words answer, and nothing it does not say', () => {
    const walked = simulate(buildGuide(), 'コンセントを変えても点きません。前にガリガリと音がしました');
    expect(walked.moves).toEqual([
      { stepId: 'outlet', answerId: 'no' },
      { stepId: 'noise', answerId: 'yes' },
    ]);
    expect(simulate(buildGuide(), 'こんにちは')).toMatchObject({ moves: [], heard: null });
  });

  test('widths and case do not matter, and two answers heard alike are none', () => {
    const step = findStep(buildGuide(), 'noise');
    if (step?.kind !== 'question') throw new Error('no question');
    expect(heardAnswer(step, 'ｶﾞﾘｶﾞﾘ')).toMatchObject({ answerId: 'yes' });
    expect(heardAnswer(step, 'ガリガリとは言うが音はしない')).toMatchObject({ answerId: 'no', words: '音はしない' });
    const alike = { ...step, answers: step.answers.map((answer) => ({ ...answer, words: ['異音'] })) };
    expect(heardAnswer(alike, '異音')).toBeNull();
  });

  test('likelihoods and costs say what happens on average', () => {
    const { steps, seconds, outcomes } = expectedOf(buildGuide());
    expect(steps).toBeCloseTo(1 + 0.7 + 0.56 + 1);
    expect(seconds).toBeCloseTo(0.3 * 60 + 0.7 * 90);
    expect(outcomes.get('solved')).toBeCloseTo(0.3);
    expect([...outcomes.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });
});

describe('what differs', () => {
  test('equal guides have no changes, whatever the order of keys', () => {
    fc.assert(
      fc.property(arbitraryGuide, (guide) => {
        const turned = Object.fromEntries(Object.entries(guide).toReversed()) as unknown as GuideDocument;
        expect(sameJson(guide, turned)).toBe(true);
        expect(diffGuides(guide, turned)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('steps added, removed and changed are told, answers by their words; where a step stands is no change', () => {
    const before = buildGuide();
    const steps = before.steps.flatMap((step): GuideDocument['steps'] => {
      if (step.id === 'lot') return [];
      if (step.kind !== 'question' || step.id !== 'noise') return [{ ...step, position: { x: 1, y: 2 } }];
      return [{ ...step, answers: step.answers.map((answer) => ({ ...answer, to: 'repair' })) }];
    });
    const after = buildGuide({
      steps: [...steps, { kind: 'outcome', id: 'parts', title: '部品を送る', outcome: 'other' }],
    });
    expect(diffGuides(before, after)).toEqual([
      {
        kind: 'step_changed',
        stepId: 'noise',
        title: '停止前にミルの異音',
        fields: [{ name: 'answers.to', part: 'はい、した', before: 'lot', after: 'repair' }],
      },
      { kind: 'step_added', stepId: 'parts', title: '部品を送る', fields: [] },
      { kind: 'step_removed', stepId: 'lot', title: '製造番号を控える', fields: [] },
    ]);
  });
});

test('a laid out chart gives every step a place of its own, what follows below, and no arrow goes through a step', async () => {
  const guide = buildGuide();
  const { places, ways } = await layOut(guide);
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(guide.steps.length);
  for (const step of guide.steps)
    for (const { to } of branchesOf(step)) expect(places.get(to ?? '')?.y).toBeGreaterThan(places.get(step.id)?.y ?? 0);
  const isIn = ({ x, y }: { x: number; y: number }, step: { x: number; y: number }) =>
    x > step.x && x < step.x + STEP_SIZE.width && y > step.y && y < step.y + STEP_SIZE.height;
  for (const way of ways.values())
    for (const point of way) for (const step of places.values()) expect(isIn(point, step)).toBe(false);
});
