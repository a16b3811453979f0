import { macroEndpoints as api, type MacroBody } from '@madoguchi/contracts/macros';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const macroKeys = {
  all: ['macros'] as const,
  list: (archived: boolean) => ['macros', 'list', archived] as const,
  here: (conversationId: string) => ['macros', 'here', conversationId] as const,
  phrases: ['macros', 'phrases'] as const,
  receipt: (inboxId: string) => ['macros', 'receipt', inboxId] as const,
};

/** They change seldom, and a fact tells when (ms). */
const FRESH_MS = 10 * 60_000;

export const useMacros = (archived = false) =>
  useQuery({
    queryKey: macroKeys.list(archived),
    queryFn: async ({ signal }) =>
      (await call(api.listMacros, { query: { archived: archived ? 'yes' : 'no' }, signal })).items,
    staleTime: FRESH_MS,
  });
export const useMacrosHere = (id: string) =>
  useQuery({
    queryKey: macroKeys.here(id),
    queryFn: async ({ signal }) => (await call(api.listMacrosHere, { params: { id }, signal })).items,
    staleTime: FRESH_MS,
  });
export const usePhrases = () =>
  useQuery({
    queryKey: macroKeys.phrases,
    queryFn: async ({ signal }) => (await call(api.listPhrases, { signal })).items,
    staleTime: FRESH_MS,
  });
export const useMacroUsage = (id: string | null) =>
  useQuery({
    queryKey: [...macroKeys.all, 'usage', id],
    queryFn: ({ signal }) => call(api.getMacroUsage, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });
export const useMacroVersions = (id: string) =>
  useQuery({
    queryKey: [...macroKeys.all, 'versions', id],
    queryFn: async ({ signal }) => (await call(api.listMacroVersions, { params: { id }, signal })).items,
  });
export const usePreview = (question: BodyOf<typeof api.previewTemplate>) =>
  useQuery({
    queryKey: ['macros', 'preview', question],
    queryFn: ({ signal }) => call(api.previewTemplate, { body: question, signal }),
    placeholderData: (before) => before,
    staleTime: FRESH_MS,
  });

export const useSaveMacro = () =>
  useWrite(
    ({ id, version, body }: { id: string | null; version: number; body: MacroBody }) =>
      id === null
        ? call(api.createMacro, { body })
        : call(api.updateMacro, { params: { id }, body: { ...body, version } }),
    macroKeys.all,
  );
export const useArchiveMacro = () =>
  useWrite(
    ({ id, archived }: { id: string; archived: boolean }) =>
      call(api.archiveMacro, { params: { id }, body: { archived } }),
    macroKeys.all,
  );
export const useAddShipped = () =>
  useWrite((locale: 'ja' | 'en') => call(api.addShippedMacros, { body: { locale } }), macroKeys.all);
export const useImport = () =>
  useWrite((body: BodyOf<typeof api.importMacros>) => call(api.importMacros, { body }), macroKeys.all);
export const useFavourite = () =>
  useWrite(
    ({ key, favourite }: { key: string; favourite: boolean }) =>
      call(api.setFavouritePhrase, { params: { key }, body: { favourite } }),
    macroKeys.phrases,
  );
export const useUpdatePhrase = () =>
  useWrite(
    ({ key, body }: { key: string; body: string }) => call(api.updatePhrase, { params: { key }, body: { body } }),
    macroKeys.phrases,
  );
export const useCreatePhrase = () =>
  useWrite((body: BodyOf<typeof api.createPhrase>) => call(api.createPhrase, { body }), macroKeys.phrases);
export const useRemovePhrase = () =>
  useWrite((key: string) => call(api.removePhrase, { params: { key } }), macroKeys.phrases);

export const useReceiptTexts = (inboxId: string) =>
  useQuery({
    queryKey: macroKeys.receipt(inboxId),
    queryFn: async ({ signal }) => (await call(api.getReceiptTexts, { params: { id: inboxId }, signal })).items,
  });
export const useSetReceipt = (inboxId: string) =>
  useWrite(
    ({ locale, body }: { locale: 'ja' | 'en'; body: string | null }) =>
      call(api.setReceiptText, { params: { id: inboxId, locale }, body: { body } }),
    macroKeys.receipt(inboxId),
  );

export const applyMacro = (id: string, macroId: string, body: BodyOf<typeof api.applyMacro>) =>
  call(api.applyMacro, { params: { id, macroId }, body });
export const undoMacro = (id: string, useId: string) => call(api.undoMacro, { params: { id, useId } });
export const exportMacros = (format: 'csv' | 'json') => call(api.exportMacros, { query: { format } });
