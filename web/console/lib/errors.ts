import { ApiError } from '@madoguchi/contracts/client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** Stable code of what went wrong; `unexpected` for what is not an answer of the API. */
export function problemCode(error: unknown): string {
  return error instanceof ApiError ? error.problem.code : 'unexpected';
}

export function isProblem(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof ApiError && codes.includes(error.problem.code);
}

/** True for 403: the role may not; the screen then says so instead of offering a retry. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** 5xx, unreachable and rate limits may pass by themselves; refusals do not. */
export function isTransient(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 502);
}

/**
 * `problem.code` → finished sentence in the language of the screen. An unknown code shows the sentence the server sent,
 * so that a newer server is still understood.
 */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('errors');
  const own = useTranslations('desk.problem');
  return useCallback(
    (error: unknown) => {
      const code = problemCode(error);
      if (code === 'offline') return own('offline');
      // Sentences with values in them are finished by the server.
      const key = code as 'unexpected';
      if (t.has(key) && !String(t.raw(key)).includes('{')) return t(key);
      return error instanceof ApiError && error.problem.title !== '' ? error.problem.title : t('unexpected');
    },
    [t, own],
  );
}

/** Sentences by dotted field path, for forms. */
export function useFieldErrors(): (error: unknown) => Readonly<Record<string, string>> {
  const t = useTranslations('desk.problem.field');
  const errors = useTranslations('errors');
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError)) return {};
      return Object.fromEntries(
        (error.problem.issues ?? []).map((issue) => {
          const code = issue.code as 'invalid';
          const text = t.has(code)
            ? t(code)
            : errors.has(issue.code as 'unexpected')
              ? errors(issue.code as 'unexpected')
              : t('invalid');
          return [issue.path.replace(/^body\./, ''), text];
        }),
      );
    },
    [t, errors],
  );
}
