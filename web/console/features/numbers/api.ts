import { dashboardEndpoints } from '@madoguchi/contracts/dashboards';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { goalEndpoints } from '@madoguchi/contracts/goals';
import { COHORT_DAYS, metricEndpoints, type MetricBy, type MetricDefinition } from '@madoguchi/contracts/metrics';
import { wallboardEndpoints } from '@madoguchi/contracts/wallboard';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';
import type { Asked } from './choice.ts';
import { readCohortRows } from './feeds-api.ts';

export const numberKeys = {
  /** Everything that is counted. */
  figures: ['figures'] as const,
  definitions: ['figure-definitions'] as const,
  boards: ['dashboards'] as const,
  goals: ['goals'] as const,
  goalsList: ['goals', 'list'] as const,
  progress: (id: string) => ['goals', 'progress', id] as const,
  wallboard: ['wallboard'] as const,
  reports: ['reports'] as const,
};

/** Figures follow facts within seconds; a board that stays open asks again this often (ms). */
const REFRESH_MS = 60_000;
const DAY_MS = 86_400_000;

export function useDefinitions() {
  return useQuery({
    queryKey: numberKeys.definitions,
    queryFn: async ({ signal }) => (await call(metricEndpoints.listMetrics, { signal })).items,
    staleTime: DAY_MS,
  });
}

/** Definition of a figure by its id; undefined while unknown. */
export function useDefinition(): (metric: string) => MetricDefinition | undefined {
  const { data } = useDefinitions();
  const byId = useMemo(() => new Map((data ?? []).map((each) => [each.id, each])), [data]);
  return (metric) => byId.get(metric);
}

type Compare = NonNullable<BodyOf<typeof metricEndpoints.queryMetrics>['compare']>;

