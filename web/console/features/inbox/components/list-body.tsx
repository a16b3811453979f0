import type { ConversationItem, View } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { VirtualList } from '@madoguchi/ui/virtual-list';
import { useTranslations } from 'use-intl';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import type { useConversationList } from '../api.ts';
import { ConversationRow } from './conversation-row.tsx';

const ROW_HEIGHT = 78;

export interface ListBodyProps {
  query: ReturnType<typeof useConversationList>;
  items: readonly ConversationItem[];
  view: View;
  memberId: string;
  selectedId: string | null;
  cursorId: string | null;
  isFiltered: boolean;
  onClearFilter(): void;
}

function EmptyList({ view, isFiltered, onClearFilter }: Pick<ListBodyProps, 'view' | 'isFiltered' | 'onClearFilter'>) {
  const t = useTranslations('desk.empty');
  if (isFiltered)
    return (
      <Empty icon="filter" title={t('filtered')} action={<Button onPress={onClearFilter}>{t('clearFilter')}</Button>} />
    );
  return (
    <Empty icon="check-c" title={t(`${view}.title`)}>
      {t(`${view}.detail`)}
    </Empty>
  );
}

/** The rows, in every state the answer can have; what was loaded before stays readable when a refresh fails. */
export function ListBody({
  query,
  items,
  view,
  memberId,
  selectedId,
  cursorId,
  isFiltered,
  onClearFilter,
}: ListBodyProps) {
  const t = useTranslations('desk.list');
  const problemText = useProblemText();
  if (query.isPending) return <LoadingState shape="rows" rows={8} />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState />;
  return (
    <>
      {query.isError ? (
        <ErrorState
          title={t('loadFailed')}
          detail={problemText(query.error)}
          onRetry={() => void query.refetch()}
          asOf={query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt) : undefined}
        />
      ) : null}
      {items.length === 0 && !query.isError ? (
        <EmptyList view={view} isFiltered={isFiltered} onClearFilter={onClearFilter} />
      ) : null}
      <VirtualList
        items={items}
        itemKey={(item) => item.id}
        estimate={ROW_HEIGHT}
        label={t('label')}
        scrollToKey={cursorId}
        onEndReached={() => {
          if (query.hasNextPage && !query.isFetchingNextPage && !query.isError) void query.fetchNextPage();
        }}
        footer={query.isFetchingNextPage ? <LoadingState shape="rows" rows={2} /> : null}
      >
        {(item) => <ConversationRow item={item} view={view} memberId={memberId} isSelected={item.id === selectedId} />}
      </VirtualList>
    </>
  );
}
