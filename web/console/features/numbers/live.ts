import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { numberKeys } from './api.ts';

/** Keeps boards and goals true. Figures follow by asking again: they move with nearly every fact of the house. */
export function applyDashboardFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('dashboard.')) void queryClient.invalidateQueries({ queryKey: numberKeys.boards });
  if (fact.name.startsWith('goal.')) void queryClient.invalidateQueries({ queryKey: numberKeys.goals });
  if (fact.name.startsWith('report.')) void queryClient.invalidateQueries({ queryKey: numberKeys.reports });
  if (
    fact.name === 'wallboard.link_made' ||
    fact.name === 'wallboard.link_revoked' ||
    fact.name === 'wallboard.thresholds_changed'
  )
    void queryClient.invalidateQueries({ queryKey: numberKeys.wallboard });
}
