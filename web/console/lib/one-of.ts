/**
 * A word of a fact or an address, if it is one of these. On the screens shapes only name their values: nothing is
 * validated there (packages/contracts/screen-zod.ts), so a word of the server is compared, never parsed.
 */
export function oneOf<T extends string>(words: readonly T[], given: unknown): T | undefined {
  return words.find((word) => word === given);
}
