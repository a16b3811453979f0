import type { Conversation, MessageEntry, SendWarning } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { conversationKeys, patchConversation } from '../../lib/conversation-cache.ts';
import { useWorkspace } from '../../lib/directory.ts';
import { useProblemText } from '../../lib/errors.ts';
import { newId } from '../../lib/new-id.ts';
import { useSurname } from '../../lib/person.ts';
import { cancelMessage, type Outgoing } from './api.ts';
import { restoreDraft, takeDraft } from './drafts.ts';
import { dispatch } from './outbox.ts';
import { removeEntry, type TimelinePages } from './timeline-cache.ts';
import { useMoment } from './use-moment.ts';
import { warningsOf } from './warnings-of.ts';

export type Written = Omit<Outgoing, 'clientId' | 'undoSeconds' | 'at'>;

/** Until the workspace's own number is known (s). */
const DEFAULT_UNDO_SECONDS = 5;

/** Takes an answer back that has not gone yet and returns words, files and recipients to the composer. */
export function useCancel(
  conversationId: string,
): (message: Pick<MessageEntry, 'id' | 'attachments' | 'recipients'>) => void {
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return (message) => {
    cancelMessage(conversationId, message.id).then(
      ({ body }) => {
        queryClient.setQueryData<TimelinePages>(conversationKeys.timeline(conversationId), (data) =>
          removeEntry(data, message.id),
        );
        restoreDraft(conversationId, 'reply', { body, files: message.attachments, recipients: message.recipients });
      },
      (error: unknown) => show({ text: problemText(error), tone: 'danger' }),
    );
  };
}

/** Says what became of an answer that does not go at once. */
function useReport(conversation: Conversation): (entry: MessageEntry) => void {
  const t = useTranslations('desk.send');
  const { show } = useToasts();
  const surname = useSurname();
  const moment = useMoment();
  const cancel = useCancel(conversation.id);
  return (entry) => {
    const undo = { label: t('undo'), onUndo: () => cancel(entry) };
    if (entry.state === 'awaiting_approval') show({ text: t('approvalAsked'), icon: 'check', undo });
    if (entry.state !== 'held' || !entry.heldUntil) return;
    if (entry.scheduled) {
      show({ text: t('scheduled', { time: moment(entry.heldUntil) }), icon: 'clock', undo });
      return;
    }
    const seconds = Math.max(1, Math.round((new Date(entry.heldUntil).getTime() - Date.now()) / 1000));
    show({ text: t('undoable', { name: surname(conversation.customer) }), icon: 'send', seconds, undo });
  };
}

/**
 * Sends at once for the eye; answers by mail wait out the undo time on the server, chat does not wait. `onWarned`: the
 * server has something to say first; the words are back in the composer.
 */
export function useSend(
  conversation: Conversation,
  onWarned: (warnings: readonly SendWarning[]) => void,
): (written: Written) => void {
  const queryClient = useQueryClient();
  const { data: workspace } = useWorkspace();
  const report = useReport(conversation);
  const { id, channel } = conversation;
  return (written) => {
    const isAtOnce = written.mode === 'note' || channel === 'chat' || written.sendAt !== null;
    const outgoing: Outgoing = {
      ...written,
      clientId: newId(),
      undoSeconds: isAtOnce ? 0 : (workspace?.undoSeconds ?? DEFAULT_UNDO_SECONDS),
      at: new Date().toISOString(),
    };
    takeDraft(id, written.mode);
    void dispatch(queryClient, id, outgoing).then((outcome) => {
      if ('error' in outcome) {
        const warnings = warningsOf(outcome.error);
        if (warnings.length > 0) onWarned(warnings);
        return;
      }
      const { entry } = outcome;
      if (entry.type !== 'message') return;
      patchConversation(queryClient, id, { readPosition: entry.position });
      report(entry);
    });
  };
}
