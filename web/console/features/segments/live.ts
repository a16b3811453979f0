import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { segmentKeys } from './api.ts';

/** Groups change seldom; who belongs to one is asked for when it is opened. */
export function applySegmentFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!fact.name.startsWith('segment.')) return;
  void queryClient.invalidateQueries({ queryKey: segmentKeys.list });
  void queryClient.invalidateQueries({ queryKey: segmentKeys.names });
}
