import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { importKeys } from './api.ts';

/** A file of a hundred thousand rows asks no oftener than this (ms). */
const PAUSE_MS = 700;
const pending = new WeakMap<QueryClient, Set<string>>();

function askSoon(queryClient: QueryClient, name: string, queryKey: readonly string[]): void {
  const names = pending.get(queryClient) ?? new Set();
  pending.set(queryClient, names);
  if (names.has(name)) return;
  names.add(name);
  setTimeout(() => {
    names.delete(name);
    void queryClient.invalidateQueries({ queryKey });
  }, PAUSE_MS);
}

/** Keeps progress true; and customers on any screen, whom a batch may have changed a thousand at a time. */
export function applyImportFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name === 'customers.imported') {
    askSoon(queryClient, 'customers', ['customers']);
    askSoon(queryClient, 'customer-view', ['customer-view']);
  } else if (fact.name.startsWith('import.') || fact.name.startsWith('export.'))
    askSoon(queryClient, 'imports', importKeys.all);
}
