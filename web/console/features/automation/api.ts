import {
  automationEndpoints as api,
  type Rule,
  type RuleDefinition,
  type RuleFile,
} from '@madoguchi/contracts/automation';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const automationKeys = {
  all: ['automation'] as const,
  rules: ['automation', 'rules'] as const,
  runs: (id: string) => ['automation', 'runs', id] as const,
  preview: (definition: string) => ['automation', 'preview', definition] as const,
};

export const useRules = () =>
  useQuery({
    queryKey: automationKeys.rules,
    queryFn: async ({ signal }) => (await call(api.listRules, { signal })).items,
  });

export const useRuns = (id: string) =>
  useInfiniteQuery({
    queryKey: automationKeys.runs(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      call(api.listRuns, { params: { id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What a rule would have done; null while it is not finished. */
export const usePreview = (definition: RuleDefinition | null) =>
  useQuery({
    queryKey: automationKeys.preview(JSON.stringify(definition)),
    enabled: definition !== null,
    retry: false,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(api.previewRule, { body: definition as RuleDefinition, signal }),
  });

export const useSaveRule = () =>
  useWrite(
    ({ rule, definition }: { rule: Rule | null; definition: RuleDefinition }): Promise<Rule> =>
      rule
        ? call(api.updateRule, { params: { id: rule.id }, body: { ...definition, version: rule.version } })
        : call(api.createRule, { body: definition }),
    automationKeys.rules,
  );
export const useEnableRule = () =>
  useWrite(
    ({ id, enabled }: { id: string; enabled: boolean }) => call(api.enableRule, { params: { id }, body: { enabled } }),
    automationKeys.rules,
  );
export const useDeleteRule = () =>
  useWrite((id: string) => call(api.deleteRule, { params: { id } }), automationKeys.rules);
export const useOrderRules = () =>
  useWrite((ruleIds: string[]) => call(api.orderRules, { body: { ruleIds } }), automationKeys.rules);
export const useImportRules = () =>
  useWrite((file: RuleFile) => call(api.importRules, { body: file }), automationKeys.rules);
export const exportRules = () => call(api.exportRules);
