import { NAME_VARIANTS } from '../../../kernel/text/name-variants.ts';
import type { PaperContent } from './content.ts';

/** Says which form of the letter before it is meant; without that form it is nothing to draw. */
const SELECTOR = /\u200d|\p{Variation_Selector}/u;

/**
 * Text in letters the font has: a rare form of a kanji by its common one (𠮷 → 吉), anything else by the geta mark, so that
 * a missing letter is seen as one. What the paper says is kept as it was written; only its drawing is changed.
 */
export function printable(text: string, hasShape: (codePoint: number) => boolean): string {
  const isDrawn = (letter: string) => hasShape(letter.codePointAt(0) ?? 0);
  return [...text]
    .map((letter) => {
      if (SELECTOR.test(letter)) return '';
      if (isDrawn(letter) || /\s/u.test(letter)) return letter;
      const common = NAME_VARIANTS.get(letter);
      return common && isDrawn(common) ? common : '〓';
    })
    .join('');
}

/** A whole paper in letters the font has. */
export function printablePaper(content: PaperContent, hasShape: (codePoint: number) => boolean): PaperContent {
  const drawn = (text: string) => printable(text, hasShape);
  const { name, address, phone, registrationNumber } = content.issuer;
  return {
    ...content,
    party: drawn(content.party),
    lines: content.lines.map((line) => ({ ...line, description: drawn(line.description) })),
    note: drawn(content.note),
    ...(content.about ? { about: drawn(content.about) } : {}),
    issuer: { name: drawn(name), address: drawn(address), phone: drawn(phone), registrationNumber },
  };
}
