import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const letters = /\p{L}/u;
/** A host, an address or a link is the same in every language. */
const isAddress = (text: string) => /^[\w.+@:/-]+\.[a-z]+$/.test(text);
/** Attributes a person reads or hears. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'alt',
  'placeholder',
  'label',
  'text',
  'description',
  'confirmLabel',
  'menuLabel',
  'emptyText',
]);

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](node_modules|dist)[\\/]/.test(path));
}

function attributeName(name: { type: string; name: unknown }): string {
  return typeof name.name === 'string' ? name.name : '';
}

/** Words written into code instead of a catalogue, as `file: words`. */
function hardCodedText(path: string, source: string): string[] {
  const found: string[] = [];
  const report = (text: string) => found.push(`${relative(root, path)}: ${text.trim().slice(0, 60)}`);
  new Visitor({
    JSXText(node) {
      if (letters.test(node.value)) report(node.value);
    },
    JSXAttribute(node) {
      const value = node.value?.type === 'Literal' ? node.value.value : null;
      if (
        typeof value === 'string' &&
        letters.test(value) &&
        !isAddress(value) &&
        spoken.has(attributeName(node.name as { type: string; name: unknown }))
      )
        report(value);
    },
    Literal(node) {
      if (typeof node.value === 'string' && japanese.test(node.value)) report(node.value);
    },
    TemplateElement(node) {
      if (japanese.test(node.value.raw)) report(node.value.raw);
    },
  }).visit(parseSync(path, source).program);
  return found;
}

describe('text for people', () => {
  test('is found when it is written into code', () => {
    expect(hardCodedText('x.tsx', 'export const A = () => <p aria-label="Close">Hello</p>;')).toHaveLength(2);
    expect(hardCodedText('x.tsx', "export const a = '閉じる';")).toHaveLength(1);
    expect(hardCodedText('x.tsx', 'export const a = `${n}件`;')).toHaveLength(1);
    expect(
      hardCodedText('x.tsx', 'export const A = () => <p className="row">{t("close")} · 12</p>; // 閉じる'),
    ).toEqual([]);
    expect(hardCodedText('x.tsx', 'export const A = () => <input placeholder="smtp.example.com" />;')).toEqual([]);
  });

  test('stands in the catalogues, never in the code of the browser apps', () => {
    const found = ['web', 'packages/ui']
      .flatMap(sources)
      .flatMap((path) => hardCodedText(path, readFileSync(path, 'utf8')));
    expect(found).toEqual([]);
  });
});
