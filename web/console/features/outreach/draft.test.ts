import { expect, test } from 'vitest';
import { EMPTY, withFirsts } from './draft.ts';

const FIRST = { inboxId: 'mail', purpose: 'news' };

test('advertising chosen before its purposes were there has the first of them once they are', () => {
  const chosen = withFirsts({ ...EMPTY, kind: 'promotional' }, { inboxId: '', purpose: null });
  expect(chosen).toMatchObject({ inboxId: '', purpose: null });
  expect(withFirsts(chosen, FIRST)).toMatchObject({ inboxId: 'mail', purpose: 'news' });
});

test('what was chosen stays, and a notice has no purpose', () => {
  const chosen = { ...EMPTY, kind: 'promotional' as const, inboxId: 'own', purpose: 'events' };
  expect(withFirsts(chosen, FIRST)).toEqual(chosen);
  expect(withFirsts({ ...EMPTY, purpose: 'news' }, FIRST).purpose).toBeNull();
});
