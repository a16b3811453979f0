import { Button, IconButton } from '@madoguchi/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import type { BulkBarProps } from '../../../lib/list-tools.ts';
import { showBulk } from '../bulk-under-way.ts';
import { selectionOf } from '../api.ts';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }));

/** How many rows are picked, the way to all of them, and what can be done. */
export function BulkBar(props: BulkBarProps) {
  const { selection, shown, hasMore, onEverything, onClear } = props;
  const t = useTranslations('saved-views.bulk');
  const keys = useTranslations('desk.shortcuts');
  const [isOpen, setOpen] = useState(false);
  const isPage = !selection.isEverything && selection.ids.size >= shown;
  useShortcuts([
    { id: 'list.bulk', keys: ['Shift', 'b'], label: t('change'), group: keys('list'), run: () => setOpen(true) },
  ]);
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('bar')}>
      <span className="grow" role="status">
        {selection.isEverything ? t('everything') : t('picked', { count: selection.ids.size })}
      </span>
      {hasMore && isPage ? (
        <Button size="xs" onPress={onEverything}>
          {t('takeEverything')}
        </Button>
      ) : null}
      <Button size="xs" variant="primary" onPress={() => setOpen(true)}>
        {t('change')}
      </Button>
      <IconButton icon="x" size="xs" label={t('clear')} onPress={onClear} />
      {isOpen ? (
        <Suspense fallback={null}>
          <BulkDialog
            selection={selectionOf(props)}
            onClose={() => setOpen(false)}
            onStarted={(id) => {
              setOpen(false);
              onClear();
              showBulk(id);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
