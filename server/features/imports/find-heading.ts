import { looksLikeHeader } from '../../kernel/tables/read-table.ts';

/** Rows among which headings are looked for; titles, dates and addressees stand above them, not whole pages. */
export const OPENING_ROWS = 20;

function withoutTail(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1);
}

const filledOf = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/**
 * Place of the row that names the columns among the first ones, null when none does. Titles are narrow: half as wide as the
 * widest row is the least. Of what is left the row with the most names we know wins if it has two at least, else the first.
 */
export function findHeading(
  rows: readonly (readonly string[])[],
  isKnown: (heading: string) => boolean,
): number | null {
  const widest = Math.max(0, ...rows.map(filledOf));
  const knownIn = (cells: readonly string[]) =>
    new Set(cells.filter((cell) => isKnown(cell)).map((cell) => cell.trim()));
  const candidates = rows.slice(0, OPENING_ROWS).flatMap((cells, at) => {
    const isWide = filledOf(cells) * 2 >= widest;
    const known = knownIn(cells).size;
    // Some headings explain themselves at length; two others that we know say that they are headings.
    const words = withoutTail(cells).map((cell) => (known >= 2 ? cell.trim().slice(0, 60) : cell));
    return isWide && looksLikeHeader(words, rows.slice(at + 1)) ? [{ at, known }] : [];
  });
  const [first] = candidates;
  if (!first) return rows[0] && looksLikeHeader(rows[0], rows.slice(1)) ? 0 : null;
  const best = candidates.reduce((most, one) => (one.known > most.known ? one : most), first);
  return best.known >= 2 ? best.at : first.at;
}
