import { conversationEndpoints } from '@madoguchi/contracts/conversations';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { presenceEndpoints, type BreakReason } from '@madoguchi/contracts/presence';
import {
  routingEndpoints as api,
  type Capacity,
  type RequiredSkills,
  type SkillLevel,
} from '@madoguchi/contracts/routing';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { presenceKeys } from '../../lib/member-presence.ts';
import { useWrite } from '../../lib/use-write.ts';

export const routingKeys = {
  settings: ['routing', 'settings'] as const,
  mine: ['routing', 'mine'] as const,
  supervision: ['routing', 'supervision'] as const,
  absences: ['routing', 'absences'] as const,
  conversation: (id: string) => ['routing', 'conversation', id] as const,
};

export const useRouting = () =>
  useQuery({ queryKey: routingKeys.settings, queryFn: ({ signal }) => call(api.getRouting, { signal }) });
export const useMyRouting = (isEnabled: boolean) =>
  useQuery({
    queryKey: routingKeys.mine,
    queryFn: ({ signal }) => call(api.getMyRouting, { signal }),
    enabled: isEnabled,
    staleTime: 30_000,
  });
export const useSupervision = () =>
  useQuery({
    queryKey: routingKeys.supervision,
    queryFn: ({ signal }) => call(api.getSupervision, { signal }),
    // Deadlines pass without anything happening.
    refetchInterval: 60_000,
  });
export const useConversationRouting = (id: string) =>
  useQuery({
    queryKey: routingKeys.conversation(id),
    queryFn: ({ signal }) => call(api.getConversationRouting, { params: { id }, signal }),
    staleTime: 30_000,
  });

export const useSetPolicy = () =>
  useWrite((body: BodyOf<typeof api.setRoutingPolicy>) => call(api.setRoutingPolicy, { body }), routingKeys.settings);
export const useSetCapacities = () =>
  useWrite((items: Capacity[]) => call(api.setCapacities, { body: { items } }), routingKeys.settings);
export const useCreateSkill = () =>
  useWrite((body: BodyOf<typeof api.createSkill>) => call(api.createSkill, { body }), routingKeys.settings);
export const useUpdateSkill = () =>
  useWrite(
    ({ id, ...body }: { id: string; name?: string; archived?: boolean }) =>
      call(api.updateSkill, { params: { id }, body }),
    routingKeys.settings,
  );
export const useSetMemberSkills = () =>
  useWrite(
    ({ id, items }: { id: string; items: SkillLevel[] }) =>
      call(api.setMemberSkills, { params: { id }, body: { items } }),
    routingKeys.settings,
  );
export const useSetRequiredSkills = () =>
  useWrite((body: RequiredSkills) => call(api.setRequiredSkills, { body }), routingKeys.settings);
export const useSetReasons = () =>
  useWrite((items: BreakReason[]) => call(presenceEndpoints.setReasons, { body: { items } }), presenceKeys.reasons);

export const useNext = () => useWrite(() => call(api.nextConversation, { body: {} }), routingKeys.mine);
export const useSkip = () =>
  useWrite((body: BodyOf<typeof api.skipConversation>) => call(api.skipConversation, { body }), routingKeys.mine);
export const useAskForHelp = (id: string) =>
  useWrite(
    (question: string) => call(api.askForHelp, { params: { id }, body: { question } }),
    routingKeys.conversation(id),
  );
export const useAnswerHelp = () =>
  useWrite(
    ({ id, answer }: { id: string; answer: string }) => call(api.answerHelp, { params: { id }, body: { answer } }),
    routingKeys.supervision,
  );

export const useAssign = () =>
  useWrite(
    ({ id, assigneeId }: { id: string; assigneeId: string | null }) =>
      call(conversationEndpoints.setAssignment, { params: { id }, body: { assigneeId } }),
    routingKeys.supervision,
  );
export const usePlanAbsence = () =>
  useWrite(
    (body: BodyOf<typeof api.planAbsence>) => call(api.planAbsence, { body }),
    routingKeys.supervision,
    routingKeys.absences,
  );
export const useChangeAbsence = () =>
  useWrite(
    ({ id, ...body }: BodyOf<typeof api.changeAbsence> & { id: string }) =>
      call(api.changeAbsence, { params: { id }, body }),
    routingKeys.supervision,
    routingKeys.absences,
  );
export const usePreviewTransfer = (memberId: string, only: 'waiting' | 'active') =>
  useQuery({
    queryKey: [...routingKeys.supervision, 'preview', memberId, only],
    queryFn: ({ signal }) => call(api.previewTransfer, { query: { memberId, only }, signal }),
  });
export const useTransfer = () =>
  useWrite(
    (body: BodyOf<typeof api.transferConversations>) => call(api.transferConversations, { body }),
    routingKeys.supervision,
  );
export const useUndoTransfer = () =>
  useWrite((id: string) => call(api.undoTransfer, { params: { id }, body: {} }), routingKeys.supervision);
