import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Spinner } from '@madoguchi/ui/feedback';
import { ThreadEvent } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMe } from '../../../lib/session.ts';
import { dispatch, type OutboxItem, takeBack } from '../outbox.ts';
import { Attachments } from './attachments.tsx';
import { MessageText } from './message-text.tsx';

/** Own words that the server has not confirmed yet, or refused: then with the reason and both ways on. */
export function OutboxEvent({ item }: { item: OutboxItem }) {
  const t = useTranslations('desk.delivery');
  const queryClient = useQueryClient();
  const { member } = useMe();
  const problemText = useProblemText();
  const { outgoing, conversationId } = item;
  const isFailed = item.state === 'failed';
  return (
    <ThreadEvent
      kind={outgoing.mode === 'note' ? 'note' : 'out'}
      icon="send"
      author={member.name}
      at={<RelativeTime at={outgoing.at} className="nowrap" />}
      state={
        isFailed ? null : (
          <span className="row row-tight">
            <Spinner size={14} />
            {t('sending')}
          </span>
        )
      }
      attachments={outgoing.files.length > 0 ? <Attachments files={outgoing.files} /> : undefined}
    >
      <MessageText text={outgoing.body} />
      {isFailed ? (
        <div className="row wrap outbox-failed" role="alert">
          <Icon name="oct" size={14} className="td" />
          <span className="grow td f12">{t('notSent', { reason: problemText(item.error) })}</span>
          <Button size="xs" icon="refresh" onPress={() => void dispatch(queryClient, conversationId, outgoing)}>
            {t('sendAgain')}
          </Button>
          <Button size="xs" variant="ghost" onPress={() => takeBack(item)}>
            {t('backToComposer')}
          </Button>
        </div>
      ) : null}
    </ThreadEvent>
  );
}
