import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { runKeys } from './api.ts';

const NEWS =
  /^(message\.received|conversation\.(changed|merged|customer_changed)|known_issue\.(linked|changed|created)|asset\.|guide_duty\.|suggestion\.judged)/;

/** Keeps runs true for everybody who looks at them, and suggestions at the newest word: asked for on the fact itself. */
export function applyGuideRunFact(queryClient: QueryClient, fact: LiveFact): void {
  const { name, conversationId } = fact;
  if (/^guide\.(published|retired)$/.test(name)) {
    void queryClient.invalidateQueries({ queryKey: runKeys.all });
    void queryClient.invalidateQueries({ queryKey: ['guide-suggestions'] });
  }
  if (/^(guide_run|guide_duty|manual_gap)\./.test(name)) {
    if (conversationId) void queryClient.invalidateQueries({ queryKey: runKeys.of(conversationId) });
    const { runId } = fact.payload as { runId?: string };
    if (runId) void queryClient.invalidateQueries({ queryKey: runKeys.detail(runId) });
  }
  if (!conversationId) return;
  if (NEWS.test(name) || name.startsWith('guide_run.'))
    void queryClient.invalidateQueries({ queryKey: runKeys.suggestions(conversationId) });
  // What the customer just said may answer the present step.
  if (name === 'message.received') void queryClient.invalidateQueries({ queryKey: ['guide-runs', 'detail'] });
}
