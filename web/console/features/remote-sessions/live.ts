import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { remoteKeys } from './api.ts';

/** The customer agrees or declines on their own page: the desk sees it at once. */
export function applyRemoteFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!fact.name.startsWith('remote.')) return;
  const queryKey = fact.conversationId ? remoteKeys.of(fact.conversationId) : remoteKeys.tools;
  void queryClient.invalidateQueries({ queryKey });
}
