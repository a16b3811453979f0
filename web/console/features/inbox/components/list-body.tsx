import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { ViewConditions } from '@madoguchi/contracts/views';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useIsNarrow } from '@madoguchi/ui/panes';
import { VirtualList } from '@madoguchi/ui/virtual-list';
import { useNow } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import type { ListShape } from '../../../lib/list-tools.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { isShipped } from '../../../lib/views.ts';
import type { useConversationList } from '../api.ts';
import { bandOf } from '../bands.ts';
import type { RowSelection } from '../use-selection.ts';
import { ConversationRow } from './conversation-row.tsx';
import { PickableRow } from './pickable-row.tsx';
import { TableHead, TableRow } from './table-row.tsx';

const ROW_HEIGHT = 78;
const LINE_HEIGHT = 41;

export interface ListBodyProps {
  query: ReturnType<typeof useConversationList>;
  items: readonly ConversationItem[];
  view: string;
  conditions: readonly ViewConditions[];
  shape: ListShape;
  /** Left out where nobody may change many at once. */
  selection: RowSelection | null;
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
  const name = isShipped(view) ? view : 'saved';
  return (
    <Empty icon="check-c" title={t(`${name}.title`)}>
      {t(`${name}.detail`)}
    </Empty>
  );
}

/** A row under its heading, with its box. */
function Row(
  props: ListBodyProps & { item: ConversationItem; before: ConversationItem | undefined; isTable: boolean },
) {
  const { item, before, isTable, view, conditions, shape, selection, memberId, selectedId } = props;
  const t = useTranslations('saved-views');
  const customerText = useCustomerText();
  const now = useNow(60_000);
  const band = bandOf(item, shape.group, shape.sort, now);
  const isFirst = band !== null && (!before || bandOf(before, shape.group, shape.sort, now) !== band);
  const row = isTable ? (
    <TableRow item={item} view={view} columns={shape.columns} />
  ) : (
    <ConversationRow
      item={item}
      view={view}
      conditions={conditions}
      memberId={memberId}
      isSelected={item.id === selectedId}
    />
  );
  return (
    <>
      {isFirst ? <div className="band">{t(`bands.${band}` as 'bands.band.overdue')}</div> : null}
      {selection ? (
        <PickableRow
          name={customerText(item.customer)}
          isPicked={selection.has(item.id)}
          onPick={(options) => selection.toggle(item.id, options)}
        >
          {row}
        </PickableRow>
      ) : (
        row
      )}
    </>
  );
}

/** The rows, in every state the answer can have; what was loaded before stays readable when a refresh fails. */
export function ListBody(props: ListBodyProps) {
  const { query, items, view, shape, selectedId, cursorId, isFiltered, onClearFilter } = props;
  const t = useTranslations('desk.list');
  const problemText = useProblemText();
  const isNarrow = useIsNarrow();
  const isTable = shape.layout === 'table' && selectedId === null && !isNarrow;
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
      {isTable && items.length > 0 ? <TableHead columns={shape.columns} /> : null}
      <VirtualList
        items={items}
        itemKey={(item) => item.id}
        estimate={isTable ? LINE_HEIGHT : ROW_HEIGHT}
        label={t('label')}
        scrollToKey={cursorId}
        onEndReached={() => {
          if (query.hasNextPage && !query.isFetchingNextPage && !query.isError) void query.fetchNextPage();
        }}
        footer={query.isFetchingNextPage ? <LoadingState shape="rows" rows={2} /> : null}
      >
        {(item, at) => <Row {...props} item={item} before={items[at - 1]} isTable={isTable} />}
      </VirtualList>
    </>
  );
}
