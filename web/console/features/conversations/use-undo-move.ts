import { useToasts } from '@madoguchi/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../lib/errors.ts';
import { refreshMoved, undoMove } from './mail-api.ts';

export interface MoveEnds {
  id: string;
  fromId: string;
  toId: string;
}

/** Puts moved messages back where they were. */
export function useUndoMove(): (move: MoveEnds) => void {
  const t = useTranslations('desk.move');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return ({ id, fromId, toId }) => {
    undoMove(id).then(
      () => {
        refreshMoved(queryClient, [fromId, toId]);
        show({ text: t('undone'), icon: 'undo' });
      },
      (error: unknown) => show({ text: problemText(error), tone: 'danger' }),
    );
  };
}
