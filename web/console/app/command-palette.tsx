import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type PaletteGroup, PaletteDialog } from '@madoguchi/ui/palette-dialog';
import { useGo } from '../lib/navigation.ts';
import { useOpenRecords } from './open-records.ts';
import { matchCommand, readReadings } from './palette-match.ts';
import type { ShellFeeds } from './shell-contract.ts';
import { type Shortcut, useActiveShortcuts } from './shortcuts.ts';

interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  useRecordSearch: ShellFeeds['useRecordSearch'];
}

/** As many as are shown before anything is typed. */
const MOST = 40;

/** Commands in the order in which they fit; the same command of two screens once, the nearer one. */
export function fittingCommands<S extends Pick<Shortcut, 'id' | 'label' | 'isCommand' | 'isDisabled'>>(
  typed: string,
  shortcuts: readonly S[],
  readings: string,
): S[] {
  const known = readReadings(readings);
  const offered = new Map<string, S>();
  for (const each of shortcuts)
    if (each.isCommand !== false && !each.isDisabled && !offered.has(each.id)) offered.set(each.id, each);
  return [...offered.values()]
    .flatMap((each) => {
      const rank = matchCommand(typed, each.label, known);
      return rank === null ? [] : [{ each, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ each }) => each);
}

function useCommands(query: string): PaletteGroup {
  const t = useTranslations('shell');
  const commands = fittingCommands(query, useActiveShortcuts(), t('palette.readings'));
  const items = commands.map((each) => ({
    id: each.id,
    label: each.label,
    detail: each.group,
    keys: each.keys,
    icon: 'arrowr' as const,
    onSelect: each.run,
  }));
  return { id: 'commands', title: t('commands'), items };
}

/** What is open already, until something is typed. */
function useRecent(query: string): PaletteGroup {
  const t = useTranslations('shell');
  const go = useGo();
  const records = useOpenRecords();
  const items = query.trim() === '' ? records.toReversed() : [];
  return {
    id: 'recent',
    title: t('palette.recent'),
    items: items.map(({ id, title, detail, icon, href }) => ({
      id,
      label: title,
      detail,
      icon,
      onSelect: () => go(href),
    })),
  };
}

function OpenPalette({ isOpen, onOpenChange, useRecordSearch }: CommandPaletteProps) {
  const t = useTranslations('shell');
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const records = useRecordSearch(deferred.trim());
  const commands = useCommands(deferred);
  const recent = useRecent(deferred);
  return (
    <PaletteDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      label={t('search')}
      placeholder={t('searchHint')}
      query={query}
      onQueryChange={setQuery}
      groups={[recent, ...records.groups, commands]}
      isLoading={records.isLoading}
      emptyText={t('nothingFound')}
    />
  );
}

/** Mounted only while open, so that each opening starts empty and nothing is searched in the background. */
export function CommandPalette(props: CommandPaletteProps) {
  return props.isOpen ? <OpenPalette {...props} /> : null;
}
