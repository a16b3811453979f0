import { newId } from '../../kernel/ids.ts';

/** Where a thing is kept in truth. */
export interface Origin {
  source: string;
  externalId: string;
}

/** The source of what people write down here. */
export const DESK = 'desk';

/** A new thing's id and where it is kept; what is written down here without a name of its own is known by its id. */
export function originOf(given: { source: string; externalId?: string | undefined }): Origin & { id: string } {
  const id = newId();
  return { id, source: given.source, externalId: given.externalId ?? id };
}

/** The values that differ from what is stored, by column; jsonb compares as text. */
export function changesOf<T extends object>(stored: T, wanted: Partial<T>): Partial<T> {
  const text = (value: unknown) => (value === null || typeof value !== 'object' ? value : stable(value));
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => value !== undefined && text(value) !== text(stored[name as keyof T]),
    ),
  ) as Partial<T>;
}

/** Json with its names in order: PostgreSQL keeps another order than we send. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
