import type { MeantAsset } from '@madoguchi/contracts/commerce-assets.ts';
import { keyOf } from '../keys.ts';
import type { AssetRow } from './queries.ts';

/** Which asset is meant, why, and the words that say so. */
export interface Guess {
  row: AssetRow;
  because: MeantAsset['because'];
  words: string;
}

/** Shorter numbers are found in every text by chance. */
const SHORTEST_SERIAL = 5;
const SHORTEST_LOT = 4;
const SHORTEST_CODE = 3;

function guessFor(row: AssetRow, said: string): Guess | null {
  const serial = row.serial_key;
  if (serial.length >= SHORTEST_SERIAL && said.includes(serial)) return { row, because: 'serial', words: row.serial };
  const lot = row.lot_key;
  if (lot.length >= SHORTEST_LOT && said.includes(lot))
    return { row, because: 'lot', words: row.lot || row.serial.slice(0, lot.length) };
  for (const model of [row.product_code ?? '', row.name, row.product_name ?? '']) {
    const key = keyOf(model);
    if (key.length >= SHORTEST_CODE && said.includes(key)) return { row, because: 'model', words: model };
  }
  return null;
}

const RANK = { serial: 0, lot: 1, model: 2, only_one: 3 } as const;

/**
 * Which of a customer's assets a text is about: a serial number decides alone, else the lot, else the model; the only one
 * they have is meant when nothing is named. The best guesses of equal weight are all answered; a person chooses.
 */
export function guessAssets(rows: readonly AssetRow[], text: string): Guess[] {
  const said = keyOf(text);
  const guesses = rows.flatMap((row) => guessFor(row, said) ?? []);
  const best = Math.min(...guesses.map((guess) => RANK[guess.because]));
  if (guesses.length > 0) return guesses.filter((guess) => RANK[guess.because] === best);
  const [only, ...others] = rows.filter((row) => row.health !== 'retired');
  return only && others.length === 0 ? [{ row: only, because: 'only_one', words: '' }] : [];
}
