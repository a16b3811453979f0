import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { automationKeys } from './api.ts';

/** Rules that changed, ran or were stopped: lists and logs on the screen are asked for again. */
export function applyAutomationFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!fact.name.startsWith('automation.')) return;
  void queryClient.invalidateQueries({ queryKey: automationKeys.rules });
  if (fact.name === 'automation.ran') void queryClient.invalidateQueries({ queryKey: ['automation', 'runs'] });
}
