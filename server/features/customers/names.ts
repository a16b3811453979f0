import { withoutHonorific } from '../../kernel/text/honorifics.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A name as people sign it, taken apart. Japanese is family name first; Latin is given name first unless a comma says otherwise. */
export function splitName(full: string): { familyName: string; givenName: string } {
  const name = full
    .replace(/"/g, '')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()
    // Mail programs quote whole names so; an apostrophe inside is part of one (O'Brien).
    .replace(/^'(.*)'$/u, '$1')
    .slice(0, 160);
  if (!name) return { familyName: '', givenName: '' };
  if (JAPANESE.test(name)) {
    const [family = '', ...given] = withoutHonorific(name).split(' ');
    return { familyName: family.slice(0, 80), givenName: given.join(' ').slice(0, 80) };
  }
  const comma = name.split(/,\s*/);
  if (comma.length === 2)
    return { familyName: (comma[0] ?? '').slice(0, 80), givenName: (comma[1] ?? '').slice(0, 80) };
  const words = name.split(' ');
  const family = words.length > 1 ? (words.at(-1) ?? '') : '';
  return {
    familyName: (family || name).slice(0, 80),
    givenName: (family ? words.slice(0, -1).join(' ') : '').slice(0, 80),
  };
}
