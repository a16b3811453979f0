import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { recordKeys } from './api.ts';

const OURS = /^(intake|complaint|harassment|identity)\./;
/** What changes a record from outside: category, status, customer, merges; new contacts of the same customer. */
const ALSO = new Set([
  'conversation.changed',
  'conversation.status_changed',
  'conversation.customer_changed',
  'conversation.merged',
  'conversation.merge_undone',
  'conversation.opened',
  'conversation.gone',
]);
/** Rows are marked anew at most this often (ms). */
const PAUSE_MS = 700;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps records, marks and the list of complaints true. */
export function applyRecordFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name === 'workspace.record_settings_changed') {
    void queryClient.invalidateQueries({ queryKey: recordKeys.all });
    return;
  }
  const isOurs = OURS.test(fact.name);
  if (!isOurs && !ALSO.has(fact.name)) return;
  if (fact.name.startsWith('harassment.')) void queryClient.invalidateQueries({ queryKey: ['records', 'of'] });
  else if (fact.conversationId)
    void queryClient.invalidateQueries({ queryKey: recordKeys.of(fact.conversationId), exact: true });
  if (fact.name.startsWith('complaint.')) void queryClient.invalidateQueries({ queryKey: recordKeys.complaints });
  if (pending.has(queryClient) || fact.name === 'intake.changed') return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: recordKeys.marks });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
