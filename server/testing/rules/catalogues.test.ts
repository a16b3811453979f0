import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { compare, isTest, KEPT, readSources } from './source-tree.ts';

const FOLDER = resolve(import.meta.dirname, '../../../messages');
type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value] as [string, string]] : flatten(value, `${path}.${key}`),
  );
}

function catalogue(locale: string): Map<string, string> {
  const names = readdirSync(`${FOLDER}/${locale}`).filter((name) => name.endsWith('.json'));
  return new Map(
    names.flatMap((name) =>
      flatten(JSON.parse(readFileSync(`${FOLDER}/${locale}/${name}`, 'utf8')) as Tree, name.slice(0, -5)),
    ),
  );
}

const ja = catalogue('ja');
const en = catalogue('en');

test('both languages say the same things', () => {
  expect([...ja.keys()].filter((key) => !en.has(key))).toEqual([]);
  expect([...en.keys()].filter((key) => !ja.has(key))).toEqual([]);
});

/** Names of the values a sentence takes. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const visit = (parts: readonly unknown[]): void => {
    for (const part of parts as {
      type: number;
      value?: string;
      options?: Record<string, { value: unknown[] }>;
      children?: unknown[];
    }[]) {
      // 0 is plain text, 7 the # of a plural, 8 a tag.
      if (part.type !== 0 && part.type !== 7 && part.type !== 8 && part.value) names.add(part.value);
      for (const option of Object.values(part.options ?? {})) visit(option.value);
      visit(part.children ?? []);
    }
  };
  visit(parse(text));
  return [...names].toSorted();
}

test('every sentence is good ICU form and takes the same values in both languages', () => {
  const broken = [...ja]
    .filter(([key, text]) => JSON.stringify(argumentsOf(text)) !== JSON.stringify(argumentsOf(en.get(key) ?? '')))
    .map(([key]) => key);
  expect(broken).toEqual([]);
});

/** Words of the help center's pages in the languages the rest of the product does not speak. */
const pages = readdirSync(`${FOLDER}/help-center`).map((name) => ({
  name,
  words: new Map(flatten(JSON.parse(readFileSync(`${FOLDER}/help-center/${name}`, 'utf8')) as Tree, 'help-center')),
}));

test.each(pages)(
  'the pages of the help center say in $name all they say in English, with the same values',
  ({ words }) => {
    const shown = [...en].filter(([key]) => /^help-center\.(?!settings\.)/.test(key));
    expect([...words.keys()].toSorted()).toEqual(shown.map(([key]) => key).toSorted());
    const broken = shown.filter(
      ([key, text]) => JSON.stringify(argumentsOf(text)) !== JSON.stringify(argumentsOf(words.get(key) ?? '')),
    );
    expect(broken).toEqual([]);
    expect([...words.values()].filter((text) => text.trim() === '')).toEqual([]);
  },
);

test('no sentence is empty', () => {
  const empty = [...ja, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key);
  expect(
    compare(empty, { 'ui.person.honorific': 'English has no 様', 'ui.person.companyHonorific': 'English has no 御中' }),
  ).toEqual(KEPT);
});

const THROWN =
  /\b(?:invalid|conflict|forbidden|notFound|unauthenticated|unavailable|tooLarge)\('([a-z_.]+)'|new AppError\('[a-z_]+', '([a-z_.]+)'/g;

test('every error a person can meet is a sentence in both languages', () => {
  const codes = readSources(['server/kernel', 'server/features'], ['.ts'])
    .filter((file) => !isTest(file.path))
    .flatMap((file) => [...file.text.matchAll(THROWN)].map((found) => found[1] ?? found[2] ?? ''));
  const missing = [
    ...codes,
    'rate_limited',
    'unexpected',
    'too_large',
    'invalid_request',
    'unsupported_media_type',
  ].filter((code) => !ja.has(`errors.${code}`));
  expect(compare(missing, {})).toEqual(KEPT);
});
