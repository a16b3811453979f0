import type { FromClient, FromServer } from '@madoguchi/contracts/live.ts';
import { backoff } from './random-id.ts';

export interface LiveOptions {
  key: string;
  token: string;
  hear: (frame: FromServer) => void;
  /** 'ended': the token opens nothing any more. 'blocked': sockets do not get through; ask now and then instead. */
  state: (state: 'ready' | 'down' | 'ended' | 'blocked') => void;
}

const SILENT_MS = 60_000;
const BLOCKED_AFTER = 3;

/** One line to the server: says hello, resumes after the last number seen, comes back by itself. */
export class LiveLine {
  readonly #options: LiveOptions;
  #socket: WebSocket | null = null;
  #since: number | undefined;
  #attempt = 0;
  #everReady = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #viewing: string | null = null;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  open(): void {
    if (this.#closed || this.#socket) return;
    clearTimeout(this.#timer);
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`);
    this.#socket = socket;
    const { key, token } = this.#options;
    socket.onopen = () => {
      this.#send({ type: 'hello', key, token, ...(this.#since === undefined ? {} : { since: this.#since }) });
      this.#listen();
    };
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)) as FromServer);
    socket.onclose = (event) => this.#lost(event.code);
  }

  /** Tries at once instead of waiting: the network is back or the page is looked at again. */
  wake(): void {
    this.#attempt = 0;
    this.open();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    this.#socket?.close();
  }

  view(conversationId: string | null): void {
    if (this.#viewing === conversationId) return;
    this.#viewing = conversationId;
    this.#send({ type: 'viewing', conversationId });
  }

  typing(conversationId: string, on: boolean): void {
    this.#send({ type: 'typing', conversationId, on });
  }

  #send(frame: FromClient): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** The server speaks every 25 seconds; a line that says nothing longer than that is dead without knowing. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#socket?.close(), SILENT_MS);
  }

  #hear(frame: FromServer): void {
    this.#listen();
    if ('seq' in frame) this.#since = frame.seq;
    if (frame.type === 'ping') return this.#send({ type: 'pong' });
    if (frame.type === 'ready') {
      this.#attempt = 0;
      this.#everReady = true;
      if (this.#viewing) this.#send({ type: 'viewing', conversationId: this.#viewing });
      this.#options.state('ready');
    }
    this.#options.hear(frame);
  }

  #lost(code: number): void {
    this.#socket = null;
    clearTimeout(this.#silence);
    if (this.#closed) return;
    if (code === 4401) return this.#options.state('ended');
    this.#attempt += 1;
    this.#options.state(!this.#everReady && this.#attempt >= BLOCKED_AFTER ? 'blocked' : 'down');
    this.#timer = setTimeout(() => this.open(), backoff(this.#attempt));
  }
}
