import type { FromServer } from '@madoguchi/contracts/live.ts';
import type { Actor } from '../actor.ts';
import type { SharedFrames } from './frames.ts';

/** The wire under a connection: a WebSocket or an event stream. */
export interface Wire {
  send(text: string): void;
  /** All of them, in one go. */
  sendShared(frames: SharedFrames): void;
  close(code: number, reason: string): void;
  /** Bytes not yet taken by the other side. */
  readonly buffered: number;
}

/** A consumer this far behind is cut off; it comes back and resumes from its last number. */
const MOST_BUFFERED = 1_000_000;

/** One reader of the live stream: who they are, how far they are, what they look at. */
export class Connection {
  readonly id: number;
  readonly workspaceId: string;
  readonly wire: Wire;
  readonly sessionId: string | null;
  actor: Actor;
  /** Number of the last fact they were sent or were not to see. */
  seq = 0;
  viewing: string | null = null;
  typing = false;
  open = true;

  static #next = 1;

  constructor(options: { workspaceId: string; actor: Actor; sessionId: string | null; wire: Wire }) {
    this.id = Connection.#next++;
    this.workspaceId = options.workspaceId;
    this.actor = options.actor;
    this.sessionId = options.sessionId;
    this.wire = options.wire;
  }

  send(frame: FromServer): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(text: string): void {
    if (this.#keepsUp()) this.wire.send(text);
  }

  /** For frames that many connections share. */
  sendShared(frames: SharedFrames): void {
    if (this.#keepsUp()) this.wire.sendShared(frames);
  }

  #keepsUp(): boolean {
    if (this.open && this.wire.buffered > MOST_BUFFERED) this.close(4408, 'too slow');
    return this.open;
  }

  close(code: number, reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.wire.close(code, reason);
  }
}
