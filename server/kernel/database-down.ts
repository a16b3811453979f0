// Shutting down, crashed, starting; connection refused, broken or not to be had in time (PostgreSQL appendix A, Node's own codes).
const DOWN = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);
const WORDS = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** True when an error says that the database cannot be reached now, not that something is wrong with the question. */
export function isDatabaseDown(error: unknown): boolean {
  if (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    DOWN.has(error.code)
  )
    return true;
  return error instanceof Error && WORDS.test(error.message);
}
