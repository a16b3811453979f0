import { shippedViews } from '@madoguchi/contracts/views';
import { describe, expect, test } from 'vitest';
import { presetNames, presets } from './shortcut-presets.ts';
import { isSingleKey, strokesOf } from './shortcuts.ts';

/** Every id under which the console registers a command. */
function commandIds(): Set<string> {
  const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
  const text = Object.entries(sources)
    .filter(([path]) => !path.includes('.test.'))
    .map(([, source]) => source)
    .join('\n');
  const ids = [...text.matchAll(/\bid: '([a-z]+\.[a-z_.-]+)'/g)].map((found) => found[1] ?? '');
  // Actions of other features become `conversation.<id>`; lists and statuses are registered one by one from their tables.
  const actions = [...text.matchAll(/\bid: '([a-z_.-]+)',\s+icon:/g)].map((found) => `conversation.${found[1]}`);
  const statuses = ['open', 'pending', 'on_hold', 'solved'].map((status) => `conversation.submit.${status}`);
  return new Set([...ids, ...actions, ...statuses, ...Object.keys(shippedViews).map((name) => `view.${name}`)]);
}

describe.each(presetNames)('the hands of %s', (name) => {
  test('give keys only to commands that exist', () => {
    const known = commandIds();
    expect(Object.keys(presets[name]).filter((id) => !known.has(id))).toEqual([]);
  });

  test('give no stroke to two commands, and no first key of a sequence to a command', () => {
    const strokes = Object.values(presets[name]).flat();
    expect(strokes.filter((stroke, at) => strokes.indexOf(stroke) !== at)).toEqual([]);
    const firsts = new Set(strokes.filter((stroke) => stroke.includes(' ')).map((stroke) => stroke.split(' ')[0]));
    expect(strokes.filter((stroke) => firsts.has(stroke))).toEqual([]);
  });

  test('leave no command with keys that another has taken', () => {
    const [id = '', [stroke = ''] = []] =
      Object.entries(presets[name]).find(([, keys]) => !keys[0]?.includes(' ')) ?? [];
    expect(strokesOf({ id: 'somebody.else', keys: stroke.split('+') }, { preset: name, singleKeys: true })).toEqual([]);
    expect(strokesOf({ id, keys: ['F2'] }, { preset: name, singleKeys: true })).toContain(stroke);
  });

  test('have no single letters left when they are switched off', () => {
    for (const [id, keys] of Object.entries(presets[name]))
      for (const stroke of strokesOf({ id, keys: keys[0]?.split('+') ?? [] }, { preset: name, singleKeys: false }))
        expect(isSingleKey(stroke.split('+')) && stroke.length === 1, `${id}: ${stroke}`).toBe(false);
  });
});
