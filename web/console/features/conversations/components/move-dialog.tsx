import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { moveMessages, refreshMoved } from '../mail-api.ts';
import { useUndoMove } from '../use-undo-move.ts';
import { Targets } from './move-targets.tsx';

export interface MoveDialogProps {
  conversation: Conversation;
  messageIds: readonly string[];
  onClose(): void;
  onMoved(): void;
}

function useMove({ conversation, messageIds, onClose, onMoved }: MoveDialogProps) {
  const t = useTranslations('desk.move');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  const undo = useUndoMove();
  return useMutation({
    mutationFn: (target: { toId: string | null; subject?: string }) =>
      moveMessages(conversation.id, { messageIds, ...target }),
    onSuccess({ moveId, toId, reference }) {
      refreshMoved(queryClient, [conversation.id, toId]);
      onClose();
      onMoved();
      show({
        text: t('done', { count: messageIds.length, reference }),
        icon: 'transfer',
        seconds: 10,
        undo: { onUndo: () => undo({ id: moveId, fromId: conversation.id, toId }) },
      });
    },
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
}

/** Where the chosen messages go: a conversation of their own, or one that is there. */
export function MoveDialog(props: MoveDialogProps) {
  const t = useTranslations('desk.move');
  const { conversation, messageIds, onClose } = props;
  const [way, setWay] = useState<'split' | 'move'>('split');
  const [subject, setSubject] = useState(conversation.subject);
  const [target, setTarget] = useState<string | null>(null);
  const move = useMove(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (way === 'split') move.mutate({ toId: null, subject });
    else if (target) move.mutate({ toId: target });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('question', { count: messageIds.length })}>
      <form className="stack" onSubmit={submit}>
        <SegmentedControl
          label={t('way')}
          value={way}
          onChange={setWay}
          options={[
            { id: 'split', label: t('toNew'), icon: 'plus' },
            { id: 'move', label: t('toExisting'), icon: 'search' },
          ]}
        />
        {way === 'split' ? (
          <TextField label={t('subject')} value={subject} onChange={setSubject} maxLength={500} />
        ) : (
          <Targets except={conversation.id} value={target} onChange={setTarget} />
        )}
        <p className="f12 t2">{t('hint')}</p>
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button
              size="md"
              variant="primary"
              type="submit"
              isPending={move.isPending}
              isDisabled={way === 'move' && target === null}
            >
              {t(way === 'split' ? 'split' : 'move')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
