import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type PaletteGroup, PaletteDialog } from '@madoguchi/ui/palette-dialog';
import type { ShellFeeds } from './shell-contract.ts';
import { useActiveShortcuts } from './shortcuts.ts';

/** Width, case and kana folded, so that ｶﾀｶﾅ, カタカナ and かたかな find the same command. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  useRecordSearch: ShellFeeds['useRecordSearch'];
}

function useCommands(query: string): PaletteGroup {
  const t = useTranslations('shell');
  const shortcuts = useActiveShortcuts();
  const words = foldWords(query.trim());
  const items = shortcuts
    .filter((each) => each.isCommand !== false && !each.isDisabled && foldWords(each.label).includes(words))
    .map((each) => ({ id: each.id, label: each.label, keys: each.keys, icon: 'arrowr' as const, onSelect: each.run }));
  return { id: 'commands', title: t('commands'), items };
}

function OpenPalette({ isOpen, onOpenChange, useRecordSearch }: CommandPaletteProps) {
  const t = useTranslations('shell');
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const records = useRecordSearch(deferred.trim());
  const commands = useCommands(deferred);
  return (
    <PaletteDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      label={t('search')}
      placeholder={t('searchHint')}
      query={query}
      onQueryChange={setQuery}
      groups={[...records.groups, commands]}
      isLoading={records.isLoading}
      emptyText={t('nothingFound')}
    />
  );
}

/** Mounted only while open, so that each opening starts empty and nothing is searched in the background. */
export function CommandPalette(props: CommandPaletteProps) {
  return props.isOpen ? <OpenPalette {...props} /> : null;
}
