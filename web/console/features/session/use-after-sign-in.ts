import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useGo } from '../../lib/navigation.ts';
import { paths } from '../../lib/paths.ts';
import { sessionKeys } from '../../lib/session.ts';

/** Only addresses inside the console: a link in a mail must not lead elsewhere after the sign-in. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : paths.inbox();
}

/** Learns who is signed in now and goes where the person wanted to go. */
export function useAfterSignIn(): (to?: string) => Promise<void> {
  const queryClient = useQueryClient();
  const go = useGo();
  const { next } = useSearch({ strict: false }) as { next?: unknown };
  return useCallback(
    async (to) => {
      await queryClient.resetQueries({ queryKey: sessionKeys.me });
      go(to ?? safeNext(next), { replace: true });
    },
    [queryClient, go, next],
  );
}
