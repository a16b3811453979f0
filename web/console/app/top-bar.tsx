import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { Icon } from '@madoguchi/ui/icon';
import { Keys } from '@madoguchi/ui/marks';
import { useDeskParts } from '../lib/desk-parts.tsx';
import './top-bar.css';
import { NoticeBell } from './notice-bell.tsx';
import { OpenTabs, type OpenTabsProps } from './open-tabs.tsx';
import { PresenceMenu } from './presence-menu.tsx';
import type { Notices } from './shell-contract.ts';

const SlotContext = createContext<HTMLElement | null>(null);

/** A screen puts its crumbs and title into the top bar; the open tabs make room. */
export function TopBarTitle({
  crumbs = [],
  title,
}: {
  crumbs?: readonly { label: string; href: string }[];
  title: ReactNode;
}) {
  const slot = useContext(SlotContext);
  if (!slot) return null;
  return createPortal(
    <>
      {crumbs.map((crumb) => (
        <span className="crumb" key={crumb.href}>
          <Link href={crumb.href}>{crumb.label}</Link>
          <Icon name="chev-r" size={12} />
        </span>
      ))}
      <h1>{title}</h1>
    </>,
    slot,
  );
}

export interface TopBarProps extends OpenTabsProps {
  notices: Notices | null;
  onSearch(): void;
  /** The rest of the page; screens inside can fill the slot. */
  children: ReactNode;
}

export function TopBar({ path, onGo, notices, onSearch, children }: TopBarProps) {
  const t = useTranslations('shell');
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const { topBar } = useDeskParts();
  return (
    <SlotContext value={slot}>
      <header className="topbar">
        <OpenTabs path={path} onGo={onGo} />
        <div className="topbar-slot" ref={setSlot} />
        <span className="grow" />
        <AriaButton className="cmdk" onPress={onSearch} aria-keyshortcuts="Control+K Meta+K">
          <Icon name="search" size={14} />
          <span className="grow clip">{t('searchHint')}</span>
          <Keys keys={['Mod', 'K']} />
        </AriaButton>
        {topBar.map((Part, at) => (
          <Part key={at} />
        ))}
        <PresenceMenu />
        {notices ? <NoticeBell notices={notices} /> : null}
      </header>
      {children}
    </SlotContext>
  );
}
