import { authorityEndpoints, type AuthorityWanted } from '@madoguchi/contracts/authority';
import type { Conversation } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { isProblem, useProblemText } from '../../lib/errors.ts';
import { askToFill } from '../../lib/fill-to-solve.ts';
import { type Change, useChange } from './api.ts';

/** Statuses a person can choose; `new` and `closed` come about by themselves. */
export const settableStatuses = ['open', 'pending', 'on_hold', 'solved', 'no_action'] as const;

/** What somebody may not do alone is asked for instead: one press, and those who may are told. */
function wantedOf(change: Change): AuthorityWanted | null {
  if (change.do === 'status' && (change.status === 'solved' || change.status === 'no_action'))
    return { verb: 'close', status: change.status };
  if (change.do === 'assign') return { verb: 'reassign', assigneeId: change.assigneeId, teamId: change.teamId };
  return null;
}

/** Changes the conversation; a refusal is said in a toast and the screen goes back. */
export function useApply(conversation: Conversation): (change: Change) => void {
  const change = useChange(conversation.id);
  const { show } = useToasts();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const t = useTranslations('desk.authority');
  const ask = async (wanted: AuthorityWanted) => {
    await call(authorityEndpoints.requestAuthority, { params: { id: conversation.id }, body: { wanted, reason: '' } });
    await queryClient.invalidateQueries({ queryKey: ['authority'] });
    show({ text: t('asked'), icon: 'shield' });
  };
  const refused = (error: unknown) => show({ text: problemText(error), tone: 'danger' });
  const apply = (wanted: Change): void =>
    change.mutate(wanted, {
      onError: (error) => {
        if (askToFill(error, { conversationId: conversation.id, does: 'solve', goOn: () => apply(wanted) })) return;
        const asking = isProblem(error, 'approval_needed') ? wantedOf(wanted) : null;
        if (asking) ask(asking).catch(refused);
        else refused(error);
      },
    });
  return apply;
}
