import { Button, IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { ListHead } from '@madoguchi/ui/list-item';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { Tabs } from '@madoguchi/ui/tabs';
import { useTranslations } from 'use-intl';
import type { ListFilter } from '../../../lib/conversation-cache.ts';
import { useWorkspace } from '../../../lib/directory.ts';
import type { DeskView } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useApprovals, useCounters } from '../api.ts';
import { ListFilterMenu } from './list-filter.tsx';

const views: readonly DeskView[] = ['mine', 'unassigned', 'unanswered', 'approvals', 'all', 'solved'];

/** How much each list holds; undefined where nobody counts, or where the role has no such list. */
function useCounts(): (id: DeskView) => number | undefined {
  const { data: counters } = useCounters();
  const approvals = useApprovals(useMay('conversation:approve'));
  return (id) => (id === 'approvals' ? approvals.data?.length : counters?.[id as keyof typeof counters]);
}

/**
 * In the menu: every list the role has. As a tab: what is watched, and the one that is open. Where answers are approved,
 * that list is watched in the place of all: four fit beside each other.
 */
function useOffered(view: DeskView, countOf: (id: DeskView) => number | undefined) {
  const mayApprove = useMay('conversation:approve');
  const { data: workspace } = useWorkspace();
  const { approvalRoles = [], approvalWords = [] } = workspace?.sendSafety ?? {};
  const approves = mayApprove && (approvalRoles.length + approvalWords.length > 0 || (countOf('approvals') ?? 0) > 0);
  const unwatched: readonly DeskView[] = ['solved', approves ? 'all' : 'approvals'];
  const offered = views.filter((id) => id !== 'approvals' || mayApprove);
  return { menu: offered, tabs: offered.filter((id) => id === view || !unwatched.includes(id)) };
}

export interface ListHeaderProps {
  view: DeskView;
  filter: ListFilter;
  onView(view: DeskView): void;
  /** Left out where nobody may write first. */
  onNewMail?(): void;
  onFilter(filter: ListFilter): void;
}

/** Which list is shown, how much is in each, and what narrows it. */
export function ListHeader({ view, filter, onView, onFilter, onNewMail }: ListHeaderProps) {
  const t = useTranslations('desk.views');
  const newMail = useTranslations('desk.newMail');
  const countOf = useCounts();
  const offered = useOffered(view, countOf);
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
      {offered.menu.map((id) => (
        <MenuItem key={id} id={id} detail={countOf(id)}>
          {t(`${id}.title`)}
        </MenuItem>
      ))}
    </MenuTrigger>
  );
  return (
    <ListHead
      title={title}
      actions={
        <>
          {view === 'approvals' ? null : <ListFilterMenu filter={filter} onChange={onFilter} />}
          {onNewMail ? <IconButton icon="plus" size="xs" label={newMail('title')} onPress={onNewMail} /> : null}
        </>
      }
    >
      <Tabs
        label={t('label')}
        value={view}
        onChange={onView}
        // Finished work is looked up, not watched: its list is in the menu, and here only while it is open.
        items={offered.tabs.map((id) => ({
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
