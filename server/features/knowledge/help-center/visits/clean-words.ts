const ADDRESS = /[^\s@]+@[^\s@]+/g;
/** Telephone numbers, cards, member numbers; a model like YC-520 or an error like E05 stays. */
const LONG_NUMBER = /\d[\d\-‐−ー() ]{5,}\d/g;
const LONGEST = 120;

/** What somebody typed, without what may say who they are. */
export function cleanWords(words: string): string {
  return words
    .normalize('NFKC')
    .replace(ADDRESS, '…')
    .replace(LONG_NUMBER, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}
