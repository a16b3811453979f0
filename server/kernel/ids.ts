import { uuidv7obj, UUID } from 'uuidv7';

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A new UUID version 7 (RFC 9562 §5.7): sorts by time, monotonic within this process.
 * Pass `at` to date the id in the past, as imports do, so that id order stays time order.
 */
export function newId(at?: Date): string {
  if (!at) return uuidv7obj().toString();
  const random = uuidv7obj();
  const fields = random.bytes;
  return UUID.fromFieldsV7(
    at.getTime(),
    ((fields[6] ?? 0) & 0x0f) * 256 + (fields[7] ?? 0),
    ((fields[8] ?? 0) & 0x3f) * 0x1000000 + (fields[9] ?? 0) * 0x10000 + (fields[10] ?? 0) * 256 + (fields[11] ?? 0),
    (fields[12] ?? 0) * 0x1000000 + (fields[13] ?? 0) * 0x10000 + (fields[14] ?? 0) * 256 + (fields[15] ?? 0),
  ).toString();
}

/** True for the canonical lower-case text form of any UUID. */
export function isId(text: string): boolean {
  return UUID_PATTERN.test(text);
}
