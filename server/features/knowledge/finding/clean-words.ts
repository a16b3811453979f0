const ADDRESS = /[^\s@]+@[^\s@]+/gu;
/** Telephone numbers, cards, member numbers; a model like YC-520 or an error like E05 stays. */
const LONG_NUMBER = /\d[\d\-‐−ー() ]{5,}\d/gu;

/** What somebody typed, without what may say who they are. */
export function cleanWords(words: string): string {
  return words
    .normalize('NFKC')
    .replace(ADDRESS, '…')
    .replace(LONG_NUMBER, '…')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 200);
}
