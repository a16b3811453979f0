import { backoff, randomId } from './random-id.ts';
import { Refused, type FileView } from './api.ts';
import type { Storage } from './storage.ts';

/** Something the visitor said that the server has not confirmed. */
export interface Unsent {
  clientId: string;
  body: string;
  files: FileView[];
  conversationId?: string | undefined;
  at: number;
  state: 'waiting' | 'sending' | 'failed';
}

export interface OutboxOptions {
  storage: Storage;
  /** Sends one; the same clientId may be sent again after a lost answer. */
  deliver: (item: Unsent) => Promise<void>;
  changed: (items: readonly Unsent[]) => void;
  /** Asked to wait: milliseconds, then `again`. */
  later: (ms: number, again: () => void) => () => void;
}

const PREFIX = 'unsent:';

/**
 * Sends in order, one at a time, until the server has each. What is unsent is stored one entry each, so that two tabs do not
 * overwrite each other; both may send the same entry, which the server stores once.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #items: Unsent[] = [];
  #sending = false;
  #attempt = 0;
  #cancel: (() => void) | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get items(): readonly Unsent[] {
    return this.#items;
  }

  /** What an earlier page did not get to send, oldest first. */
  restore(): void {
    const { storage } = this.#options;
    const stored = storage.names(PREFIX).flatMap((name) => parse(storage.get(name)));
    this.#items = stored.map((item): Unsent => ({ ...item, state: 'waiting' })).toSorted((a, b) => a.at - b.at);
    this.#changed();
    this.wake();
  }

  add(said: { body: string; files: FileView[]; conversationId?: string | undefined }, now: number): void {
    const item: Unsent = { ...said, clientId: randomId(), at: now, state: 'waiting' };
    this.#options.storage.set(PREFIX + item.clientId, JSON.stringify(item));
    this.#items = [...this.#items, item];
    this.#changed();
    if (!this.#cancel) this.wake();
  }

  /** Tries now: the network is back, or the visitor asked. */
  wake(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (!this.#sending) void this.#run();
  }

  retry(clientId: string): void {
    this.#set(clientId, 'waiting');
    this.wake();
  }

  discard(clientId: string): void {
    this.#options.storage.set(PREFIX + clientId, null);
    this.#items = this.#items.filter((item) => item.clientId !== clientId);
    this.#changed();
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const item of this.#items) this.#options.storage.set(PREFIX + item.clientId, null);
    this.#items = [];
    this.#changed();
  }

  async #run(): Promise<void> {
    this.#sending = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const outcome = await this.#send(next);
        if (outcome === 'stop') return;
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(): Unsent | undefined {
    return this.#items.find((item) => item.state !== 'failed');
  }

  async #send(item: Unsent): Promise<'on' | 'stop'> {
    this.#set(item.clientId, 'sending');
    try {
      await this.#options.deliver(item);
      this.#attempt = 0;
      this.discard(item.clientId);
      return 'on';
    } catch (error) {
      const { status, retryAfterSeconds } = error instanceof Refused ? error : new Refused(0);
      // Refused for what it says: sending it again would not help. The words stay on the screen.
      if (status === 413 || status === 422 || status === 403) {
        this.#set(item.clientId, 'failed');
        return 'on';
      }
      this.#set(item.clientId, 'waiting');
      this.#attempt += 1;
      const wait = retryAfterSeconds > 0 ? retryAfterSeconds * 1000 + backoff(0) : backoff(this.#attempt);
      this.#cancel = this.#options.later(wait, () => this.wake());
      return 'stop';
    }
  }

  #set(clientId: string, state: Unsent['state']): void {
    this.#items = this.#items.map((item) => (item.clientId === clientId ? { ...item, state } : item));
    this.#changed();
  }

  #changed(): void {
    this.#options.changed(this.#items);
  }
}

function parse(text: string | null): Unsent[] {
  try {
    const item = JSON.parse(text ?? '') as Unsent;
    return typeof item.clientId === 'string' && typeof item.body === 'string' && Array.isArray(item.files) ? [item] : [];
  } catch {
    return [];
  }
}
