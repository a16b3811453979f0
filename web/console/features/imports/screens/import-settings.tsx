import { SettingsPage } from '@madoguchi/ui/settings';
import { Tabs } from '@madoguchi/ui/tabs';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { ExportTab } from '../components/export-tab.tsx';
import { HistoryTab } from '../components/history-tab.tsx';
import { ImportTab } from '../components/import-tab.tsx';
import '../imports.css';

type Shelf = 'import' | 'export' | 'history';
const ROOT = paths.settings('imports');

/** `/settings/imports?import={id}`: files in and out, and those that came in before. */
export function ImportSettings() {
  const t = useTranslations('imports');
  const go = useGo();
  const mayExport = useMay('export:run');
  const { import: current } = useSearch({ strict: false }) as { import?: unknown };
  const id = typeof current === 'string' ? current : null;
  const [shelf, setShelf] = useState<Shelf>('import');
  const open = (next: string | null) => {
    setShelf('import');
    go(next === null ? ROOT : `${ROOT}?import=${next}`);
  };
  const shelves: readonly Shelf[] = mayExport ? ['import', 'export', 'history'] : ['import', 'history'];
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <Tabs
        label={t('title')}
        className="of-page"
        value={shelf}
        onChange={setShelf}
        items={shelves.map((each) => ({ id: each, label: t(`tab.${each}`) }))}
      >
        {shelf === 'import' ? <ImportTab id={id} onOpen={open} /> : null}
        {shelf === 'export' ? <ExportTab /> : null}
        {shelf === 'history' ? <HistoryTab onOpen={open} /> : null}
      </Tabs>
    </SettingsPage>
  );
}
