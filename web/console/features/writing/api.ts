import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { writingEndpoints as api, type WritingRule } from '@madoguchi/contracts/writing';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const writingKeys = { all: ['writing'] as const };

/** Rules and words change seldom, and a fact tells when (ms). */
const FRESH_MS = 10 * 60_000;

export const useWriting = () =>
  useQuery({
    queryKey: writingKeys.all,
    queryFn: ({ signal }) => call(api.getWriting, { signal }),
    staleTime: FRESH_MS,
  });

export type WordBody = BodyOf<typeof api.createWritingWord>;

export const useSaveWord = () =>
  useWrite(
    ({ wordId, body }: { wordId: string | null; body: WordBody }) =>
      wordId === null
        ? call(api.createWritingWord, { body })
        : call(api.updateWritingWord, { params: { wordId }, body }),
    writingKeys.all,
  );
export const useRemoveWord = () =>
  useWrite((wordId: string) => call(api.removeWritingWord, { params: { wordId } }), writingKeys.all);
export const useSetRule = () =>
  useWrite(
    ({ rule, on }: { rule: WritingRule; on: boolean }) => call(api.setWritingRule, { params: { rule }, body: { on } }),
    writingKeys.all,
  );
