import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { NewBelow, Thread, ThreadDay } from '@madoguchi/ui/thread';
import { useMemo } from 'react';
import { useFormatter, useTimeZone, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { usePresence } from '../../../lib/presence.ts';
import { useTimeline } from '../api.ts';
import { useOutbox } from '../outbox.ts';
import { type ThreadRow, threadRows } from '../thread-rows.ts';
import { inOrder } from '../timeline-cache.ts';
import { useThreadScroll } from '../use-thread-scroll.ts';
import { FactFold } from './fact-fold.tsx';
import { isReadable } from './fact-text.ts';
import { MessageEvent, NoteEvent } from './message-event.tsx';
import { OutboxEvent } from './outbox-event.tsx';

const FALLBACK_ZONE = 'Asia/Tokyo';

function Row({ row, conversation }: { row: ThreadRow; conversation: Conversation }) {
  const format = useFormatter();
  if (row.kind === 'day')
    return (
      <ThreadDay>
        {format.dateTime(new Date(row.at), { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })}
      </ThreadDay>
    );
  if (row.kind === 'facts') return <FactFold facts={row.facts} />;
  if (row.kind === 'note') return <NoteEvent conversationId={conversation.id} note={row.note} />;
  return <MessageEvent conversation={conversation} message={row.message} />;
}

function CustomerTyping({ conversationId }: { conversationId: string }) {
  const t = useTranslations('desk.thread');
  const { customerTyping } = usePresence(conversationId);
  if (!customerTyping) return null;
  return (
    <p className="t3 f12 customer-typing" role="status">
      <Icon name="more" size={14} />
      {t('customerTyping')}
    </p>
  );
}

/** Everything said and done, oldest on top, newest at the composer. */
export function ThreadView({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.thread');
  const problemText = useProblemText();
  const timeZone = useTimeZone() ?? FALLBACK_ZONE;
  const query = useTimeline(conversation.id);
  const entries = useMemo(() => inOrder(query.data?.pages ?? []), [query.data]);
  const rows = useMemo(() => threadRows(entries, isReadable, timeZone), [entries, timeZone]);
  const stored = new Set(entries.map((entry) => (entry.type === 'fact' ? null : entry.clientId)));
  const outbox = useOutbox().filter(
    (item) => item.conversationId === conversation.id && !stored.has(item.outgoing.clientId),
  );
  const scroll = useThreadScroll({ id: conversation.id, rows: rows.length + outbox.length, oldest: rows[0]?.key });
  if (query.isPending) return <LoadingState shape="page" />;
  return (
    <>
      {query.isError ? (
        <ErrorState title={t('loadFailed')} detail={problemText(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      <Thread label={t('label')} scrollRef={scroll.ref} onScroll={scroll.onScroll}>
        {query.hasNextPage ? (
          <div className="row load-older">
            <Button
              size="xs"
              icon="chev-u"
              isPending={query.isFetchingNextPage}
              onPress={() => void query.fetchNextPage()}
            >
              {t('older')}
            </Button>
          </div>
        ) : null}
        {rows.map((row) => (
          <Row key={row.key} row={row} conversation={conversation} />
        ))}
        {outbox.map((item) => (
          <OutboxEvent key={item.outgoing.clientId} item={item} />
        ))}
        <CustomerTyping conversationId={conversation.id} />
      </Thread>
      {scroll.below > 0 ? <NewBelow count={scroll.below} onPress={scroll.toEnd} /> : null}
    </>
  );
}
