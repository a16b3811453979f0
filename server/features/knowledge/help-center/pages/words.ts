import { readdirSync, readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import { chosenLanguage } from './language.ts';

export type Say = (key: string, values?: Record<string, string | number>) => string;

type Catalogue = { [key: string]: string | Catalogue };
const FOLDER = new URL('../../../../../messages/help-center/', import.meta.url);

/** Of our own words around a house's texts: languages beyond those of the whole product, by their tags. */
const MORE: ReadonlyMap<string, Say> = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, Say] => {
      const locale = name.slice(0, -5);
      const messages = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Catalogue;
      // Its keys are those of the catalogue by a test (rules/catalogues.test.ts), not by type.
      const say = createTranslator({ locale, messages, getMessageFallback: ({ key }) => key }) as unknown as Say;
      return [locale, (key, values) => say(key, values)];
    }),
);
/** English first: what readers of any other language get. */
const WRITTEN = ['en', 'ja', ...MORE.keys()];

/** The language of our own words on pages in a language; English where we have none. */
export const wordsFor = (language: string): string => chosenLanguage(language, WRITTEN);

/** The same of mail and whatever else goes out in one of the two languages of the product. */
export const localeFor = (language: string): Locale => (/^ja\b/.test(language) ? 'ja' : 'en');

export function sayIn(translate: Translate, words: string): Say {
  return MORE.get(words) ?? ((key, values) => translate(localeFor(words), `help-center.${key}`, values));
}
