import type { ViewConditions } from '@madoguchi/contracts/views';
import { IconButton } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';

const Panel = lazy(async () => ({ default: (await import('./list-filter-panel.tsx')).ListFilterPanel }));

export interface ListFilterMenuProps {
  filter: ViewConditions;
  onChange(filter: ViewConditions): void;
  /** Keeps what is shown as a view. */
  onSave(): void;
}

/** Narrows the current list by anything a view can ask for. */
export function ListFilterMenu({ filter, onChange, onSave }: ListFilterMenuProps) {
  const t = useTranslations('desk.filter');
  const count = Object.keys(filter).length;
  const label = count > 0 ? t('active', { count }) : t('title');
  return (
    <PopoverTrigger
      label={t('title')}
      placement="bottom end"
      trigger={<IconButton icon="filter" size="xs" label={label} isPressed={count > 0} />}
    >
      {(close) => (
        <Suspense fallback={<div className="filter-panel" aria-busy="true" />}>
          <Panel
            filter={filter}
            onChange={onChange}
            onSave={() => {
              close();
              onSave();
            }}
          />
        </Suspense>
      )}
    </PopoverTrigger>
  );
}
