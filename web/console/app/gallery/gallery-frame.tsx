import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { presenceKeys } from '../../lib/member-presence.ts';
import { type SignedInSession, SessionContext } from '../session-contract.ts';
import { Shell } from '../shell.tsx';
import type { Place, ShellFeeds } from '../shell-contract.ts';
import samples from './samples.json' with { type: 'json' };

const { desk } = samples;
const existing = new Set<Place>(['inbox', 'customers', 'settings']);

const feeds: ShellFeeds = {
  useRailCounts: () => ({ inbox: { value: 12, tone: 'hot', label: desk.shown } }),
  useNotices: () => ({
    unread: 3,
    markRead: () => undefined,
    markAllRead: () => undefined,
    items: [
      {
        id: 'n1',
        icon: 'mail',
        text: desk.subject,
        at: new Date().toISOString(),
        href: '/app/gallery/desk',
        isUnread: true,
      },
    ],
  }),
  useRecordSearch: (query) => ({
    isLoading: false,
    groups:
      query === ''
        ? []
        : [
            {
              id: 'customers',
              title: desk.search.customers,
              items: [
                {
                  id: 'c1',
                  label: desk.search.name,
                  detail: desk.search.detail,
                  icon: 'user',
                  onSelect: () => undefined,
                },
              ],
            },
          ],
  }),
  useConnection: () => 'online',
};

/** A signed-in member made of samples. */
export function GalleryFrame({ isInShell, children }: { isInShell: boolean; children: ReactNode }) {
  const router = useRouter();
  const path = useLocation({ select: (location) => location.pathname });
  const queryClient = useQueryClient();
  useState(() => {
    const since = new Date(Date.now() - 760_000).toISOString();
    const mine = {
      memberId: 'yamamoto',
      state: 'available',
      since,
      chosen: 'available',
      reasonKey: '',
      reasonName: '',
    };
    queryClient.setQueryData(presenceKeys.states, [mine]);
    queryClient.setQueryData(presenceKeys.reasons, [{ key: 'lunch', name: '', minutes: 60 }]);
  });
  const session = useMemo<SignedInSession>(
    () => ({
      state: 'signed-in',
      member: {
        id: 'yamamoto',
        name: desk.member,
        email: 'aya@yamane-coffee.example',
        role: 'agent',
        locale: document.documentElement.lang === 'en' ? 'en' : 'ja',
        timeZone: 'Asia/Tokyo',
      },
      workspace: { id: 'yamane', name: desk.workspace },
      setLocale: () => undefined,
      signOut: async () => undefined,
    }),
    [],
  );
  return (
    <SessionContext value={session}>
      {isInShell ? (
        <Shell path={path} onGo={(href) => void router.navigate({ href })} existing={existing} feeds={feeds}>
          {children}
        </Shell>
      ) : (
        children
      )}
    </SessionContext>
  );
}
