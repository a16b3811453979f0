import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { guideRunEndpoints as runs, type GuideRun } from '@madoguchi/contracts/guide-runs';
import { suggestionEndpoints as suggestions, type Suggested } from '@madoguchi/contracts/suggestions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';

export const runKeys = {
  all: ['guide-runs'] as const,
  of: (conversationId: string) => ['guide-runs', 'of', conversationId] as const,
  detail: (id: string) => ['guide-runs', 'detail', id] as const,
  suggestions: (conversationId: string) => ['guide-suggestions', conversationId] as const,
};

/** Guides of a conversation, what is required of it, and whether the manual had nothing. */
export const useRunsOf = (conversationId: string) =>
  useQuery({
    queryKey: runKeys.of(conversationId),
    queryFn: ({ signal }) => call(runs.listGuideRuns, { params: { id: conversationId }, signal }),
  });
export const useRun = (id: string | null) =>
  useQuery({
    queryKey: runKeys.detail(id ?? ''),
    queryFn: ({ signal }) => call(runs.getGuideRun, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });
export const useSuggestions = (conversationId: string) =>
  useQuery({
    queryKey: runKeys.suggestions(conversationId),
    queryFn: ({ signal }) => call(suggestions.listSuggestions, { params: { id: conversationId }, signal }),
  });

type WholeMove = BodyOf<typeof runs.moveGuideRun>;
/** The step, and what is said of it; the rest is as usual. */
export type MoveBody = Pick<WholeMove, 'stepId'> & Partial<WholeMove>;
const USUAL = { answerId: null, skipped: false, reason: '', heard: false, entered: {}, keepStatus: false } as const;
export type LeaveBody = BodyOf<typeof runs.leaveGuideRun>;
type Note = 'shown' | 'opened' | 'used' | 'dismissed';

/** Says what became of suggestions. Nobody waits for it, and nothing is lost when it fails. */
export function noteSuggestions(conversationId: string, what: Note, items: readonly Suggested[]): Promise<void> {
  const noted = items.flatMap(({ kind, id }) => (kind === 'issue' ? [] : [{ kind, itemId: id }]));
  if (noted.length === 0) return Promise.resolve();
  return call(suggestions.noteSuggestion, { params: { id: conversationId }, body: { what, items: noted } }).catch(
    () => undefined,
  );
}

/** The same of the guide that is open. */
export const noteGuide = (conversationId: string, what: Note, guideId: string): Promise<void> =>
  call(suggestions.noteSuggestion, {
    params: { id: conversationId },
    body: { what, items: [{ kind: 'guide', itemId: guideId }] },
  }).catch(() => undefined);

/** A change of a run: what it answers is what the run is now. */
function useRunChange<V>(change: (value: V) => Promise<GuideRun>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (run) => {
      queryClient.setQueryData(runKeys.detail(run.id), run);
      void queryClient.invalidateQueries({ queryKey: runKeys.of(run.conversationId) });
    },
    // Somebody has gone on meanwhile: what they see is shown.
    onError: () => queryClient.invalidateQueries({ queryKey: runKeys.all }),
  });
}

export const useStartRun = (conversationId: string) =>
  useRunChange(async ({ guideId, first }: { guideId: string; first?: MoveBody }) => {
    const run = await call(runs.startGuideRun, { params: { id: conversationId }, body: { guideId } });
    return first ? call(runs.moveGuideRun, { params: { id: run.id }, body: { ...USUAL, ...first } }) : run;
  });
export const useMove = (id: string) =>
  useRunChange((body: MoveBody) => call(runs.moveGuideRun, { params: { id }, body: { ...USUAL, ...body } }));
export const useBack = (id: string) =>
  useRunChange((body: { position?: number }) => call(runs.undoGuideMove, { params: { id }, body }));
export const useLeave = (id: string) =>
  useRunChange((body: LeaveBody) => call(runs.leaveGuideRun, { params: { id }, body }));
export const useRenew = (id: string) => useRunChange(() => call(runs.renewGuideRun, { params: { id }, body: {} }));
export const reportStep = ({ runId, ...body }: { runId: string; stepId: string; words: string }) =>
  call(runs.reportGuideStep, { params: { id: runId }, body });
export const flagGap = ({ conversationId, ...body }: { conversationId: string; words: string; runId: string | null }) =>
  call(runs.flagManualGap, { params: { id: conversationId }, body });
export const clearGap = (conversationId: string) => call(runs.clearManualGap, { params: { id: conversationId } });
