import { macroBody, phraseOccasion, type MacroBody, type PhraseOccasion } from '@madoguchi/contracts/macros.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Locale } from '../../../kernel/i18n.ts';

export interface ShippedPhrase {
  key: string;
  locale: Locale;
  occasion: PhraseOccasion;
  body: string;
}

export interface ShippedMacro {
  key: string;
  macro: MacroBody;
}

const shape = z.object({
  phrases: z.partialRecord(phraseOccasion, z.array(z.string())),
  macros: z.array(macroBody.extend({ key: z.string() })),
});
type Shipped = z.infer<typeof shape>;
const read = new Map<Locale, Shipped>();

/** Content, not sentences of the product: people change it, so it lies beside the feature in one file for each language. */
function shippedIn(locale: Locale): Shipped {
  const known = read.get(locale);
  if (known) return known;
  const made = shape.parse(JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), 'utf8')));
  read.set(locale, made);
  return made;
}

/** The phrases that come with the product; their keys never change. */
export function shippedPhrases(): ShippedPhrase[] {
  return (['ja', 'en'] as const).flatMap((locale) =>
    phraseOccasion.options.flatMap((occasion) =>
      (shippedIn(locale).phrases[occasion] ?? []).map((body, at) => ({
        key: `${locale}-${occasion}-${at + 1}`,
        locale,
        occasion,
        body,
      })),
    ),
  );
}

/** The macros a workspace of this language begins with. */
export function shippedMacros(locale: Locale): ShippedMacro[] {
  return shippedIn(locale).macros.map(({ key, ...macro }) => ({ key: `${locale}-${key}`, macro }));
}
