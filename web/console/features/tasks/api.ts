import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { type TaskView, taskEndpoints } from '@madoguchi/contracts/tasks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { useWrite } from '../../lib/use-write.ts';

export const taskKeys = {
  all: ['tasks'] as const,
  counts: ['tasks', 'counts'] as const,
  list: (filter: TaskFilter) => ['tasks', 'list', filter] as const,
  detail: (id: string) => ['tasks', 'detail', id] as const,
};

export interface TaskFilter {
  view?: TaskView;
  conversationId?: string;
  q?: string;
}

/** Lists are asked for again now and then: what is late moves by the clock alone. */
const MINUTE = 60_000;

export const useTaskList = (filter: TaskFilter, isEnabled = true) =>
  useQuery({
    queryKey: taskKeys.list(filter),
    queryFn: async ({ signal }) => (await call(taskEndpoints.listTasks, { query: filter, signal })).items,
    enabled: isEnabled,
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });
export const useTaskCounts = (isEnabled: boolean) =>
  useQuery({
    queryKey: taskKeys.counts,
    queryFn: ({ signal }) => call(taskEndpoints.countTasks, { signal }),
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useTask = (id: string | null) =>
  useQuery({
    queryKey: taskKeys.detail(id ?? ''),
    queryFn: ({ signal }) => call(taskEndpoints.getTask, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });

export type TaskBody = BodyOf<typeof taskEndpoints.createTask>;
export type ChangeBody = BodyOf<typeof taskEndpoints.updateTask>;
type EndBody = BodyOf<typeof taskEndpoints.endTask>;
type AttemptBody = BodyOf<typeof taskEndpoints.recordAttempt>;
export type MemoBody = BodyOf<typeof taskEndpoints.takePhoneMemo>;

export const useCreateTask = () => useWrite((body: TaskBody) => call(taskEndpoints.createTask, { body }), taskKeys.all);
export const useUpdateTask = () =>
  useWrite(
    ({ id, ...body }: ChangeBody & { id: string }) => call(taskEndpoints.updateTask, { params: { id }, body }),
    taskKeys.all,
  );
export const useEndTask = () =>
  useWrite(
    ({ id, ...body }: EndBody & { id: string }) => call(taskEndpoints.endTask, { params: { id }, body }),
    taskKeys.all,
  );
export const useRecordAttempt = () =>
  useWrite(
    ({ id, ...body }: AttemptBody & { id: string }) => call(taskEndpoints.recordAttempt, { params: { id }, body }),
    taskKeys.all,
  );
export const useTakeMemo = () =>
  useWrite((body: MemoBody) => call(taskEndpoints.takePhoneMemo, { body }), taskKeys.all, conversationKeys.counters);
