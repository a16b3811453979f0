import type { Conversation } from '@madoguchi/contracts/conversations';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { useLive } from '../../lib/live.tsx';
import { usePresence } from '../../lib/presence.ts';
import { releaseLock, takeLock } from './api.ts';

/** The server keeps the lock for 30 s; renewing every 10 s survives two lost requests. */
const RENEW_MS = 10_000;
/** After this long without a key the text waits, but nobody is kept from answering (ms). */
const IDLE_MS = 25_000;

/** Clocks differ a little; a lock is held rather too long than too short (ms). */
const EXPIRY_MARGIN_MS = 1000;

export interface ReplyLock {
  /** Name of the other member who is writing; null when the way is free. */
  heldBy: string | null;
  /** Call on every change of the reply. */
  typed(): void;
  /** Nothing is being written any more: sent, emptied or left. */
  finished(): void;
  takeOver(): void;
}

type Lock = Conversation['lock'];

function useForeignLock(conversation: Conversation): readonly [Lock, (lock: Lock) => void] {
  const queryClient = useQueryClient();
  const { id } = conversation;
  const { lock } = conversation;
  const set = useCallback(
    (next: Lock) =>
      queryClient.setQueryData<Conversation>(conversationKeys.detail(id), (data) =>
        data ? { ...data, lock: next } : data,
      ),
    [queryClient, id],
  );
  useEffect(() => {
    if (!lock) return undefined;
    // A lock that is not renewed has ended; nobody tells.
    const timer = setTimeout(
      () => set(null),
      Math.max(0, new Date(lock.expiresAt).getTime() - Date.now()) + EXPIRY_MARGIN_MS,
    );
    return () => clearTimeout(timer);
  }, [lock, set]);
  return [lock, set];
}

/** Somebody began or stopped writing: the lock may have changed hands. */
function useLockFromPresence(conversationId: string, memberId: string): void {
  const queryClient = useQueryClient();
  const { viewers } = usePresence(conversationId);
  const writers = viewers
    .filter((viewer) => viewer.typing && viewer.memberId !== memberId)
    .map((viewer) => viewer.memberId)
    .join();
  const before = useRef(writers);
  useEffect(() => {
    if (before.current === writers) return;
    before.current = writers;
    void queryClient.invalidateQueries({ queryKey: conversationKeys.detail(conversationId) });
  }, [writers, queryClient, conversationId]);
}

/** Two-reply guard: says that this member is writing, and knows when another one is. */
export function useReplyLock(conversation: Conversation, memberId: string): ReplyLock {
  const { id } = conversation;
  const live = useLive();
  const [lock, setLock] = useForeignLock(conversation);
  useLockFromPresence(id, memberId);
  const foreign = lock && lock.member.id !== memberId ? lock : null;
  const mine = useRef({ renewedAt: 0, idle: undefined as ReturnType<typeof setTimeout> | undefined });
  const [isWriting, setWriting] = useState(false);

  const ask = useCallback(
    (takeOver: boolean) => {
      mine.current.renewedAt = Date.now();
      takeLock(id, takeOver).then(
        (answer) => {
          setLock(answer.lock);
          // Only now: others ask for the lock as soon as they hear of the writing, and must find it.
          if (mine.current.renewedAt !== 0) live.sendTyping(id, true);
        },
        () => undefined,
      );
    },
    [id, live, setLock],
  );
  const finished = useCallback(() => {
    clearTimeout(mine.current.idle);
    if (mine.current.renewedAt === 0) return;
    mine.current.renewedAt = 0;
    setWriting(false);
    live.sendTyping(id, false);
    releaseLock(id).catch(() => undefined);
  }, [id, live]);
  const typed = useCallback(() => {
    clearTimeout(mine.current.idle);
    mine.current.idle = setTimeout(finished, IDLE_MS);
    if (mine.current.renewedAt === 0) setWriting(true);
    if (Date.now() - mine.current.renewedAt >= RENEW_MS) ask(false);
  }, [ask, finished]);

  const takeOver = () => {
    setWriting(true);
    mine.current.idle = setTimeout(finished, IDLE_MS);
    ask(true);
  };

  useEffect(() => {
    if (!isWriting) return undefined;
    const timer = setInterval(() => ask(false), RENEW_MS);
    return () => clearInterval(timer);
  }, [isWriting, ask]);
  useEffect(() => finished, [finished]);
  return { heldBy: foreign?.member.name ?? null, typed, finished, takeOver };
}
