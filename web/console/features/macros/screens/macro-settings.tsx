import type { Macro } from '@madoguchi/contracts/macros';
import { SettingsPage } from '@madoguchi/ui/settings';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { MacroEditor } from '../components/macro-editor.tsx';
import { MacroList } from '../components/macro-list.tsx';
import { PhraseSettings } from '../components/phrase-settings.tsx';
import { ReceiptSettings } from '../components/receipt-settings.tsx';
import '../macros.css';

type Shelf = 'macros' | 'phrases' | 'receipts';

/** Texts of the house: macros and templates, phrases, and what is said by itself. */
export function MacroSettings() {
  const t = useTranslations('macros.settings');
  const maySeeInboxes = useMay('inbox:read');
  const [shelf, setShelf] = useState<Shelf>('macros');
  const [open, setOpen] = useState<{ macro: Macro | null } | null>(null);
  const shelves: readonly Shelf[] = maySeeInboxes ? ['macros', 'phrases', 'receipts'] : ['macros', 'phrases'];
  if (open)
    return (
      <SettingsPage title={open.macro?.name ?? t('new')} description={t('editLead')}>
        <MacroEditor macro={open.macro} onClose={() => setOpen(null)} />
      </SettingsPage>
    );
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <Tabs
        label={t('title')}
        className="of-page"
        value={shelf}
        onChange={setShelf}
        items={shelves.map((id) => ({ id, label: t(`shelf.${id}`) }))}
      >
        {shelf === 'macros' ? <MacroList onOpen={(macro) => setOpen({ macro })} /> : null}
        {shelf === 'phrases' ? <PhraseSettings /> : null}
        {shelf === 'receipts' ? <ReceiptSettings /> : null}
      </Tabs>
    </SettingsPage>
  );
}
