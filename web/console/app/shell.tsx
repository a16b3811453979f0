import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadingState } from '@madoguchi/ui/states';
import { useMay, usePreference } from '../lib/session.ts';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { setLocalePreference } from './locale-preference.ts';
import { OfflineStrip } from './offline-strip.tsx';
import { Rail } from './rail.tsx';
import { useSignedIn } from './session-contract.ts';
import type { Place, ShellFeeds } from './shell-contract.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { presetOf } from './shortcut-presets.ts';
import { installShortcuts, setHands, useShortcuts } from './shortcuts.ts';
import { TopBar } from './top-bar.tsx';

export interface ShellProps {
  path: string;
  onGo(href: string): void;
  existing: ReadonlySet<Place>;
  feeds: ShellFeeds;
  children: ReactNode;
}

function useShellShortcuts(
  onSearch: () => void,
  onHelp: () => void,
  existing: ReadonlySet<Place>,
  onGo: (href: string) => void,
): void {
  const t = useTranslations('shell');
  const group = t('shortcuts.everywhere');
  useShortcuts([
    { id: 'shell.search', keys: ['Mod', 'k'], label: t('search'), group, run: onSearch, isCommand: false },
    { id: 'shell.help', keys: ['?'], label: t('shortcuts.title'), group, run: onHelp },
    {
      id: 'shell.panes',
      keys: ['F6'],
      label: t('shortcuts.nextPane'),
      group,
      run: () => undefined,
      isCommand: false,
      isDisabled: true,
    },
    {
      id: 'shell.inbox',
      keys: ['Alt', '1'],
      label: t('shortcuts.goInbox'),
      group,
      run: () => onGo('/app/inbox'),
      isDisabled: !existing.has('inbox'),
    },
    {
      id: 'shell.customers',
      keys: ['Alt', '2'],
      label: t('shortcuts.goCustomers'),
      group,
      run: () => onGo('/app/customers'),
      isDisabled: !existing.has('customers'),
    },
    {
      id: 'shell.settings',
      keys: ['Alt', '9'],
      label: t('shortcuts.goSettings'),
      group,
      run: () => onGo('/app/settings'),
      isDisabled: !existing.has('settings'),
    },
  ]);
}

/** The keys the member has chosen in their profile. */
function useHands(): void {
  const [preset] = usePreference<string>('shortcuts', 'standard');
  const [singleKeys] = usePreference<boolean>('singleKeys', true);
  useEffect(() => setHands({ preset: presetOf(preset), singleKeys }), [preset, singleKeys]);
}

/** Rail, top bar, content: everything around a screen for a signed-in member. */
export function Shell({ path, onGo, existing, feeds, children }: ShellProps) {
  const t = useTranslations('shell');
  const { member } = useSignedIn();
  const maySupervise = useMay('desk:supervise');
  const open = maySupervise ? existing : new Set([...existing].filter((place) => place !== 'supervision'));
  const [isSearching, setSearching] = useState(false);
  const [isHelping, setHelping] = useState(false);
  useEffect(() => installShortcuts(window), []);
  useHands();
  useEffect(
    () => setLocalePreference({ locale: member.locale, timeZone: member.timeZone }),
    [member.locale, member.timeZone],
  );
  useShellShortcuts(
    () => setSearching(true),
    () => setHelping(true),
    open,
    onGo,
  );
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t('skipToMain')}
      </a>
      <Rail path={path} existing={open} counts={feeds.useRailCounts()} />
      <TopBar path={path} onGo={onGo} notices={feeds.useNotices()} onSearch={() => setSearching(true)}>
        <div className="content">
          <OfflineStrip connection={feeds.useConnection()} />
          <ErrorBoundary key={path.split('/')[2]}>
            <Suspense fallback={<LoadingState shape="page" />}>{children}</Suspense>
          </ErrorBoundary>
        </div>
      </TopBar>
      <CommandPalette isOpen={isSearching} onOpenChange={setSearching} useRecordSearch={feeds.useRecordSearch} />
      <ShortcutHelp isOpen={isHelping} onOpenChange={setHelping} />
    </div>
  );
}
