import type { FromServer, LiveFact } from '@madoguchi/contracts/live';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { LiveConnection, type LiveState } from './live-connection.ts';
import { forgetPresence, recordPresence } from './presence.ts';

/** What a feature's `live.ts` does with a fact: patch or invalidate its cached queries. Unknown facts are ignored. */
export type FactHandler = (queryClient: QueryClient, fact: LiveFact, memberId: string) => void;

export interface Live {
  /** Every frame of the server, for what is not cached. Returns the removal. */
  subscribe(listener: (frame: FromServer) => void): () => void;
  sendViewing(conversationId: string | null): void;
  sendTyping(conversationId: string, on: boolean): void;
}

interface LiveContext extends Live {
  getState(): LiveState;
  onState(listener: () => void): () => void;
}

const Context = createContext<LiveContext | null>(null);

interface Hub extends LiveContext {
  start(): void;
  stop(): void;
}

function createHub(queryClient: QueryClient, handlers: readonly FactHandler[], memberId: string): Hub {
  const frameListeners = new Set<(frame: FromServer) => void>();
  const stateListeners = new Set<() => void>();
  let state: LiveState = 'connecting';
  const connection = new LiveConnection({
    onState(next) {
      if (state === next) return;
      state = next;
      if (next !== 'live') forgetPresence();
      if (next === 'ended') void queryClient.invalidateQueries({ queryKey: ['session'] });
      for (const listener of stateListeners) listener();
    },
    // Who is signed in, and what an invitation said, is no news of the workspace.
    onStale: () => void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' }),
    onFrame(frame) {
      if (frame.type === 'presence') recordPresence(frame);
      if (frame.type === 'fact') for (const handle of handlers) hear(() => handle(queryClient, frame, memberId));
      for (const listener of frameListeners) listener(frame);
    },
  });
  return {
    start: () => connection.start(),
    stop: () => connection.stop(),
    sendViewing: (id) => connection.sendViewing(id),
    sendTyping: (id, on) => connection.sendTyping(id, on),
    getState: () => state,
    subscribe: (listener) => addTo(frameListeners, listener),
    onState: (listener) => addTo(stateListeners, listener),
  };
}

/** A mistake of one feature keeps no other from hearing; it is as loud as one that nobody caught. */
function hear(handle: () => void): void {
  try {
    handle();
  } catch (error) {
    reportError(error);
  }
}

function addTo<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => void set.delete(item);
}

export interface LiveProviderProps {
  /** Whose screen this is (members belong to one workspace); null while nobody is signed in. */
  memberId: string | null;
  /** One per feature, in any order. Keep the array constant. */
  handlers: readonly FactHandler[];
  children: ReactNode;
}

/** Holds the one live line of the page while somebody is signed in. */
export function LiveProvider({ memberId, handlers, children }: LiveProviderProps) {
  const queryClient = useQueryClient();
  const hub = useMemo(
    () => (memberId === null ? null : createHub(queryClient, handlers, memberId)),
    [queryClient, handlers, memberId],
  );
  useEffect(() => {
    hub?.start();
    return hub?.stop;
  }, [hub]);
  return <Context value={hub}>{children}</Context>;
}

const silent: LiveContext = {
  subscribe: () => () => undefined,
  sendViewing: () => undefined,
  sendTyping: () => undefined,
  getState: () => 'connecting',
  onState: () => () => undefined,
};

/** Subscribe to frames, say what is on the screen and that somebody types. Does nothing before sign-in. */
export function useLive(): Live {
  return useContext(Context) ?? silent;
}

/** State of the line, for the banner that says how old the screen may be. */
export function useLiveState(): LiveState {
  const context = useContext(Context) ?? silent;
  return useSyncExternalStore(context.onState, context.getState);
}
