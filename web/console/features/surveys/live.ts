import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { surveyKeys } from './api.ts';

const PAUSE_MS = 600;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps what was asked and answered true; asked for again at most this often, however many answers arrive. */
export function applySurveyFact(queryClient: QueryClient, fact: LiveFact): void {
  const isAbout = fact.name.startsWith('survey.') || fact.name.startsWith('pulse.');
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: surveyKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
