import pg from 'pg';
import type { Log } from '../log.ts';

/** Sends and hears small texts between the processes of one installation, over PostgreSQL's LISTEN/NOTIFY. */
export interface Notifier {
  start(): Promise<void>;
  stop(): Promise<void>;
  send(channel: string, payload: string): void;
}

export interface NotifierOptions {
  url: string;
  log: Log;
  hear: (channel: string, payload: string) => void;
  /** After a reconnect: something may have been missed. */
  reconnected: () => void;
  channels: readonly string[];
}

/** NOTIFY payloads end at 8,000 bytes. */
const LONGEST = 7_500;
const RETRY_MS = 500;

/**
 * One connection that listens and speaks. What cannot be said (no connection) is dropped: notices only speed up what
 * polling finds anyway.
 */
export function createNotifier(options: NotifierOptions): Notifier {
  let client: pg.Client | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(again: boolean): Promise<void> {
    if (stopped) return;
    const next = new pg.Client({ connectionString: options.url, application_name: 'madoguchi-live', keepAlive: true });
    next.on('notification', (message) => options.hear(message.channel, message.payload ?? ''));
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    try {
      await next.connect();
      for (const channel of options.channels) await next.query(`listen ${channel}`);
      client = next;
      if (again) options.reconnected();
    } catch (error) {
      options.log.debug({ err: error }, 'live notices are not connected yet');
      lost(next);
    }
  }

  function lost(which: pg.Client): void {
    if (client === which) client = null;
    which.removeAllListeners();
    which.on('error', () => undefined);
    void which.end().catch(() => undefined);
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect(true);
    }, RETRY_MS);
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    start: () => connect(false),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      const open = client;
      client = null;
      open?.removeAllListeners('end');
      await open?.end().catch(() => undefined);
    },
    send: (channel, payload) => {
      if (!client || Buffer.byteLength(payload) > LONGEST) return;
      // One at a time: this connection is not pipelined.
      last = last.then(() => client?.query('select pg_notify($1, $2)', [channel, payload])).catch(() => undefined);
    },
  };
}
