import type { Me } from '@madoguchi/contracts/session';
import { ApiError } from '@madoguchi/contracts/client';
import type { Locale } from '@madoguchi/contracts/vocabulary';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { closeAllRecords } from '../../app/open-records.ts';
import { type Session, SessionContext } from '../../app/session-contract.ts';
import { paths } from '../../lib/paths.ts';
import { sessionKeys, useMeQuery } from '../../lib/session.ts';
import { signOut, useUpdateMe } from './api.ts';

/** A 401 to any question means that the session has ended: ask again who is signed in. */
function useSessionLoss(queryClient: QueryClient): void {
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error' || event.query.queryKey[0] === 'session') return;
        const { error } = event.action;
        if (error instanceof ApiError && error.status === 401)
          void queryClient.invalidateQueries({ queryKey: sessionKeys.me });
      }),
    [queryClient],
  );
}

interface Own {
  setLocale(locale: Locale): void;
}

async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  closeAllRecords();
  // A fresh page: nothing of this member stays in memory for the next one.
  window.location.assign(paths.signIn);
}

function signedIn(me: Me, own: Own): Session {
  const { id, name, email, role, locale } = me.member;
  return {
    state: 'signed-in',
    member: { id, name, email, role, locale, timeZone: me.workspace.timeZone },
    workspace: { id: me.workspace.id, name: me.workspace.name },
    ...own,
    signOut: leave,
  };
}

/** Keeps who is signed in for everything below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const query = useMeQuery();
  const { mutate: update } = useUpdateMe();
  useSessionLoss(queryClient);
  const isRefused = query.error instanceof ApiError && query.error.status === 401;
  const session = useMemo((): Session => {
    if (isRefused) return { state: 'signed-out' };
    if (!query.data) return { state: 'loading' };
    return signedIn(query.data, {
      setLocale: (locale) => update({ locale }),
    });
  }, [query.data, isRefused, update]);
  return <SessionContext value={session}>{children}</SessionContext>;
}
