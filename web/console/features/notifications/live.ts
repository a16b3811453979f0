import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { notificationKeys } from './api.ts';

/** Facts that may have told this member something; whether they did, only the server knows. */
const TELLING = new Set([
  'note.added',
  'conversation.assigned',
  'message.received',
  'message.delivery_changed',
  'message.approval_requested',
  'message.approval_decided',
  'mail.troubled',
  'sla.due_soon',
  'sla.breached',
  'notification.added',
  'notification.created',
]);
/** Notices are written by a reaction, a moment after the fact (ms). */
const REACTION_MS = 1200;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

export function applyNotificationFact(queryClient: QueryClient, fact: LiveFact, memberId: string): void {
  if (!TELLING.has(fact.name) || fact.actor.id === memberId || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: notificationKeys.all });
  }, REACTION_MS);
  pending.set(queryClient, timer);
}
