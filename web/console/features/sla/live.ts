import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { slaKeys } from './api.ts';

/** Keeps explanations true with their conversation; deadlines that moved together are asked for together. */
export function applySlaFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.conversationId) return void queryClient.invalidateQueries({ queryKey: slaKeys.clocks(fact.conversationId) });
  if (fact.name === 'sla.policy_changed') return void queryClient.invalidateQueries({ queryKey: ['sla'] });
  if (fact.name !== 'sla.recalculated') return;
  void queryClient.invalidateQueries({ queryKey: slaKeys.allClocks });
  void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
  void queryClient.invalidateQueries({ queryKey: ['conversations', 'detail'] });
  void queryClient.invalidateQueries({ queryKey: ['conversations', 'customer'] });
}
