import { readdirSync, readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';

export type Locale = 'ja' | 'en';
/** A sentence of the catalogues in ICU message form; an unknown key answers the key itself. */
export type Translate = (locale: Locale, key: string, values?: Record<string, string | number | Date>) => string;

type Catalogue = { [key: string]: string | Catalogue };

function readCatalogue(locale: Locale): Catalogue {
  const folder = new URL(`../../messages/${locale}/`, import.meta.url);
  const catalogue: Catalogue = {};
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.json'))
      catalogue[name.slice(0, -5)] = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Catalogue;
  }
  return catalogue;
}

/** Loads both catalogues once; `timeZone` formats dates in sentences. */
export function createTranslate(timeZone = 'Asia/Tokyo'): Translate {
  const translators = Object.fromEntries(
    (['ja', 'en'] as const).map((locale) => [
      locale,
      createTranslator({
        locale,
        timeZone,
        messages: readCatalogue(locale),
        onError: () => undefined,
        getMessageFallback: ({ key }) => key,
      }),
    ]),
  ) as unknown as Record<Locale, (key: string, values?: Record<string, string | number | Date>) => string>;
  return (locale, key, values) => translators[locale](key, values);
}
