import { expect, test } from 'vitest';
import { compare, KEPT, readSources } from './source-tree.ts';

const sheets = readSources(['web/console', 'packages/ui'], ['.css']);
const screens = readSources(['web/console'], ['.tsx']);
const featureOf = (path: string): string | null => /\/features\/([a-z-]+)\//.exec(path)?.[1] ?? null;
const plain = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** Set where it is used: by a script, or by the components we build on. */
const SET_ELSEWHERE = ['--app-h', '--trigger-width'];

/** Which files say how a class looks. */
function definedIn(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, text } of sheets)
    for (const [, selector = ''] of plain(text).matchAll(/([^{}]+)\{/g))
      for (const [, name = ''] of selector.matchAll(/\.([a-zA-Z][\w-]*)/g))
        found.set(name, (found.get(name) ?? new Set()).add(path));
  return found;
}

test('every name of a colour, size or space that a style uses exists', () => {
  const known = new Set(SET_ELSEWHERE);
  for (const { text } of [...sheets, ...screens])
    for (const [, name = ''] of text.matchAll(/(--[\w-]+)'?\s*:/g)) known.add(name);
  const broken = sheets.flatMap(({ path, text }) =>
    [...plain(text).matchAll(/var\(\s*(--[\w-]+)/g)]
      .filter(([, name = '']) => !known.has(name))
      .map(([, name]) => `${path} ${name}`),
  );
  expect(compare(broken, {})).toEqual(KEPT);
});

// A stylesheet arrives with its feature: opened first, a screen would stand there without it.
test('no feature borrows a class that another feature’s stylesheet alone defines', () => {
  const defined = definedIn();
  const broken = screens.flatMap(({ path, text }) => {
    const mine = featureOf(path);
    if (!mine) return [];
    return [...text.matchAll(/className="([^"]+)"/g)]
      .flatMap(([, names = '']) => names.split(/\s+/))
      .filter((name) => {
        const where = [...(defined.get(name) ?? [])];
        return where.length > 0 && where.every((one) => featureOf(one) !== null && featureOf(one) !== mine);
      })
      .map((name) => `${path} .${name}`);
  });
  expect(compare(broken, {})).toEqual(KEPT);
});
