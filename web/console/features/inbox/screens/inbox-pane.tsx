import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { ViewConditions } from '@madoguchi/contracts/views';
import { Button } from '@madoguchi/ui/button';
import { ListGroup } from '@madoguchi/ui/list-item';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ListQuestion } from '../../../lib/conversation-cache.ts';
import type { ListShape, ListTools } from '../../../lib/list-tools.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { type OfferedList, useOfferedLists } from '../../../lib/views.ts';
import { conditionsOf, listKeyHash, showFresh, useApprovals, useConversationList } from '../api.ts';
import { useArrivals } from '../arrivals.ts';
import { ApprovalList } from '../components/approval-list.tsx';
import { ListBody } from '../components/list-body.tsx';
import { ListHeader } from '../components/list-header.tsx';
import { useListShape } from '../use-list-shape.ts';
import { useRowKeys } from '../use-row-keys.ts';
import { useSelection } from '../use-selection.ts';
import '../inbox.css';

export interface InboxPaneProps {
  view: string;
  selectedId: string | null;
  tools: ListTools;
  onView(view: string): void;
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

interface ConversationsProps {
  current: OfferedList;
  where: ViewConditions;
  shape: ListShape;
  tools: ListTools;
  selectedId: string | null;
  onClearFilter(): void;
}

/** How the list is asked for; the same object as long as it is the same question. */
function useQuestion({ current, where, shape }: ConversationsProps): ListQuestion {
  const { sort, group } = shape;
  const conditions = current.saved?.conditions;
  return useMemo(
    () => ({
      sort,
      ...(group === 'none' ? {} : { group }),
      ...(Object.keys(where).length > 0 ? { where } : {}),
      ...(conditions ? { conditions } : {}),
    }),
    [sort, group, where, conditions],
  );
}

/** New rows wait under a bar; into an empty list they come by themselves, since nothing can move. */
function Arrivals({ view, question, isEmpty }: { view: string; question: ListQuestion; isEmpty: boolean }) {
  const t = useTranslations('desk.list');
  const queryClient = useQueryClient();
  const arrivals = useArrivals(listKeyHash(view, question));
  const comesByItself = isEmpty && arrivals.size > 0;
  useEffect(() => {
    if (comesByItself) void showFresh(queryClient, view, question);
  }, [comesByItself, queryClient, view, question]);
  return arrivals.size > 0 ? (
    <div className="arrivals" role="status">
      <Button size="xs" icon="chev-u" onPress={() => void showFresh(queryClient, view, question)}>
        {t('arrivals', { count: arrivals.size })}
      </Button>
    </div>
  ) : null;
}

function Conversations(props: ConversationsProps) {
  const { current, where, shape, tools, selectedId, onClearFilter } = props;
  const view = current.key;
  const t = useTranslations('desk.list');
  const sorts = useTranslations('saved-views.sort');
  const { member } = useMe();
  const mayBulk = useMay('conversation:bulk');
  const question = useQuestion(props);
  const query = useConversationList(view, question);
  const rows = useRows(query);
  const selection = useSelection(rows, listKeyHash(view, question));
  const picking = mayBulk ? selection : null;
  const cursorId = useRowKeys({ rows, view, selectedId, selection: picking });
  const total = query.hasNextPage ? t('shownMore', { count: rows.length }) : t('shown', { count: rows.length });
  return (
    <>
      <ListGroup end={query.isSuccess ? total : undefined}>{sorts(shape.sort)}</ListGroup>
      {picking?.isActive ? (
        <tools.BulkBar
          view={view}
          where={where}
          selection={picking}
          shown={rows.length}
          hasMore={query.hasNextPage}
          onEverything={picking.takeEverything}
          onClear={picking.clear}
        />
      ) : (
        <Arrivals view={view} question={question} isEmpty={query.isSuccess && rows.length === 0} />
      )}
      <ListBody
        query={query}
        items={rows}
        view={view}
        conditions={conditionsOf(view, question)}
        shape={shape}
        selection={picking}
        memberId={member.id}
        selectedId={selectedId}
        cursorId={cursorId}
        isFiltered={Object.keys(where).length > 0}
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
  const cursorId = useRowKeys({ rows, view: 'approvals', selectedId, selection: null });
  return (
    <>
      <ListGroup end={isSuccess ? t('shown', { count: rows.length }) : undefined}>{t('byWaiting')}</ListGroup>
      <ApprovalList selectedId={selectedId} cursorId={cursorId} />
    </>
  );
}

function OpenList(props: InboxPaneProps & { current: OfferedList }) {
  const { current, selectedId, tools, onView, onNewMail } = props;
  const [where, setWhere] = useState<ViewConditions>({});
  const [shape, setShape] = useListShape(current.key, current.saved);
  return (
    <div className="inbox-pane">
      <ListHeader
        current={current}
        where={where}
        shape={shape}
        tools={tools}
        onShape={setShape}
        onView={onView}
        onFilter={setWhere}
        onNewMail={onNewMail}
      />
      {current.key === 'approvals' ? (
        <Approvals selectedId={selectedId} />
      ) : (
        <Conversations
          key={current.key}
          current={current}
          where={where}
          shape={shape}
          tools={tools}
          selectedId={selectedId}
          onClearFilter={() => setWhere({})}
        />
      )}
    </div>
  );
}

/** The desk's lists with live counters. A view that is not there any more, or never was, is said so. */
export function InboxPane(props: InboxPaneProps) {
  const { lists, isReady } = useOfferedLists();
  const t = useTranslations('saved-views');
  const current = lists.find((list) => list.key === props.view);
  if (current) return <OpenList {...props} current={current} />;
  return isReady ? (
    <div className="inbox-pane">
      <NoPermissionState title={t('gone')}>
        <Button onPress={() => props.onView('mine')}>{t('toMine')}</Button>
      </NoPermissionState>
    </div>
  ) : null;
}
