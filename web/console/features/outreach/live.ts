import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { outreachKeys } from './api.ts';

/** A hundred thousand mails tell nothing by themselves: while it is sent, the open one asks how far it got. */
const QUIET = ['outreach.mailed'];

export function applyOutreachFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('consent.address_'))
    void queryClient.invalidateQueries({ queryKey: outreachKeys.suppressions });
  if (!fact.name.startsWith('outreach.') || QUIET.includes(fact.name)) return;
  void queryClient.invalidateQueries({ queryKey: outreachKeys.all });
}
