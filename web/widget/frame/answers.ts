import type { AlreadyRead, Api } from './api.ts';
import { shownConversation, type Store } from './state.ts';

const WAIT_MS = 350;
const SHORTEST = 2;
const MOST_READ = 20;
const LONGEST = 120;

/** Looks for published answers while somebody writes their first message, and remembers what they read of them. */
export class AnswerDesk {
  readonly #api: Api;
  readonly #store: Store;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #words = '';
  #told: AlreadyRead = { searched: '', articleIds: [] };

  constructor({ api, store }: { api: Api; store: Store }) {
    this.#api = api;
    this.#store = store;
  }

  /** Only before a conversation, where there are answers at all. */
  look(text: string): void {
    const state = this.#store.get();
    const words = text.trim().slice(0, LONGEST);
    clearTimeout(this.#timer);
    if (!state.config?.answers || shownConversation(state)?.open) return;
    if (words.length < SHORTEST) return this.close();
    this.#timer = setTimeout(() => void this.#find(words), WAIT_MS);
  }

  /** Answers are a courtesy: where none can be had, writing goes on. */
  async #find(words: string): Promise<void> {
    this.#words = words;
    const found = await this.#api.findAnswers(words, this.#store.get().locale).catch(() => null);
    if (found && words === this.#words) this.#store.set({ answers: found.items });
  }

  async read(id: string): Promise<void> {
    const reading = await this.#api.readAnswer(id, this.#store.get().locale).catch(() => null);
    this.#store.set({ reading });
    if (reading) this.#told = { searched: this.#words, articleIds: [...new Set([id, ...this.#told.articleIds])].slice(0, MOST_READ) };
  }

  rate(id: string, helpful: boolean): void {
    // A mark; nobody waits for it.
    this.#api.rateAnswer(id, this.#store.get().locale, helpful).catch(() => undefined);
  }

  close(): void {
    this.#words = '';
    this.#store.set({ answers: [], reading: null });
  }

  /** What goes along with a message, if anything was read. */
  told(): { alreadyRead?: AlreadyRead } {
    return this.#told.articleIds.length > 0 ? { alreadyRead: this.#told } : {};
  }

  forget(): void {
    this.#told = { searched: '', articleIds: [] };
  }
}
