import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { privacyKeys } from './api.ts';

const KEYS: readonly [prefix: string, key: readonly unknown[]][] = [
  ['consent.', ['privacy', 'consents']],
  ['privacy.request', privacyKeys.requests],
  ['privacy.disclosure', privacyKeys.requests],
  ['privacy.person', privacyKeys.requests],
  ['privacy.hold', privacyKeys.holds],
  ['privacy.changed', privacyKeys.settings],
  ['retention.', privacyKeys.rules],
  ['incident.', privacyKeys.incidents],
  ['access.', privacyKeys.accesses],
];

/** Keeps requests, consents and incidents true. */
export function applyPrivacyFact(queryClient: QueryClient, fact: LiveFact): void {
  for (const [prefix, queryKey] of KEYS)
    if (fact.name.startsWith(prefix)) void queryClient.invalidateQueries({ queryKey });
}
