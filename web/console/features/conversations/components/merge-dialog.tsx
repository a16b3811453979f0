import type { Conversation, ConversationItem } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { mergeConversations, refreshMoved } from '../mail-api.ts';
import { useUndoMove } from '../use-undo-move.ts';
import { MergeSummary } from './merge-way.tsx';
import { Targets } from './move-targets.tsx';

export interface MergeDialogProps {
  conversation: Conversation;
  onClose(): void;
}

function useMerge({ conversation, onClose }: MergeDialogProps) {
  const t = useTranslations('desk.merge');
  const queryClient = useQueryClient();
  const go = useGo();
  const { show } = useToasts();
  const problemText = useProblemText();
  const undo = useUndoMove();
  return useMutation({
    mutationFn: (into: { intoId: string; acrossCustomers: boolean }) => mergeConversations(conversation.id, into),
    onSuccess({ mergeId, survivorId, reference }) {
      refreshMoved(queryClient, [conversation.id, survivorId]);
      onClose();
      go(paths.conversation(survivorId));
      show({
        text: t('done', { reference }),
        icon: 'merge',
        seconds: 10,
        undo: { onUndo: () => undo({ id: mergeId, fromId: conversation.id, toId: survivorId }) },
      });
    },
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
}

/** Two conversations become one: says which one stays, then does it; undone from the conversation at any time. */
export function MergeDialog(props: MergeDialogProps) {
  const t = useTranslations('desk.merge');
  const { conversation, onClose } = props;
  const [target, setTarget] = useState<ConversationItem | null>(null);
  const [isSure, setSure] = useState(false);
  const merge = useMerge(props);
  const isAcross = target !== null && target.customer.id !== conversation.customer.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target) merge.mutate({ intoId: target.id, acrossCustomers: isAcross && isSure });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      <form className="stack" onSubmit={submit}>
        <Targets
          except={conversation.id}
          value={target?.id ?? null}
          onChange={(_id, item) => {
            setTarget(item);
            setSure(false);
          }}
        />
        {target ? (
          <MergeSummary conversation={conversation} target={target} isSure={isSure} onSure={setSure} />
        ) : (
          <p className="f12 t2">{t('hint')}</p>
        )}
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button
              size="md"
              variant="primary"
              type="submit"
              isPending={merge.isPending}
              isDisabled={!target || (isAcross && !isSure)}
            >
              {t('merge')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
