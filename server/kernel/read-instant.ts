import pg from 'pg';

const readAny = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;

/** `2026-11-22 03:04:05[.678901]+00`: what PostgreSQL says of an instant in a session of UTC. */
const LENGTH_WITHOUT_FRACTION = 22;

/**
 * An instant as PostgreSQL writes it, to the millisecond, the rest cut off. A page of a desk has hundreds of them, and the
 * library takes each apart by a regular expression; other zones, years before 1 and beyond 9999 and infinity are left to it.
 */
export function readInstant(text: string): Date {
  const { length } = text;
  const isPlain =
    length >= LENGTH_WITHOUT_FRACTION &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(10) === 32 &&
    text.endsWith('+00');
  if (!isPlain) return readAny(text);
  const year = digits(text, 0, 4);
  // Date.UTC takes years below 100 for those of the last century.
  if (year < 100) return readAny(text);
  const ms = length > LENGTH_WITHOUT_FRACTION ? digits(text.slice(20, -3).padEnd(3, '0'), 0, 3) : 0;
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  return new Date(Date.UTC(year, digits(text, 5, 7) - 1, digits(text, 8, 10), hour, minute, second, ms));
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}
