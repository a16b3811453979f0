import type { AuthorityRequest } from '@madoguchi/contracts/authority';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay, useMe } from '../../../lib/session.ts';
import { useDecide, useRequests, useWithdraw } from '../api.ts';
import { useRequestWords } from '../use-request-words.ts';

function useDecision(request: AuthorityRequest) {
  const t = useTranslations('authority');
  const { show } = useToasts();
  const problemText = useProblemText();
  const decide = useDecide();
  const give = (decision: 'approve' | 'reject', comment: string) =>
    decide.mutate(
      { ids: [request.id], decision, comment },
      {
        onSuccess: ({ items }) => show({ text: t(`decided.${items[0]?.state ?? 'not_found'}`) }),
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return { give, isPending: decide.isPending };
}

function Deciding({ request }: { request: AuthorityRequest }) {
  const t = useTranslations('authority');
  const { give, isPending } = useDecision(request);
  const [comment, setComment] = useState<string | null>(null);
  if (comment === null)
    return (
      <span className="row end">
        <Button size="xs" isDisabled={isPending} onPress={() => setComment('')}>
          {t('reject')}
        </Button>
        <Button size="xs" variant="primary" icon="check" isPending={isPending} onPress={() => give('approve', '')}>
          {t('approve')}
        </Button>
      </span>
    );
  return (
    <div className="strip-form">
      <TextArea label={t('comment')} value={comment} onChange={setComment} rows={2} maxLength={2000} autoFocus />
      <div className="row">
        <span className="end row">
          <Button size="xs" onPress={() => setComment(null)}>
            {t('cancel')}
          </Button>
          <Button size="xs" variant="primary" isPending={isPending} onPress={() => give('reject', comment)}>
            {t('reject')}
          </Button>
        </span>
      </div>
    </div>
  );
}

function Withdrawing({ request }: { request: AuthorityRequest }) {
  const t = useTranslations('authority');
  const { show } = useToasts();
  const problemText = useProblemText();
  const withdraw = useWithdraw();
  return (
    <Button
      size="xs"
      icon="undo"
      isPending={withdraw.isPending}
      onPress={() =>
        withdraw.mutate(request.id, { onError: (error) => show({ text: problemText(error), tone: 'danger' }) })
      }
    >
      {t('withdraw')}
    </Button>
  );
}

export function RequestStrip({ request }: { request: AuthorityRequest }) {
  const t = useTranslations('authority');
  const words = useRequestWords();
  const { member } = useMe();
  const mayDecide = useMay('conversation:approve');
  return (
    <div className="row wrap strip waiting" role="status">
      <Icon name="shield" size={14} />
      <div className="grow">
        <b>{t('waits', { what: words(request) })}</b>
        <span className="block t2">
          {t('askedBy', { name: request.requestedBy.name })} <RelativeTime at={request.requestedAt} />
          {request.dueAt ? (
            <>
              {' · '}
              {t('due')} <RelativeTime at={request.dueAt} />
            </>
          ) : null}
        </span>
        {request.reason ? <span className="block strip-comment">{request.reason}</span> : null}
      </div>
      {request.requestedBy.id === member.id ? (
        <Withdrawing request={request} />
      ) : mayDecide ? (
        <Deciding request={request} />
      ) : null}
    </div>
  );
}

/** What waits for a yes in the open conversation. */
export function RequestStrips({ conversation }: ConversationPartProps) {
  const { data } = useRequests(conversation.id);
  return (data ?? []).map((request) => <RequestStrip key={request.id} request={request} />);
}
