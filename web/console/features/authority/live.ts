import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { authorityKeys } from './api.ts';

/** Keeps what waits for a yes, and who stands in for whom, true. */
export function applyAuthorityFact(queryClient: QueryClient, { name }: LiveFact): void {
  if (name.startsWith('authority.') && name !== 'authority.changed')
    void queryClient.invalidateQueries({ queryKey: authorityKeys.requests });
  if (name === 'authority.changed' || name.startsWith('deputy.'))
    void queryClient.invalidateQueries({ queryKey: authorityKeys.settings });
  if (name === 'authority.decided' || name === 'message.approval_decided')
    void queryClient.invalidateQueries({ queryKey: authorityKeys.turnaround });
}
