import type { Conversation, MessageEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApprovalReasons } from '../../../lib/approval-reasons.ts';
import { conversationKeys } from '../../../lib/conversation-cache.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMe } from '../../../lib/session.ts';
import { readDraft, restoreDraft } from '../drafts.ts';
import { decideApproval } from '../mail-api.ts';
import { useMoment } from '../use-moment.ts';
import { useCancel } from '../use-send.ts';

interface StripProps {
  conversation: Conversation;
  message: MessageEntry;
}

/** Goes at a chosen time; until then it comes back with one press. */
function Scheduled({ conversation, message }: StripProps) {
  const t = useTranslations('desk.schedule');
  const moment = useMoment();
  const cancel = useCancel(conversation.id);
  return (
    <div className="row wrap strip">
      <Icon name="clock" size={14} />
      <span className="grow">{t('waiting', { time: message.heldUntil ? moment(message.heldUntil) : '' })}</span>
      {conversation.can.reply ? (
        <Button size="xs" icon="undo" onPress={() => cancel(message)}>
          {t('takeBack')}
        </Button>
      ) : null}
    </div>
  );
}

function useDecide({ conversation, message }: StripProps) {
  const t = useTranslations('desk.approval');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (body: { decision: 'approve' | 'reject'; comment: string }) =>
      decideApproval(conversation.id, message.id, body),
    onSuccess: (_answer, { decision }) => show({ text: t(decision === 'approve' ? 'approved' : 'sentBack') }),
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: conversationKeys.timeline(conversation.id) });
      void queryClient.invalidateQueries({ queryKey: conversationKeys.approvals });
    },
  });
}

function ApproverActions(props: StripProps) {
  const t = useTranslations('desk.approval');
  const decide = useDecide(props);
  const [comment, setComment] = useState<string | null>(null);
  if (comment === null) {
    return (
      <span className="row end">
        <Button size="xs" isDisabled={decide.isPending} onPress={() => setComment('')}>
          {t('sendBack')}
        </Button>
        <Button
          size="xs"
          variant="primary"
          icon="check"
          isPending={decide.isPending}
          onPress={() => decide.mutate({ decision: 'approve', comment: '' })}
        >
          {t('approve')}
        </Button>
      </span>
    );
  }
  return (
    <div className="strip-form">
      <TextArea label={t('comment')} value={comment} onChange={setComment} rows={2} maxLength={2000} autoFocus />
      <div className="row">
        <span className="end row">
          <Button size="xs" onPress={() => setComment(null)}>
            {t('cancel')}
          </Button>
          <Button
            size="xs"
            variant="primary"
            isPending={decide.isPending}
            onPress={() => decide.mutate({ decision: 'reject', comment })}
          >
            {t('sendBack')}
          </Button>
        </span>
      </div>
    </div>
  );
}

/** Waits for somebody else's yes: approvers decide here, who wrote it may take it back. */
function Awaiting({ conversation, message }: StripProps) {
  const t = useTranslations('desk.approval');
  const reasonWords = useApprovalReasons();
  const { member } = useMe();
  const cancel = useCancel(conversation.id);
  const { approval } = message;
  const isOwn = approval?.requestedBy.id === member.id;
  return (
    <div className="row wrap strip waiting">
      <Icon name="shield" size={14} />
      <div className="grow">
        <b>{t('waiting')}</b>
        {approval ? (
          <span className="block t2">
            {t('asked', { name: approval.requestedBy.name, reasons: reasonWords(approval.reasons) })}
          </span>
        ) : null}
      </div>
      {isOwn ? (
        <Button size="xs" icon="undo" onPress={() => cancel(message)}>
          {t('withdraw')}
        </Button>
      ) : conversation.can.approve ? (
        <ApproverActions conversation={conversation} message={message} />
      ) : null}
    </div>
  );
}

/** Sent back: what was said about it, and the words again. */
function Rejected({ conversation, message }: StripProps) {
  const t = useTranslations('desk.approval');
  const { approval } = message;
  const { show } = useToasts();
  const rewrite = () => {
    const { body, attachments: files, recipients } = message;
    // The server has put it back already where nothing else was begun.
    if (!readDraft(conversation.id, 'reply').body.includes(body))
      restoreDraft(conversation.id, 'reply', { body, files, recipients });
    show({ text: t('restored'), icon: 'edit' });
  };
  return (
    <div className="row wrap strip rejected">
      <Icon name="undo" size={14} />
      <div className="grow">
        <b>{t('rejected', { name: approval?.decidedBy?.name ?? '' })}</b>
        {approval?.comment ? <span className="block strip-comment">{approval.comment}</span> : null}
      </div>
      {conversation.can.reply ? (
        <Button size="xs" icon="edit" onPress={rewrite}>
          {t('rewrite')}
        </Button>
      ) : null}
    </div>
  );
}

/** What an answer that has not gone waits for. */
export function WaitingStrip(props: StripProps) {
  const { message } = props;
  if (message.direction === 'in') return null;
  if (message.state === 'held' && message.scheduled) return <Scheduled {...props} />;
  if (message.state === 'awaiting_approval') return <Awaiting {...props} />;
  if (message.state === 'rejected') return <Rejected {...props} />;
  return null;
}
