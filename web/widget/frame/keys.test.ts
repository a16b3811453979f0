import { createImeGuard } from '@madoguchi/ui/ime';
import { expect, test } from 'vitest';
import { sendsOn } from './keys.ts';

const press = (key: string, more: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {}) => ({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });

test('Enter sends, Shift+Enter starts a line', () => {
  expect(sendsOn(press('Enter'), false)).toBe(true);
  expect(sendsOn(press('Enter', { shiftKey: true }), false)).toBe(false);
  expect(sendsOn(press('a'), false)).toBe(false);
});

test('where fingers type Enter starts a line, Ctrl or ⌘ Enter sends', () => {
  expect(sendsOn(press('Enter'), true)).toBe(false);
  expect(sendsOn(press('Enter', { ctrlKey: true }), true)).toBe(true);
  expect(sendsOn(press('Enter', { metaKey: true }), true)).toBe(true);
});

test('the Enter that ends a conversion sends nothing, before or after its end', () => {
  const guard = createImeGuard();
  guard.compositionStart();
  expect(guard.takes({ key: 'Enter', keyCode: 229, isComposing: true })).toBe(true);
  guard.compositionEnd(1_000);
  expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1_005 })).toBe(true);
  guard.keyUp();
  expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1_300 })).toBe(false);
});
