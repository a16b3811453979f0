import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Chat } from './chat.ts';
import type { ChatState, Store } from './state.ts';
import { translator, type Translate } from './text.ts';

export interface Held {
  chat: Chat;
  store: Store;
  close: () => void;
}

export const ChatContext = createContext<Held | null>(null);

/** The verbs, the state as it is now, and the words in the visitor's language. */
export function useChat(): Held & { state: ChatState; t: Translate } {
  const held = useContext(ChatContext);
  if (!held) throw new Error('outside of the chat');
  const { store } = held;
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.watch(() => setState(store.get()));
  }, [store]);
  return { ...held, state, t: translator(state.locale) };
}
