import { uuidv7, V7Generator } from 'uuidv7';

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids of given moments; those of one moment follow each other in the order in which they were asked for. */
const dated = new V7Generator();

/**
 * A new UUID version 7 (RFC 9562 §5.7): sorts by time, monotonic within this process.
 * Pass `at` to date the id in the past, as imports do, so that id order stays time order.
 */
export function newId(at?: Date): string {
  return at ? dated.generateOrResetCore(at.getTime(), 0).toString() : uuidv7();
}

/** When an id of ours was made (RFC 9562 §5.7: its first 48 bits are milliseconds since 1970). */
export function dateOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** True for the canonical lower-case text form of any UUID. */
export function isId(text: string): boolean {
  return UUID_PATTERN.test(text);
}
