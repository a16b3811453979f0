import { LIVE_PATH, type FromClient, type FromServer } from '@madoguchi/contracts/live';
import { createBackoff } from './backoff.ts';

/** connecting: first try · live: facts arrive · waiting: lost, will try again · ended: rights are gone, only signing in helps */
export type LiveState = 'connecting' | 'live' | 'waiting' | 'ended';

export interface LiveEvents {
  onFrame(frame: FromServer): void;
  onState(state: LiveState): void;
  /** What is cached may be older than the facts that follow: fetch afresh. */
  onStale(): void;
}

/** No frame for so long means the line is dead although nobody said so (ms); the server pings far more often. */
const SILENCE_MS = 75_000;
/** WebSocket is given this many tries in a row before server-sent events are tried. */
const SOCKET_TRIES = 2;
/** Close codes after which trying again is pointless: 1008 policy, 4401 signed out, 4403 forbidden. */
const FINAL_CODES = new Set([1008, 4401, 4403]);

interface Line {
  send(frame: FromClient): void;
  close(): void;
}

/**
 * One line to the server: WebSocket, server-sent events where that is blocked. Resumes after the last `seq` seen, so
 * a break loses nothing; the server answers `resync` when it cannot.
 */
export class LiveConnection {
  private readonly events: LiveEvents;
  private readonly backoff = createBackoff({ firstMs: 500, maxMs: 30_000 });
  private line: Line | null = null;
  private seq: number | undefined;
  private viewing: string | null = null;
  private failedSockets = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private isStopped = true;

  constructor(events: LiveEvents) {
    this.events = events;
  }

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    window.addEventListener('online', this.hurry);
    document.addEventListener('visibilitychange', this.hurry);
    this.open('connecting');
  }

  stop(): void {
    this.isStopped = true;
    window.removeEventListener('online', this.hurry);
    document.removeEventListener('visibilitychange', this.hurry);
    clearTimeout(this.retry);
    this.drop();
  }

  sendViewing(conversationId: string | null): void {
    this.viewing = conversationId;
    this.line?.send({ type: 'viewing', conversationId });
  }

  sendTyping(conversationId: string, on: boolean): void {
    this.line?.send({ type: 'typing', conversationId, on });
  }

  /** Somebody came back to the page or the network did: no reason to wait out the pause. */
  private readonly hurry = (): void => {
    if (this.line || this.isStopped || document.visibilityState === 'hidden') return;
    clearTimeout(this.retry);
    this.open('waiting');
  };

  private open(state: LiveState): void {
    this.events.onState(state);
    this.listenForSilence();
    this.line = this.failedSockets >= SOCKET_TRIES ? this.openEventSource() : this.openSocket();
  }

  private openSocket(): Line {
    const url = new URL(LIVE_PATH, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    const send = (frame: FromClient) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    };
    const line: Line = { send, close: () => socket.close(1000) };
    socket.onopen = () => send({ type: 'hello', ...(this.seq === undefined ? {} : { since: this.seq }) });
    socket.onmessage = (message) => this.receive(String(message.data), line);
    socket.onclose = (close) => {
      if (this.line !== line) return;
      if (FINAL_CODES.has(close.code)) this.end();
      else this.lost(true);
    };
    return line;
  }

  private openEventSource(): Line {
    const source = new EventSource(`${LIVE_PATH}?since=${this.seq ?? ''}`);
    const line: Line = { send: () => undefined, close: () => source.close() };
    source.onmessage = (message) => this.receive(String(message.data), line);
    source.onerror = () => {
      if (this.line !== line) return;
      // The browser would retry by itself, but without the new `since`.
      source.close();
      this.failedSockets = 0;
      this.lost(false);
    };
    return line;
  }

  private receive(text: string, line: Line): void {
    if (this.line !== line) return;
    this.listenForSilence();
    const frame = JSON.parse(text) as FromServer;
    if (frame.type === 'ping') return line.send({ type: 'pong' });
    if (frame.type === 'ready') this.ready(frame.seq);
    else if (frame.type === 'resync') this.resync(frame.seq);
    else if ('seq' in frame) this.seq = Math.max(this.seq ?? 0, frame.seq);
    this.events.onFrame(frame);
  }

  private ready(seq: number): void {
    // The first time, queries may have been answered before the line stood.
    if (this.seq === undefined) {
      this.seq = seq;
      this.events.onStale();
    }
    this.failedSockets = 0;
    this.backoff.reset();
    this.events.onState('live');
    if (this.viewing) this.line?.send({ type: 'viewing', conversationId: this.viewing });
  }

  private resync(seq: number): void {
    this.seq = seq;
    this.events.onStale();
  }

  private lost(wasSocket: boolean): void {
    this.drop();
    if (this.isStopped) return;
    if (wasSocket) this.failedSockets += 1;
    this.events.onState('waiting');
    this.retry = setTimeout(() => this.open('waiting'), this.backoff.next());
  }

  private end(): void {
    this.stop();
    this.events.onState('ended');
  }

  private drop(): void {
    clearTimeout(this.silence);
    const { line } = this;
    this.line = null;
    line?.close();
  }

  private listenForSilence(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(false), SILENCE_MS);
  }
}
