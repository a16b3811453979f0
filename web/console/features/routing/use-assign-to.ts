import type { Supervision } from '@madoguchi/contracts/routing';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../lib/errors.ts';
import { useAssign } from './api.ts';

/** Gives a conversation to somebody, says so, and takes it back when that was wrong. */
export function useAssignTo(data: Supervision): (conversationId: string, memberId: string) => void {
  const t = useTranslations('routing.supervision');
  const { mutate } = useAssign();
  const { show } = useToasts();
  const problemText = useProblemText();
  return (id, assigneeId) => {
    const name = data.members.find((member) => member.memberId === assigneeId)?.name ?? '';
    const onError = (error: unknown) => void show({ text: problemText(error), tone: 'danger' });
    const onUndo = () => mutate({ id, assigneeId: null }, { onError });
    const onSuccess = () => void show({ text: t('assigned', { name }), undo: { onUndo, label: t('undo') } });
    mutate({ id, assigneeId }, { onSuccess, onError });
  };
}
