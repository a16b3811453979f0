import type { Conversation, MessageEntry } from '@madoguchi/contracts/conversations';
import type { FileView } from '@madoguchi/contracts/files';
import { useToasts } from '@madoguchi/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { conversationKeys, patchConversation } from '../../lib/conversation-cache.ts';
import { useWorkspace } from '../../lib/directory.ts';
import { useProblemText } from '../../lib/errors.ts';
import { newId } from '../../lib/new-id.ts';
import { useSurname } from '../../lib/person.ts';
import { cancelMessage, type Outgoing } from './api.ts';
import { type Mode, restoreDraft, takeDraft } from './drafts.ts';
import { dispatch } from './outbox.ts';
import { removeEntry, type TimelinePages } from './timeline-cache.ts';

export interface Written {
  mode: Mode;
  body: string;
  files: readonly FileView[];
  mentions: readonly string[];
  statusAfter?: Outgoing['statusAfter'];
}

/** Until the workspace's own number is known (s). */
const DEFAULT_UNDO_SECONDS = 5;

/** Takes an answer back within its undo time and returns the words to the composer. */
export function useCancel(conversationId: string): (message: Pick<MessageEntry, 'id' | 'attachments'>) => void {
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return (message) => {
    cancelMessage(conversationId, message.id).then(
      ({ body }) => {
        queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(conversationId), (data) =>
          removeEntry(data, message.id),
        );
        restoreDraft(conversationId, 'reply', body, message.attachments);
      },
      (error: unknown) => show({ text: problemText(error), tone: 'danger' }),
    );
  };
}

/** Sends at once for the eye; answers by mail wait out the undo time on the server, chat does not wait. */
export function useSend(conversation: Conversation): (written: Written) => void {
  const queryClient = useQueryClient();
  const t = useTranslations('desk.send');
  const { show } = useToasts();
  const { data: workspace } = useWorkspace();
  const surname = useSurname();
  const cancel = useCancel(conversation.id);
  const { id, channel, customer } = conversation;
  return ({ mode, body, files, mentions, statusAfter }) => {
    const undoSeconds = mode === 'note' || channel === 'chat' ? 0 : (workspace?.undoSeconds ?? DEFAULT_UNDO_SECONDS);
    const outgoing: Outgoing = {
      mode,
      clientId: newId(),
      body,
      files,
      mentions,
      statusAfter,
      undoSeconds,
      at: new Date().toISOString(),
    };
    takeDraft(id, mode);
    void dispatch(queryClient, id, outgoing).then((entry) => {
      if (entry?.type !== 'message') return;
      patchConversation(queryClient, id, { readPosition: entry.position });
      if (entry.state !== 'held' || !entry.heldUntil) return;
      const seconds = Math.max(1, Math.round((new Date(entry.heldUntil).getTime() - Date.now()) / 1000));
      show({
        text: t('undoable', { name: surname(customer) }),
        icon: 'send',
        seconds,
        undo: { label: t('undo'), onUndo: () => cancel(entry) },
      });
    });
  };
}
