import { ApiError } from '@madoguchi/contracts/client';
import type { Trouble } from '@madoguchi/contracts/connectors';
import { useTranslations } from 'use-intl';
import { isProblem, useProblemText } from '../../../lib/errors.ts';

/** What went wrong in words, with what the other system said. */
export function useTroubleText(): (trouble: Trouble) => string {
  const t = useTranslations('connectors');
  const errors = useTranslations('errors');
  return ({ code, detail }) => {
    const own = `trouble.${code}` as 'trouble.unreachable';
    const known = t.has(own) ? t(own) : errors.has(code as 'not_found') ? errors(code as 'not_found') : code;
    return detail ? `${known} (${detail})` : known;
  };
}

/** What came of asking the other system: its trouble with what to do about it, instead of that there was one. */
export function useAnswerText(): (error: unknown) => string {
  const problemText = useProblemText();
  const troubleText = useTroubleText();
  return (error) => {
    const issue = error instanceof ApiError ? error.problem.issues?.[0] : undefined;
    if (!issue || !isProblem(error, 'connector_did_not_answer')) return problemText(error);
    return troubleText({ code: issue.code, detail: issue.path });
  };
}
