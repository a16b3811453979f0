import { findingEndpoints as api, type FixBody, type MissedShow } from '@madoguchi/contracts/finding';
import { meaningEndpoints as meaning } from '@madoguchi/contracts/meaning';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { gapEndpoints, type CandidateState } from '@madoguchi/contracts/gaps';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const findingKeys = {
  all: ['finding'] as const,
  found: (q: string, explain: boolean) => ['finding', 'found', q, explain] as const,
  likely: (q: string) => ['finding', 'likely', q] as const,
  missed: (show: MissedShow) => ['finding', 'missed', show] as const,
  fixes: ['finding', 'fixes'] as const,
  synonyms: ['finding', 'synonyms'] as const,
  meaning: ['finding', 'meaning'] as const,
  candidates: (state: CandidateState) => ['finding', 'candidates', state] as const,
  candidate: (id: string) => ['finding', 'candidate', id] as const,
};

export const useFound = (q: string, asked: { visit?: string; explain: boolean }) =>
  useQuery({
    queryKey: findingKeys.found(q, asked.explain),
    queryFn: ({ signal }) =>
      call(api.searchKnowledge, {
        query: { q, explain: asked.explain ? 'true' : 'false', ...(asked.visit ? { visit: asked.visit } : {}) },
        signal,
      }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
export const useLikely = (q: string) =>
  useQuery({
    queryKey: findingKeys.likely(q),
    queryFn: async ({ signal }) => (await call(api.predictQuestions, { query: { q, limit: 6 }, signal })).items,
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
export const useMissed = (show: MissedShow) =>
  useQuery({
    queryKey: findingKeys.missed(show),
    queryFn: ({ signal }) => call(api.listMissed, { query: { show }, signal }),
    refetchOnMount: 'always',
  });
export const useFixes = () =>
  useQuery({
    queryKey: findingKeys.fixes,
    queryFn: async ({ signal }) => (await call(api.listFixes, { signal })).items,
  });
export const useSynonyms = () =>
  useQuery({
    queryKey: findingKeys.synonyms,
    queryFn: async ({ signal }) => (await call(api.listSynonyms, { signal })).items,
  });
export const useCandidates = (state: CandidateState) =>
  useQuery({
    queryKey: findingKeys.candidates(state),
    queryFn: ({ signal }) => call(gapEndpoints.listCandidates, { query: { state }, signal }),
  });
export const useCandidate = (id: string) =>
  useQuery({
    queryKey: findingKeys.candidate(id),
    queryFn: ({ signal }) => call(gapEndpoints.getCandidate, { params: { id }, signal }),
  });

/** While the model reads, how far it got is asked for again. */
const READING_MS = 5_000;
export const useMeaning = () =>
  useQuery({
    queryKey: findingKeys.meaning,
    queryFn: ({ signal }) => call(meaning.getMeaning, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.enabled && data.read + data.refused < data.documents ? READING_MS : false,
  });
export const saveMeaning = (body: BodyOf<typeof meaning.updateMeaning>) => call(meaning.updateMeaning, { body });
export const testMeaning = (body: BodyOf<typeof meaning.testMeaning>) => call(meaning.testMeaning, { body });

export const fixMissed = (body: FixBody) => call(api.fixMissed, { body });
export const revokeFix = (id: string) => call(api.revokeFix, { params: { id } });
export const addSynonym = (body: { words: string[]; isOneWay: boolean }) => call(api.addSynonym, { body });
export const removeSynonym = (id: string) => call(api.removeSynonym, { params: { id } });
export const importSynonyms = (text: string) => call(api.importSynonyms, { body: { text } });
export const tellOpened = (opened: { searchId: string; kind: 'article' | 'guide'; documentId: string; rank: number }) =>
  call(api.tellOutcome, {
    params: { id: opened.searchId },
    body: { outcome: 'opened', kind: opened.kind, documentId: opened.documentId, rank: opened.rank },
  });
export const countAgain = () => call(gapEndpoints.countAgain, {});
export const dismissCandidate = (id: string) => call(gapEndpoints.dismissCandidate, { params: { id } });
export const draftCandidate = ({ id, ...body }: { id: string; question: string; answer: string }) =>
  call(gapEndpoints.draftCandidate, { params: { id }, body });
