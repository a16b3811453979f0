import type { View } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { ListHead } from '@madoguchi/ui/list-item';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { Tabs } from '@madoguchi/ui/tabs';
import { useTranslations } from 'use-intl';
import type { ListFilter } from '../../../lib/conversation-cache.ts';
import { useCounters } from '../api.ts';
import { ListFilterMenu } from './list-filter.tsx';

export const views: readonly View[] = ['mine', 'unassigned', 'unanswered', 'all', 'solved'];

export interface ListHeaderProps {
  view: View;
  filter: ListFilter;
  onView(view: View): void;
  onFilter(filter: ListFilter): void;
}

/** Which list is shown, how much is in each, and what narrows it. */
export function ListHeader({ view, filter, onView, onFilter }: ListHeaderProps) {
  const t = useTranslations('desk.views');
  const { data: counters } = useCounters();
  const countOf = (id: View) => (id === 'solved' ? undefined : counters?.[id]);
  const title = (
    <MenuTrigger
      trigger={
        <Button variant="ghost" className="view-title">
          <b className="f14 nowrap">{t(`${view}.title`)}</b>
          <Icon name="chev-d" size={14} />
        </Button>
      }
      selectionMode="single"
      selectedKeys={[view]}
      onAction={(id) => onView(views.find((each) => each === id) ?? view)}
    >
      {views.map((id) => (
        <MenuItem key={id} id={id} detail={countOf(id)}>
          {t(`${id}.title`)}
        </MenuItem>
      ))}
    </MenuTrigger>
  );
  return (
    <ListHead title={title} actions={<ListFilterMenu filter={filter} onChange={onFilter} />}>
      <Tabs
        label={t('label')}
        value={view}
        onChange={onView}
        // Finished work is looked up, not watched: its list is in the menu, and here only while it is open.
        items={views
          .filter((id) => id !== 'solved' || view === 'solved')
          .map((id) => ({
            id,
            label: t(`${id}.tab`),
            // A total nobody acts on would only push the others out of sight.
            count: id === 'all' ? undefined : countOf(id),
            countTone:
              id === view
                ? ('accent' as const)
                : id === 'unanswered' && (countOf(id) ?? 0) > 0
                  ? ('hot' as const)
                  : undefined,
          }))}
      />
    </ListHead>
  );
}
