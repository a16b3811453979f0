import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { connectorKeys } from './api.ts';

/** Keeps systems, their reading and what is carried out in them true. */
export function applyConnectorFact(queryClient: QueryClient, fact: LiveFact): void {
  if (/^(connector|effect)\./.test(fact.name)) void queryClient.invalidateQueries({ queryKey: connectorKeys.all });
}
