import { alertEndpoints as api, type AlertState } from '@madoguchi/contracts/alerts';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { knownIssueEndpoints as issues } from '@madoguchi/contracts/known-issues';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const alertKeys = {
  all: ['alerts'] as const,
  list: (state: AlertState | null) => ['alerts', 'list', state] as const,
  detail: (id: string) => ['alerts', 'detail', id] as const,
  settings: ['alerts', 'settings'] as const,
  issues: ['alerts', 'issues'] as const,
};

export const useAlerts = (state: AlertState | null) =>
  useInfiniteQuery({
    queryKey: alertKeys.list(state),
    queryFn: ({ pageParam, signal }) =>
      call(api.listAlerts, {
        query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
export const useAlert = (id: string) =>
  useQuery({
    queryKey: alertKeys.detail(id),
    queryFn: ({ signal }) => call(api.getAlert, { params: { id }, signal }),
  });
export const useAlertSettings = () =>
  useQuery({ queryKey: alertKeys.settings, queryFn: ({ signal }) => call(api.getAlertSettings, { signal }) });
/** Issues an alert may be about. */
export const useOpenIssues = () =>
  useQuery({
    queryKey: alertKeys.issues,
    queryFn: async ({ signal }) =>
      (await call(issues.listKnownIssues, { signal })).items.filter((issue) => issue.state !== 'closed'),
  });

export type RaiseBody = BodyOf<typeof api.raiseAlert>;
export type ConfirmBody = BodyOf<typeof api.confirmAlert>;
export type NoticeBody = BodyOf<typeof issues.startRound>;

export const raiseAlert = (body: RaiseBody) => call(api.raiseAlert, { body });
export const confirmAlert = ({ id, body }: { id: string; body: ConfirmBody }) =>
  call(api.confirmAlert, { params: { id }, body });
export const decideAlert = ({ id, verb }: { id: string; verb: 'dismissAlert' | 'stopAlert' | 'resolveAlert' }) =>
  call(api[verb], { params: { id } });
export const saveSettings = (body: BodyOf<typeof api.putAlertSettings>) => call(api.putAlertSettings, { body });
export const previewBefore = ({ id, body }: { id: string; body: BodyOf<typeof api.previewAlertNotice> }) =>
  call(api.previewAlertNotice, { params: { id }, body });
export const previewNotice = ({ issueId, body }: { issueId: string; body: NoticeBody }) =>
  call(issues.previewRound, { params: { id: issueId }, body });
/** As a round of the known issue; the closing one also says that the issue is mended. */
export async function sendNotice({ issueId, body }: { issueId: string; body: NoticeBody }) {
  const round = await call(issues.startRound, { params: { id: issueId }, body });
  if (body.kind === 'fixed') await call(issues.updateKnownIssue, { params: { id: issueId }, body: { state: 'fixed' } });
  return round;
}
