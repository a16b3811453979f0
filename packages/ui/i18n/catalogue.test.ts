import { readdirSync, readFileSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { locales } from './locale.ts';

const folder = (locale: string) => new URL(`../../../messages/${locale}/`, import.meta.url);
const namespacesOf = (locale: string) =>
  readdirSync(folder(locale))
    .filter((name) => name.endsWith('.json'))
    .toSorted();

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) flat.set(path, text);
  }
  return flat;
}

function read(locale: string, file: string): Map<string, string> {
  return flatten(JSON.parse(readFileSync(new URL(file, folder(locale)), 'utf8')) as Tree);
}

/** What the code must hand over. Plural and number are one kind: languages without plural forms need none. */
function argumentsOf(elements: readonly MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if (element.type === TYPE.tag) {
      found.add(`<${element.value}>`);
      argumentsOf(element.children, found);
      continue;
    }
    found.add(element.value);
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) argumentsOf(option.value, found);
    }
  }
  return found;
}

const signature = (text: string) => [...argumentsOf(parse(text))].toSorted().join(' ');

describe('the catalogues', () => {
  test('have the same namespaces in every language', () => {
    for (const locale of locales) expect(namespacesOf(locale)).toEqual(namespacesOf('ja'));
  });

  test.each(namespacesOf('ja'))('%s has the same keys with the same arguments in ja and en', (file) => {
    const ja = read('ja', file);
    const en = read('en', file);
    expect([...en.keys()].toSorted()).toEqual([...ja.keys()].toSorted());
    const differing = [...ja]
      .filter(([key, text]) => signature(text) !== signature(en.get(key) ?? ''))
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  test.each(namespacesOf('en'))(
    '%s has no Japanese left in its English, except names of the language itself',
    (file) => {
      const left = [...read('en', file)].filter(
        ([, text]) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) && text !== '日本語',
      );
      expect(left).toEqual([]);
    },
  );
});
