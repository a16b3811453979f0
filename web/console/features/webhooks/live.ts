import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { webhookKeys } from './api.ts';

/** Changed by a colleague, or switched off by us. */
export function applyWebhookFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('webhook.')) void queryClient.invalidateQueries({ queryKey: webhookKeys.all });
}
