import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Tree = { [key: string]: string | Tree };
export type Language = 'ja' | 'en';

const folder = join(import.meta.dirname, '../messages');
const read = new Map<string, Tree>();

function catalogue(language: Language, file: string): Tree {
  const path = join(folder, language, `${file}.json`);
  const known = read.get(path) ?? (JSON.parse(readFileSync(path, 'utf8')) as Tree);
  read.set(path, known);
  return known;
}

/** The product's own words, so that a better wording never breaks a story. Simple `{name}` places are filled. */
export function say(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const [file = '', ...path] = key.split('.');
  const found = path.reduce<string | Tree | undefined>(
    (tree, part) => (typeof tree === 'object' ? tree[part] : undefined),
    catalogue(language, file),
  );
  if (typeof found !== 'string') throw new Error(`no message ${key}`);
  return found.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
