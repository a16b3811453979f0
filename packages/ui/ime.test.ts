import { describe, expect, test } from 'vitest';
import { createImeGuard, isComposing } from './ime.ts';

describe('a key of a conversion', () => {
  test.each([
    ['isComposing', { key: 'Enter', isComposing: true, keyCode: 13 }, true],
    ['keyCode 229', { key: 'Process', isComposing: false, keyCode: 229 }, true],
    ['a React event around a composing one', { nativeEvent: { key: 'Enter', isComposing: true } }, true],
    ['a React event around keyCode 229', { nativeEvent: { key: 'Enter', keyCode: 229 } }, true],
    ['a plain Enter', { key: 'Enter', isComposing: false, keyCode: 13 }, false],
  ])('%s → %s', (_name, event, expected) => {
    expect(isComposing(event)).toBe(expected);
  });
});

describe('the guard', () => {
  test('takes every key between compositionstart and compositionend', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 5 })).toBe(true);
    expect(guard.takes({ key: 'Escape', keyCode: 27, timeStamp: 6 })).toBe(true);
  });

  test('takes the late Enter that follows compositionend before any keyup', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    guard.compositionEnd(1000);
    expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1001 })).toBe(true);
  });

  test('takes the late keydown only once', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    guard.compositionEnd(1000);
    guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1001 });
    expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1002 })).toBe(false);
  });

  test('lets the second Enter through after the keyup of the confirming one', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    guard.takes({ key: 'Enter', keyCode: 229, isComposing: true, timeStamp: 990 });
    guard.compositionEnd(1000);
    guard.keyUp();
    expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1040 })).toBe(false);
  });

  test('lets Enter through after a conversion confirmed by mouse', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    guard.compositionEnd(1000);
    expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 1400 })).toBe(false);
  });

  test('does not take a letter typed right after a conversion', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    guard.compositionEnd(1000);
    expect(guard.takes({ key: 'a', keyCode: 65, timeStamp: 1010 })).toBe(false);
  });

  test('takes keyCode 229 reported after compositionend', () => {
    const guard = createImeGuard();
    guard.compositionStart();
    guard.compositionEnd(1000);
    expect(guard.takes({ key: 'Enter', keyCode: 229, timeStamp: 1000.5 })).toBe(true);
  });

  test('never takes a key when no conversion happened', () => {
    const guard = createImeGuard();
    expect(guard.takes({ key: 'Enter', keyCode: 13, timeStamp: 3 })).toBe(false);
  });
});
