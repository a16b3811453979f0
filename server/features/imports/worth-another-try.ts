import { AppError } from '../../kernel/errors.ts';
import { isDatabaseDown } from '../../kernel/database-down.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';

/** Tries after the first of work with a file; each goes on where the last one was killed. */
export const RETRIES = 50;
/** A cause nobody foresaw may pass by itself, but nobody should look at a file that never comes for an hour. */
const UNFORESEEN_TRIES = 6;

/** Our own mistake, or a statement PostgreSQL refuses (classes of appendix A): it says the same every time. */
function isBug(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(0A|22|42|P0)[0-9A-Z]{3}$/.test(code)) return true;
  if (error.name === 'ZodError' || error instanceof RangeError || error instanceof ReferenceError) return true;
  // What `fetch` says of a store that does not answer is a TypeError too, but it names its cause.
  return error instanceof TypeError && error.cause === undefined && code === '';
}

/** Whether the same work may end better when it is begun again. */
export function isWorthAnotherTry(run: Pick<JobRun, 'attempt' | 'signal'>, error: unknown): boolean {
  if (run.signal.aborted) return true;
  if (run.attempt > RETRIES) return false;
  if (error instanceof AppError) return error.kind === 'unavailable';
  if (isDatabaseDown(error)) return true;
  return !isBug(error) && run.attempt < UNFORESEEN_TRIES;
}