/** Figures of a board in one question. */
export const useFigures = (
  asked: Asked,
  { metrics, by = 'none', compare = 'none' }: { metrics: readonly string[]; by?: MetricBy; compare?: Compare },
) =>
  useQuery({
    queryKey: [...numberKeys.figures, 'query', asked, metrics, by, compare],
    queryFn: ({ signal }) =>
      call(metricEndpoints.queryMetrics, {
        body: { ...asked, metrics: [...metrics], by, compare, slotMinutes: 30 },
        signal,
      }),
    enabled: metrics.length > 0,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const usePareto = (asked: Asked, metric: string, by: MetricBy) =>
  useQuery({
    queryKey: [...numberKeys.figures, 'pareto', asked, metric, by],
    queryFn: ({ signal }) =>
      call(metricEndpoints.getMetricPareto, { body: { ...asked, metric, by, limit: 10 }, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const useDistribution = (asked: Asked, metric: string) =>
  useQuery({
    queryKey: [...numberKeys.figures, 'distribution', asked, metric],
    queryFn: ({ signal }) => call(metricEndpoints.getMetricDistribution, { body: { ...asked, metric }, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const useCohorts = (asked: Asked) =>
  useQuery({
    queryKey: [...numberKeys.figures, 'cohorts', asked],
    queryFn: ({ signal }) =>
      call(metricEndpoints.getMetricCohorts, { body: { ...asked, by: 'week', days: [...COHORT_DAYS] }, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

type PairBy = NonNullable<BodyOf<typeof metricEndpoints.getMetricPairs>['by']>;

export const usePairs = (asked: Asked, pair: { x: string; y: string; by: PairBy }) =>
  useQuery({
    queryKey: [...numberKeys.figures, 'pairs', asked, pair],
    queryFn: ({ signal }) => call(metricEndpoints.getMetricPairs, { body: { ...asked, ...pair }, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

/** Which part of a figure is opened. */
export interface Part {
  metric: string;
  by?: MetricBy;
  key?: string;
  min?: number;
  max?: number;
  counted?: boolean;
  /** Of a cohort (`by`, `key`): only what was solved by so many days after it came in; null: all of it. */
  solvedWithin?: number | null;
}

const PAGE = 50;

function cohortOf(asked: Asked, { key = '', solvedWithin }: Part) {
  return {
    ...asked,
    by: 'week' as const,
    key,
    limit: PAGE,
    ...(typeof solvedWithin === 'number' ? { solvedWithin } : {}),
  };
}

/** The rows behind a figure, page by page. */
export const useRows = (asked: Asked, part: Part) =>
  useInfiniteQuery({
    queryKey: [...numberKeys.figures, 'rows', asked, part],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam ? { cursor: pageParam } : {};
      if (part.solvedWithin !== undefined) return readCohortRows({ ...cohortOf(asked, part), ...cursor }, signal);
      return call(metricEndpoints.listMetricRows, {
        body: {
          ...asked,
          by: 'none',
          slotMinutes: 30,
          ...part,
          limit: PAGE,
          ...cursor,
        },
        signal,
      });
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

export const useBoards = () =>
  useQuery({
    queryKey: numberKeys.boards,
    queryFn: ({ signal }) => call(dashboardEndpoints.listDashboards, { signal }),
  });
export type BoardBody = BodyOf<typeof dashboardEndpoints.createDashboard>;
type BoardChange = BodyOf<typeof dashboardEndpoints.updateDashboard>;
export const useCreateBoard = () =>
  useWrite((body: BoardBody) => call(dashboardEndpoints.createDashboard, { body }), numberKeys.boards);
export const useUpdateBoard = () =>
  useWrite(
    ({ id, ...body }: BoardChange & { id: string }) =>
      call(dashboardEndpoints.updateDashboard, { params: { id }, body }),
    numberKeys.boards,
  );
export const useDeleteBoard = () =>
  useWrite((id: string) => call(dashboardEndpoints.deleteDashboard, { params: { id } }), numberKeys.boards);
export const useChooseDefault = () =>
  useWrite(
    (body: BodyOf<typeof dashboardEndpoints.setDefaultDashboard>) =>
      call(dashboardEndpoints.setDefaultDashboard, { body }),
    numberKeys.boards,
  );

export const useGoals = () =>
  useQuery({
    queryKey: numberKeys.goalsList,
    queryFn: async ({ signal }) => (await call(goalEndpoints.listGoals, { signal })).items,
  });
export const useProgress = (id: string, isEnabled: boolean) =>
  useQuery({
    queryKey: numberKeys.progress(id),
    queryFn: ({ signal }) => call(goalEndpoints.measureGoal, { params: { id }, signal }),
    enabled: isEnabled,
    staleTime: REFRESH_MS,
  });
export type GoalBody = BodyOf<typeof goalEndpoints.createGoal>;
export type ActionBody = BodyOf<typeof goalEndpoints.createGoalAction>;
type ActionChange = BodyOf<typeof goalEndpoints.updateGoalAction>;
type Closing = BodyOf<typeof goalEndpoints.closeGoal>;
export const useCreateGoal = () =>
  useWrite((body: GoalBody) => call(goalEndpoints.createGoal, { body }), numberKeys.goals);
export const useAdoptGoals = () => useWrite(() => call(goalEndpoints.adoptGoals), numberKeys.goals);
export const useCloseGoal = () =>
  useWrite(
    ({ id, ...body }: Closing & { id: string }) => call(goalEndpoints.closeGoal, { params: { id }, body }),
    numberKeys.goals,
  );
export const useCreateAction = () =>
  useWrite(
    ({ goalId, ...body }: ActionBody & { goalId: string }) =>
      call(goalEndpoints.createGoalAction, { params: { id: goalId }, body }),
    numberKeys.goals,
  );
export const useUpdateAction = () =>
  useWrite(
    ({ id, ...body }: ActionChange & { id: string }) => call(goalEndpoints.updateGoalAction, { params: { id }, body }),
    numberKeys.goals,
  );
export const usePlanReview = () =>
  useWrite(
    ({ goalId, plannedOn }: { goalId: string; plannedOn: string }) =>
      call(goalEndpoints.planReview, { params: { id: goalId }, body: { plannedOn } }),
    numberKeys.goals,
  );
export const useHoldReview = () =>
  useWrite(
    ({ id, note }: { id: string; note: string }) => call(goalEndpoints.holdReview, { params: { id }, body: { note } }),
    numberKeys.goals,
  );

export const useThresholds = () =>
  useQuery({
    queryKey: [...numberKeys.wallboard, 'thresholds'],
    queryFn: async ({ signal }) => (await call(wallboardEndpoints.getThresholds, { signal })).thresholds,
  });
export const useSetThresholds = () =>
  useWrite(
    (body: BodyOf<typeof wallboardEndpoints.setThresholds>) => call(wallboardEndpoints.setThresholds, { body }),
    numberKeys.wallboard,
  );
export const useWallLinks = (isEnabled: boolean) =>
  useQuery({
    queryKey: [...numberKeys.wallboard, 'links'],
    queryFn: async ({ signal }) => (await call(wallboardEndpoints.listWallboardLinks, { signal })).items,
    enabled: isEnabled,
  });
export const useMakeWallLink = () =>
  useWrite((name: string) => call(wallboardEndpoints.createWallboardLink, { body: { name } }), numberKeys.wallboard);
export const useRevokeWallLink = () =>
  useWrite((id: string) => call(wallboardEndpoints.revokeWallboardLink, { params: { id } }), numberKeys.wallboard);
