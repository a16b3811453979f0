import type { BodyOf, QueryOf } from '@madoguchi/contracts/endpoint';
import { surveyEndpoints } from '@madoguchi/contracts/surveys';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const surveyKeys = {
  all: ['surveys'] as const,
  list: ['surveys', 'list'] as const,
  results: (id: string, query: ResultQuery) => ['surveys', 'results', id, query] as const,
  answers: (id: string, query: AnswerQuery) => ['surveys', 'answers', id, query] as const,
  ofConversation: (id: string) => ['surveys', 'conversation', id] as const,
  pulse: ['surveys', 'pulse'] as const,
  pulseResults: ['surveys', 'pulse', 'results'] as const,
  pulseSettings: ['surveys', 'pulse', 'settings'] as const,
};

export type ResultQuery = QueryOf<typeof surveyEndpoints.getSurveyResults>;
export type AnswerQuery = Partial<QueryOf<typeof surveyEndpoints.listSurveyAnswers>>;

export const useSurveys = (isEnabled = true) =>
  useQuery({
    queryKey: surveyKeys.list,
    queryFn: async ({ signal }) => (await call(surveyEndpoints.listSurveys, { signal })).items,
    enabled: isEnabled,
  });
export const useSurveyResults = (id: string, query: ResultQuery) =>
  useQuery({
    queryKey: surveyKeys.results(id, query),
    queryFn: ({ signal }) => call(surveyEndpoints.getSurveyResults, { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
  });
export const useSurveyAnswers = (id: string, query: AnswerQuery) =>
  useQuery({
    queryKey: surveyKeys.answers(id, query),
    queryFn: async ({ signal }) =>
      (await call(surveyEndpoints.listSurveyAnswers, { params: { id }, query, signal })).items,
    placeholderData: keepPreviousData,
  });
export const useConversationSurveys = (id: string) =>
  useQuery({
    queryKey: surveyKeys.ofConversation(id),
    queryFn: async ({ signal }) =>
      (await call(surveyEndpoints.listSurveysOfConversation, { params: { id }, signal })).items,
  });
export const usePulse = (isEnabled: boolean) =>
  useQuery({
    queryKey: surveyKeys.pulse,
    queryFn: ({ signal }) => call(surveyEndpoints.getPulse, { signal }),
    enabled: isEnabled,
    staleTime: 10 * 60_000,
  });
export const usePulseResults = () =>
  useQuery({
    queryKey: surveyKeys.pulseResults,
    queryFn: ({ signal }) => call(surveyEndpoints.getPulseResults, { signal }),
  });
export const usePulseSettings = () =>
  useQuery({
    queryKey: surveyKeys.pulseSettings,
    queryFn: ({ signal }) => call(surveyEndpoints.getPulseSettings, { signal }),
  });

export type NewSurvey = BodyOf<typeof surveyEndpoints.createSurvey>;
type SurveyEdit = BodyOf<typeof surveyEndpoints.updateSurvey>;
export const useCreateSurvey = () =>
  useWrite((body: NewSurvey) => call(surveyEndpoints.createSurvey, { body }), surveyKeys.all);
export const useUpdateSurvey = () =>
  useWrite(
    ({ id, ...body }: SurveyEdit & { id: string }) => call(surveyEndpoints.updateSurvey, { params: { id }, body }),
    surveyKeys.all,
  );
export const usePreviewSurvey = () =>
  useWrite((id: string) => call(surveyEndpoints.previewSurvey, { params: { id }, body: {} }));
export const useTestSurvey = () =>
  useWrite((id: string) => call(surveyEndpoints.testSurvey, { params: { id }, body: {} }));
export const useAnswerPulse = () =>
  useWrite(
    ({ id, ...body }: BodyOf<typeof surveyEndpoints.answerPulse> & { id: string }) =>
      call(surveyEndpoints.answerPulse, { params: { id }, body }),
    surveyKeys.pulse,
  );
export const useSetPulse = () =>
  useWrite(
    (body: BodyOf<typeof surveyEndpoints.setPulseSettings>) => call(surveyEndpoints.setPulseSettings, { body }),
    surveyKeys.pulse,
  );

export function exportAddress(id: string, query: ResultQuery): string {
  const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  return `/api/v1/surveys/${id}/export?${search}`;
}
