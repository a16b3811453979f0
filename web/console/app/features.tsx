import type { ComponentType, ReactNode } from 'react';
import { type Session, SessionContext } from './session-contract.ts';
import type { ShellFeeds } from './shell-contract.ts';

/**
 * What the console is made of: the one place where features meet the shell.
 * A screen that is not listed has no route and no place in the rail.
 */
export type ScreenName =
  | 'desk'
  | 'customers'
  | 'companies'
  | 'search'
  | 'settings'
  | 'signIn'
  | 'setup'
  | 'invitation'
  | 'passwordReset';

export interface Screen {
  load(): Promise<ComponentType>;
}

export const screens: Partial<Record<ScreenName, Screen>> = {};

const signedOut: Session = { state: 'signed-out' };

/** Keeps the session for everything below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  return <SessionContext value={signedOut}>{children}</SessionContext>;
}

export const shellFeeds: ShellFeeds = {
  useRailCounts: () => ({}),
  useNotices: () => null,
  useRecordSearch: () => ({ groups: [], isLoading: false }),
  useConnection: () => 'online',
};
