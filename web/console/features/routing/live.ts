import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { routingKeys } from './api.ts';

/** A busy desk asks for its overview no oftener than this (ms). */
const PAUSE_MS = 800;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();
const MOVING = /^(conversation|message|presence|routing|absence|transfer|help|member|team)\./;

/** The overview counts what everybody does, so it is asked for again, once in a while, while somebody looks at it. */
export function applyRoutingFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('routing.')) void queryClient.invalidateQueries({ queryKey: routingKeys.settings });
  if (fact.name.startsWith('absence.')) void queryClient.invalidateQueries({ queryKey: routingKeys.absences });
  if (fact.conversationId && /^(help|conversation)\./.test(fact.name))
    void queryClient.invalidateQueries({ queryKey: routingKeys.conversation(fact.conversationId) });
  if (!MOVING.test(fact.name) || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: routingKeys.supervision });
    void queryClient.invalidateQueries({ queryKey: routingKeys.mine });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
