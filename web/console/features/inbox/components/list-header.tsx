import type { ViewConditions } from '@madoguchi/contracts/views';
import { IconButton } from '@madoguchi/ui/button';
import type { CountProps } from '@madoguchi/ui/marks';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tabs } from '@madoguchi/ui/tabs';
import { useTranslations } from 'use-intl';
import type { ListShape, ListTools } from '../../../lib/list-tools.ts';
import { isShipped, type OfferedList, shippedConditions, useOfferedLists, useViewCounts } from '../../../lib/views.ts';
import { ListFilterMenu } from './list-filter.tsx';
import { OrderMenu } from './order-menu.tsx';
import { ViewMenu } from './view-menu.tsx';

/** Lists of which any number above none is too much. */
const HOT: readonly string[] = ['overdue', 'unanswered'];
/** Totals nobody acts on would only push the others out of sight. */
const UNCOUNTED: readonly string[] = ['all', 'solved'];

function toneOf(key: string, current: string, count: number): CountProps['tone'] {
  if (HOT.includes(key) && count > 0) return 'hot';
  return key === current ? 'accent' : undefined;
}

/** The open list stands among the watched ones, wherever it came from. */
function useTabs(current: OfferedList) {
  const { lists, watched } = useOfferedLists();
  const keys = watched.includes(current.key) ? watched : [...watched, current.key];
  const counts = useViewCounts(keys.filter((key) => !UNCOUNTED.includes(key)));
  const tabs = keys.flatMap((key) => {
    const list = lists.find((each) => each.key === key);
    return list
      ? [{ id: key, label: list.tab, count: counts[key], countTone: toneOf(key, current.key, counts[key] ?? 0) }]
      : [];
  });
  return { lists, tabs };
}

export interface ListHeaderProps {
  current: OfferedList;
  where: ViewConditions;
  shape: ListShape;
  tools: ListTools;
  onShape(patch: Partial<ListShape>): void;
  onView(view: string): void;
  /** Left out where nobody may write first. */
  onNewMail?(): void;
  onFilter(where: ViewConditions): void;
}

/** What can be done with lists themselves. */
function useViewActions({ current, where, shape, tools }: ListHeaderProps) {
  const t = useTranslations('saved-views.menu');
  const { saved, key } = current;
  const base = saved?.conditions ?? (isShipped(key) ? shippedConditions(key) : {});
  const save = () => tools.editView({ saved: null, conditions: { ...base, ...where }, shape });
  const edit = saved?.canEdit
    ? [
        {
          id: 'edit',
          icon: 'edit' as const,
          label: t('edit'),
          run: () => tools.editView({ saved, conditions: saved.conditions, shape: saved }),
        },
        { id: 'delete', icon: 'x' as const, label: t('delete'), run: () => tools.deleteView(saved) },
      ]
    : [];
  return {
    save,
    actions: [
      { id: 'save', icon: 'plus' as const, label: t('save'), run: save },
      ...edit,
      { id: 'pins', icon: 'star' as const, label: t('pins'), run: tools.choosePinned },
    ],
  };
}

/** Which list is shown, how much is in each, what narrows it and in which order it comes. */
export function ListHeader(props: ListHeaderProps) {
  const { current, where, shape, onShape, onView, onFilter, onNewMail } = props;
  const t = useTranslations('desk.views');
  const newMail = useTranslations('desk.newMail');
  const { lists, tabs } = useTabs(current);
  const { save, actions } = useViewActions(props);
  const isList = current.key !== 'approvals';
  return (
    <ListHead
      title={<ViewMenu lists={lists} current={current} onView={onView} actions={actions} />}
      actions={
        <>
          {isList ? <ListFilterMenu filter={where} onChange={onFilter} onSave={save} /> : null}
          {isList ? <OrderMenu shape={shape} onShape={onShape} /> : null}
          {onNewMail ? <IconButton icon="plus" size="xs" label={newMail('title')} onPress={onNewMail} /> : null}
        </>
      }
    >
      <Tabs label={t('label')} value={current.key} onChange={onView} items={tabs} />
    </ListHead>
  );
}
