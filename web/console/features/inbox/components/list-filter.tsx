import { IconButton } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { ListFilter } from '../../../lib/conversation-cache.ts';

const Panel = lazy(async () => ({ default: (await import('./list-filter-panel.tsx')).ListFilterPanel }));

export interface ListFilterMenuProps {
  filter: ListFilter;
  onChange(filter: ListFilter): void;
}

/** Narrows the current list by team, member, channel and tag. */
export function ListFilterMenu({ filter, onChange }: ListFilterMenuProps) {
  const t = useTranslations('desk.filter');
  const count = Object.values(filter).filter(Boolean).length;
  const label = count > 0 ? t('active', { count }) : t('title');
  return (
    <PopoverTrigger
      label={t('title')}
      placement="bottom end"
      trigger={<IconButton icon="filter" size="xs" label={label} isPressed={count > 0} />}
    >
      <Suspense fallback={<div className="filter-panel" aria-busy="true" />}>
        <Panel filter={filter} onChange={onChange} />
      </Suspense>
    </PopoverTrigger>
  );
}
