import { articleEndpoints } from '@madoguchi/contracts/articles';
import { guideRunEndpoints as api, type ReportShow } from '@madoguchi/contracts/guide-runs';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';

/** Below the keys of guides: what is published answers reports. */
export const reportKeys = {
  all: ['guides', 'reports'] as const,
  everywhere: (show: ReportShow) => ['guides', 'reports', 'everywhere', show] as const,
  ofGuide: (guideId: string) => ['guides', 'reports', 'guide', guideId] as const,
  gaps: ['guides', 'reports', 'gaps'] as const,
};

export const useAllReports = (show: ReportShow) =>
  useQuery({
    queryKey: reportKeys.everywhere(show),
    queryFn: async ({ signal }) => (await call(api.listAllStepReports, { query: { show }, signal })).items,
  });
export const useReportsOf = (guideId: string) =>
  useQuery({
    queryKey: reportKeys.ofGuide(guideId),
    queryFn: async ({ signal }) => (await call(api.listStepReports, { params: { id: guideId }, signal })).items,
  });
export const useGaps = () =>
  useQuery({
    queryKey: reportKeys.gaps,
    queryFn: async ({ signal }) => (await call(api.listManualGaps, { signal })).items,
  });
export const answerReport = ({ id, answer }: { id: string; answer: string }) =>
  call(api.answerStepReport, { params: { id }, body: { answer } });
/** A draft of an article from what was asked and answered. */
export const draftArticle = (conversationId: string) =>
  call(articleEndpoints.draftFromConversation, { params: { id: conversationId }, body: {} });
