import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { knownIssueEndpoints as api } from '@madoguchi/contracts/known-issues';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const issueKeys = {
  all: ['known-issues'] as const,
  list: ['known-issues', 'list'] as const,
  detail: (id: string) => ['known-issues', 'detail', id] as const,
  of: (conversationId: string) => ['known-issues', 'of', conversationId] as const,
};

export type IssueBody = BodyOf<typeof api.updateKnownIssue>;
export type RoundBody = BodyOf<typeof api.startRound>;

export const useIssues = () =>
  useQuery({
    queryKey: issueKeys.list,
    queryFn: async ({ signal }) => (await call(api.listKnownIssues, { signal })).items,
  });
export const useIssue = (id: string) =>
  useQuery({
    queryKey: issueKeys.detail(id),
    queryFn: ({ signal }) => call(api.getKnownIssue, { params: { id }, signal }),
  });
export const useIssuesOf = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: issueKeys.of(conversationId),
    queryFn: ({ signal }) => call(api.listIssuesOf, { params: { id: conversationId }, signal }),
    enabled: isEnabled,
  });

export const saveIssue = ({ id, body }: { id: string | null; body: IssueBody }) =>
  id
    ? call(api.updateKnownIssue, { params: { id }, body })
    : call(api.createKnownIssue, { body: { ...body, title: body.title ?? '' } });
export const linkIssue = (ends: { conversationId: string; issueId: string }) =>
  call(api.linkIssue, { params: { id: ends.conversationId, issueId: ends.issueId } });
export const unlinkIssue = (ends: { conversationId: string; issueId: string }) =>
  call(api.unlinkIssue, { params: { id: ends.conversationId, issueId: ends.issueId } });
export const previewRound = (id: string, body: RoundBody) => call(api.previewRound, { params: { id }, body });
export const startRound = (id: string, body: RoundBody) => call(api.startRound, { params: { id }, body });
export const stopRound = (id: string, roundId: string) => call(api.stopRound, { params: { id, roundId } });
