import type { Conversation, FileView, HelpAnswer, HelpReading, WidgetConfig, WidgetMessage } from './api.ts';
import type { Unsent } from './outbox.ts';
import type { Locale } from './text.ts';

export interface Upload {
  id: string;
  name: string;
  /** 0 to 1. */
  share: number;
  state: 'sending' | 'done' | 'failed' | 'large';
  file: FileView | null;
}

export interface ChatState {
  phase: 'loading' | 'ready' | 'gone';
  locale: Locale;
  config: WidgetConfig | null;
  online: boolean;
  /** False while the live line is being made again. */
  connected: boolean;
  conversations: Conversation[];
  /** An earlier conversation looked at; null: the newest. */
  lookingAt: string | null;
  messages: WidgetMessage[];
  unsent: readonly Unsent[];
  uploads: Upload[];
  staffTyping: boolean;
  email: string | null;
  /** How far the visitor has read in the conversation shown. */
  readPosition: number;
  shown: boolean;
  forgotten: boolean;
  /** Published answers to what is being written, before anything is sent. */
  answers: readonly HelpAnswer[];
  reading: HelpReading | null;
  /** The present minute (ms), so that what is said about days and hours stays true. */
  now: number;
}

export const EMPTY: ChatState = {
  phase: 'loading', locale: 'ja', config: null, online: true, connected: true, conversations: [], lookingAt: null, messages: [], unsent: [], uploads: [],
  staffTyping: false, email: null, readPosition: 0, shown: false, forgotten: false, answers: [], reading: null, now: Date.now(),
};

/** The conversation on the screen. */
export function shownConversation(state: ChatState): Conversation | null {
  const { conversations, lookingAt } = state;
  return conversations.find((one) => one.id === lookingAt) ?? conversations[0] ?? null;
}

/** State that components watch. */
export class Store {
  #state: ChatState = EMPTY;
  readonly #watchers = new Set<() => void>();

  get(): ChatState {
    return this.#state;
  }

  set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watch of this.#watchers) watch();
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}
