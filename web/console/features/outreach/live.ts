import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { outreachKeys } from './api.ts';
import { sequenceKeys } from './sequences/api.ts';

/** A hundred thousand mails tell nothing by themselves: while it is sent, the open one asks how far it got. */
const QUIET = ['outreach.mailed'];
const BY_ONE = ['sequence.entered', 'sequence.ended'];

export function applyOutreachFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('consent.address_'))
    void queryClient.invalidateQueries({ queryKey: outreachKeys.suppressions });
  // Thousands come in and leave in one look: the open one asks by itself while it runs.
  if (fact.name.startsWith('sequence.') && !BY_ONE.includes(fact.name))
    void queryClient.invalidateQueries({ queryKey: sequenceKeys.all });
  if (!fact.name.startsWith('outreach.') || QUIET.includes(fact.name)) return;
  void queryClient.invalidateQueries({ queryKey: outreachKeys.all });
}
