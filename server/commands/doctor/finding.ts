/** What one check found. `check` and `problem` are keys of the catalogue `doctor`. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  check: string;
  /** Why it is not ok, and at the same time what to do: `doctor.problem.<problem>`. */
  problem?: string;
  values?: Record<string, string | number>;
}

export const ok = (check: string, values: Record<string, string | number> = {}): Finding => ({
  level: 'ok',
  check,
  values,
});
export const warn = (check: string, problem: string, values: Record<string, string | number> = {}): Finding => ({
  level: 'warn',
  check,
  problem,
  values,
});
export const fail = (check: string, problem: string, values: Record<string, string | number> = {}): Finding => ({
  level: 'fail',
  check,
  problem,
  values,
});
