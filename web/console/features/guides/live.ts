import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';

/** Keeps the list of guides, what is in use and their versions true. What is being typed stays: its editor asks itself. */
export function applyGuideFact(queryClient: QueryClient, fact: LiveFact): void {
  if (/^(guide_step|manual_gap)\./.test(fact.name) || fact.name === 'guide.published')
    void queryClient.invalidateQueries({ queryKey: ['guides', 'reports'] });
  if (!/^guide\.(saved|published|retired)$/.test(fact.name)) return;
  void queryClient.invalidateQueries({ queryKey: ['guides', 'list'] });
  if (fact.name === 'guide.saved') return;
  void queryClient.invalidateQueries({ queryKey: ['guides', 'versions'] });
  void queryClient.invalidateQueries({ queryKey: ['guides', 'diff'] });
}
