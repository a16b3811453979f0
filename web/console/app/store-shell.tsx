import { type ReactNode, Suspense, useEffect } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { Icon } from '@madoguchi/ui/icon';
import { LoadingState } from '@madoguchi/ui/states';
import { paths } from '../lib/paths.ts';
import { AccountMenu } from './account-menu.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { setLocalePreference } from './locale-preference.ts';
import { NoticeBell } from './notice-bell.tsx';
import { OfflineStrip } from './offline-strip.tsx';
import { useSignedIn } from './session-contract.ts';
import type { ShellFeeds } from './shell-contract.ts';
import './store-shell.css';

const OWN = '/app/settings';
const PLACES = [paths.store(), OWN];

/** Whether an address is for those who have a store and no desk: their store, and what they set for themselves. */
export const isForStores = (path: string): boolean =>
  PLACES.some((place) => path === place || path.startsWith(`${place}/`));

/** Around the screens of those who stand in a store: no rail, no search, nothing of the desk. */
export function StoreShell({
  path,
  feeds,
  children,
}: {
  path: string;
  feeds: Pick<ShellFeeds, 'useConnection' | 'useNotices'>;
  children: ReactNode;
}) {
  const t = useTranslations('stores');
  const { member, workspace } = useSignedIn();
  const notices = feeds.useNotices();
  useEffect(
    () => setLocalePreference({ locale: member.locale, timeZone: member.timeZone }),
    [member.locale, member.timeZone],
  );
  const link = (href: string, icon: 'inbox' | 'gear', label: string) => (
    <Link
      href={href}

      aria-label={label}
      aria-current={path.startsWith(href) ? 'page' : undefined}
    >
      <Icon name={icon} size={20} />
    </Link>
  );
  return (
    <div className="store-app">
      <header className="store-bar">
        <b className="grow clip">{workspace.name}</b>
        <nav className="row row-tight" aria-label={t('navigation')}>
          {link(paths.store(), 'inbox', t('title'))}
          {link(OWN, 'gear', t('own'))}
        </nav>
        {notices ? <NoticeBell notices={notices} /> : null}
        <AccountMenu />
      </header>
      <div className="content">
        <OfflineStrip connection={feeds.useConnection()} />
        <ErrorBoundary key={path.split('/')[2]}>
          <Suspense fallback={<LoadingState shape="page" />}>{children}</Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
