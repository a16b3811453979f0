import type { ConversationItem, View } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { ListGroup } from '@madoguchi/ui/list-item';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import type { ListFilter } from '../../../lib/conversation-cache.ts';
import type { DeskView } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { listKeyHash, showFresh, useApprovals, useConversationList } from '../api.ts';
import { useArrivals } from '../arrivals.ts';
import { ApprovalList } from '../components/approval-list.tsx';
import { ListBody } from '../components/list-body.tsx';
import { ListHeader } from '../components/list-header.tsx';
import '../inbox.css';

export interface InboxPaneProps {
  view: DeskView;
  selectedId: string | null;
  onView(view: DeskView): void;
  /** Left out where nobody may write first. */
  onNewMail?(): void;
}

/** Rows in reading order; a row that slid between two pages is shown once. */
function useRows(query: ReturnType<typeof useConversationList>): readonly ConversationItem[] {
  return useMemo(() => {
    const seen = new Map<string, ConversationItem>();
    for (const page of query.data?.pages ?? [])
      for (const item of page.items) if (!seen.has(item.id)) seen.set(item.id, item);
    return [...seen.values()];
  }, [query.data]);
}

/** j and k move a cursor over the rows; the row gets the focus, so Enter opens it. */
function useRowCursor(rows: readonly { id: string }[], selectedId: string | null): string | null {
  const t = useTranslations('desk.shortcuts');
  const [cursorId, setCursorId] = useState<string | null>(null);
  const move = (step: number) => {
    const from = rows.findIndex((row) => row.id === (cursorId ?? selectedId));
    const next = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
    if (next) setCursorId(next.id);
  };
  useEffect(() => setCursorId(null), [selectedId]);
  useEffect(() => {
    if (!cursorId) return undefined;
    // The row may only be drawn once the list has scrolled to it.
    const frame = requestAnimationFrame(() => document.getElementById(`row-${cursorId}`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [cursorId]);
  useShortcuts([
    { id: 'list.next', keys: ['j'], label: t('next'), group: t('list'), run: () => move(1), isCommand: false },
    { id: 'list.previous', keys: ['k'], label: t('previous'), group: t('list'), run: () => move(-1), isCommand: false },
  ]);
  return cursorId;
}

interface ConversationsProps {
  view: View;
  filter: ListFilter;
  selectedId: string | null;
  onClearFilter(): void;
}

function Conversations({ view, filter, selectedId, onClearFilter }: ConversationsProps) {
  const t = useTranslations('desk.list');
  const queryClient = useQueryClient();
  const { member } = useMe();
  const query = useConversationList(view, filter);
  const rows = useRows(query);
  const cursorId = useRowCursor(rows, selectedId);
  const arrivals = useArrivals(listKeyHash(view, filter));
  const isWaitingForFirst = query.isSuccess && rows.length === 0 && arrivals.size > 0;
  useEffect(() => {
    // Nothing can move in an empty list, so its first row comes by itself.
    if (isWaitingForFirst) void showFresh(queryClient, view, filter);
  }, [isWaitingForFirst, queryClient, view, filter]);
  const total = query.hasNextPage ? t('shownMore', { count: rows.length }) : t('shown', { count: rows.length });
  return (
    <>
      <ListGroup end={query.isSuccess ? total : undefined}>
        {view === 'unanswered' ? t('byWaiting') : t('byActivity')}
      </ListGroup>
      {arrivals.size > 0 ? (
        <div className="arrivals" role="status">
          <Button size="xs" icon="chev-u" onPress={() => void showFresh(queryClient, view, filter)}>
            {t('arrivals', { count: arrivals.size })}
          </Button>
        </div>
      ) : null}
      <ListBody
        query={query}
        items={rows}
        view={view}
        memberId={member.id}
        selectedId={selectedId}
        cursorId={cursorId}
        isFiltered={Object.keys(filter).length > 0}
        onClearFilter={onClearFilter}
      />
    </>
  );
}

/** Answers that wait for approval, walked through with the same keys. */
function Approvals({ selectedId }: { selectedId: string | null }) {
  const t = useTranslations('desk.list');
  const { data, isSuccess } = useApprovals(true);
  const rows = useMemo(() => (data ?? []).map((item) => ({ id: item.conversationId })), [data]);
  const cursorId = useRowCursor(rows, selectedId);
  return (
    <>
      <ListGroup end={isSuccess ? t('shown', { count: rows.length }) : undefined}>{t('byWaiting')}</ListGroup>
      <ApprovalList selectedId={selectedId} cursorId={cursorId} />
    </>
  );
}

/** The desk's lists with live counters. */
export function InboxPane({ view, selectedId, onView, onNewMail }: InboxPaneProps) {
  const [filter, setFilter] = useState<ListFilter>({});
  return (
    <div className="inbox-pane">
      <ListHeader view={view} filter={filter} onView={onView} onFilter={setFilter} onNewMail={onNewMail} />
      {view === 'approvals' ? (
        <Approvals selectedId={selectedId} />
      ) : (
        <Conversations view={view} filter={filter} selectedId={selectedId} onClearFilter={() => setFilter({})} />
      )}
    </div>
  );
}
