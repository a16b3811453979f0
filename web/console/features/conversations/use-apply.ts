import type { Conversation } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useProblemText } from '../../lib/errors.ts';
import { type Change, useChange } from './api.ts';

/** Statuses a person can choose; `new` and `closed` come about by themselves. */
export const settableStatuses = ['open', 'pending', 'on_hold', 'solved', 'no_action'] as const;

/** Changes the conversation; a refusal is said in a toast and the screen goes back. */
export function useApply(conversation: Conversation): (change: Change) => void {
  const change = useChange(conversation.id);
  const { show } = useToasts();
  const problemText = useProblemText();
  return (wanted) => change.mutate(wanted, { onError: (error) => show({ text: problemText(error), tone: 'danger' }) });
}
