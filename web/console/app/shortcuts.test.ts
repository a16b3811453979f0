import { describe, expect, test } from 'vitest';
import { isSingleKey, matchesKeys } from './shortcuts.ts';

const stroke = (key: string, change: Partial<KeyboardEvent> = {}) => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});

describe('a shortcut', () => {
  test('is met by exactly its keys', () => {
    expect(matchesKeys(['r'], stroke('r'), false)).toBe(true);
    expect(matchesKeys(['r'], stroke('r', { ctrlKey: true }), false)).toBe(false);
    expect(matchesKeys(['Shift', 'F6'], stroke('F6', { shiftKey: true }), false)).toBe(true);
  });

  test('with Mod is Ctrl here and ⌘ on Apple', () => {
    expect(matchesKeys(['Mod', 'k'], stroke('k', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys(['Mod', 'k'], stroke('k', { metaKey: true }), false)).toBe(false);
    expect(matchesKeys(['Mod', 'k'], stroke('k', { metaKey: true }), true)).toBe(true);
  });

  test('with ⌥ is known by its place when the character changes', () => {
    expect(matchesKeys(['Ctrl', 'Alt', 'x'], stroke('≈', { code: 'KeyX', ctrlKey: true, altKey: true }), true)).toBe(
      true,
    );
  });

  test('that is a sign does not ask how the keyboard reaches it', () => {
    expect(matchesKeys(['?'], stroke('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesKeys(['?'], stroke('?'), false)).toBe(true);
  });

  test('of one letter or sign is silent in text, function keys and combinations are not', () => {
    expect(isSingleKey(['r'])).toBe(true);
    expect(isSingleKey(['Shift', 'n'])).toBe(true);
    expect(isSingleKey(['?'])).toBe(true);
    expect(isSingleKey(['Mod', 'k'])).toBe(false);
    expect(isSingleKey(['F2'])).toBe(false);
  });
});
