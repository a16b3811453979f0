import { keyOf } from '../../commerce/keys.ts';

export interface LotRange {
  from: string;
  to: string;
}

const BETWEEN = /[、,，;；\s]+/u;
/** The signs by which people write "to"; a hyphen only where both sides are as long, for lots themselves may hold one. */
const TO = /[–—~〜～]|から|→/u;
const MOST = 40;

/** A lot has a figure in it; a word alone is none. */
const isLot = (text: string): boolean => /\d/u.test(text) && keyOf(text) !== '';

function rangeOf(text: string): LotRange[] {
  const parts = text.split(TO).map((part) => part.replace(/まで$/u, '').trim());
  const halves = parts.length === 1 ? text.split(/-/) : parts;
  const [from = '', to = ''] = halves;
  const isRange = halves.length === 2 && isLot(from) && isLot(to) && keyOf(from).length === keyOf(to).length;
  if (isRange) return keyOf(from) <= keyOf(to) ? [{ from, to }] : [{ from: to, to: from }];
  const whole = parts.length === 1 ? text.trim() : '';
  return isLot(whole) ? [{ from: whole, to: whole }] : [];
}

/** `25K07〜25K12、25L01`: the lots somebody wrote; what is no lot says nothing. */
export function parseLots(text: string): LotRange[] {
  return text
    .normalize('NFKC')
    .replace(/\s*(–|—|~|〜|～|から|→)\s*/gu, '$1')
    .split(BETWEEN)
    .filter((piece) => piece !== '' && piece.length <= MOST * 2)
    .flatMap(rangeOf)
    .filter(({ from, to }) => from.length <= MOST && to.length <= MOST)
    .slice(0, 50);
}
