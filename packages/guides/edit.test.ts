import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guideDocument, stepKind } from '@madoguchi/contracts/guide-document.ts';
import { addStep, connect, duplicateStep, newAnswer, newStep, removeStep, targetOf } from './edit.ts';
import { findStep, inOrder } from './steps.ts';
import { arbitraryGuide } from './testing/arbitrary-guide.ts';
import { buildGuide } from './testing/build-guide.ts';
import { validateGuide } from './validate.ts';

test('the list has every step once, the first one first, and a step after one that leads to it', () => {
  fc.assert(
    fc.property(arbitraryGuide, (guide) => {
      const listed = inOrder(guide);
      expect(listed.map(({ id }) => id).toSorted()).toEqual(guide.steps.map(({ id }) => id).toSorted());
      if (findStep(guide, guide.start)) expect(listed[0]?.id).toBe(guide.start);
    }),
    { numRuns: 40 },
  );
  expect(inOrder(buildGuide()).map(({ id }) => id)).toEqual(['outlet', 'solved', 'noise', 'lot', 'repair']);
});

test('a new step of every kind has the shape of a guide and an id nobody has', () => {
  fc.assert(
    fc.property(arbitraryGuide, fc.constantFrom(...stepKind.options), (guide, kind) => {
      const step = newStep(guide, kind);
      expect(guide.steps.map((one) => one.id)).not.toContain(step.id);
      expect(guideDocument.parse({ ...guide, steps: [step] }).steps).toEqual([step]);
    }),
    { numRuns: 40 },
  );
});

test('a step put on a branch is followed by what the branch led to', () => {
  const guide = buildGuide();
  const from = { stepId: 'noise', answerId: 'no' };
  const added = addStep(guide, { ...newStep(guide, 'instruction'), title: 'ヒューズを確認' }, from);
  expect(targetOf(added, from)).toBe('i1');
  expect(targetOf(added, { stepId: 'i1', answerId: null })).toBe('repair');
  expect(validateGuide(added)).toEqual([]);
});

test('the first step is where a guide begins', () => {
  const empty = buildGuide({ start: null, steps: [] });
  expect(addStep(empty, newStep(empty, 'question')).start).toBe('q1');
});

test('when a step goes, what led to it leads nowhere and is named', () => {
  const guide = removeStep(buildGuide(), 'lot');
  expect(validateGuide(guide)).toMatchObject([{ code: 'branch_open', stepId: 'noise', answerId: 'yes' }]);
  expect(removeStep(buildGuide(), 'outlet').start).toBeNull();
});

test('branches are led elsewhere, copies stand alone, answers have ids of their own', () => {
  const guide = connect(buildGuide(), { stepId: null, answerId: null }, 'noise');
  expect(guide.start).toBe('noise');
  const copy = duplicateStep(guide, 'noise');
  expect(findStep(copy!.document, copy!.id)).toMatchObject({ title: '停止前にミルの異音', position: null });
  const first = newAnswer([]);
  expect(newAnswer([first]).id).not.toBe(first.id);
});
