import pg from 'pg';
import { createQueuePool } from './queue-pool.ts';
import { CHANNEL } from './queues.ts';

const DEBOUNCE_MS = 3;
const RECONNECT_MS = 500;

/**
 * Tells the pumps of all processes that something was committed. On a connection of its own and never inside a
 * transaction: NOTIFY serialises commits. A wake that gets lost costs one poll.
 */
export class WakeSender {
  readonly #pool: pg.Pool;
  #timer: NodeJS.Timeout | undefined;
  #sending = false;
  #again = false;

  constructor(url: string) {
    this.#pool = createQueuePool(url, 1, 'madoguchi-wake');
  }

  wake(): void {
    if (this.#sending) this.#again = true;
    else this.#timer ??= setTimeout(() => void this.#send(), DEBOUNCE_MS);
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    this.#sending = true;
    await this.#pool.query(`notify ${CHANNEL}`).catch(() => undefined);
    this.#sending = false;
    if (this.#again) {
      this.#again = false;
      this.wake();
    }
  }

  /** Sends what is pending and closes the connection. */
  async stop(): Promise<void> {
    if (this.#timer) {
      clearTimeout(this.#timer);
      await this.#send();
    }
    clearTimeout(this.#timer);
    await this.#pool.end();
  }
}

/** Hears wakes; connects again when the connection breaks, and then wakes once for what it may have missed. */
export class WakeListener {
  readonly #url: string;
  readonly #onWake: () => void;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(url: string, onWake: () => void) {
    this.#url = url;
    this.#onWake = onWake;
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'madoguchi-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', this.#onWake);
    client.on('error', () => undefined);
    client.once('end', () => this.#reconnect(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#onWake();
    } catch {
      client.end().catch(() => undefined);
      this.#reconnect(client);
    }
  }

  #reconnect(lost: pg.Client): void {
    if (this.#stopped || this.#client !== lost) return;
    this.#client = undefined;
    this.#timer = setTimeout(() => void this.start(), RECONNECT_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }
}
