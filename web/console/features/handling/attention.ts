/** So long after the last key or movement somebody is still taken to be at it. */
export const INPUT_MS = 60_000;

/** A stretch of time in milliseconds of the clock. */
export interface Stretch {
  conversationId: string;
  from: number;
  to: number;
}

/**
 * Makes stretches of work out of moments: on which conversation the window has the focus, and when there was input. What was
 * typed or pointed at is never told to it.
 */
export class Attention {
  #conversationId: string | null = null;
  /** Beginning of what was not taken yet; null: not at it. */
  #since: number | null = null;
  #lastInput = 0;
  #done: Stretch[] = [];

  /** The window is on this conversation now, or on none. Coming to one is input. */
  focus(conversationId: string | null, now: number): void {
    if (conversationId === this.#conversationId) return;
    this.#close(now);
    this.#conversationId = conversationId;
    if (conversationId) this.input(now);
  }

  input(now: number): void {
    if (!this.#conversationId) return;
    // After a pause it begins anew: the time between was no work.
    if (this.#since !== null && now - this.#lastInput > INPUT_MS) this.#close(now);
    this.#lastInput = now;
    this.#since ??= now;
  }

  /** What there is since it was asked last. */
  take(now: number): Stretch[] {
    const { conversationId, isRunning } = { conversationId: this.#conversationId, isRunning: this.#since !== null };
    this.#close(now);
    if (conversationId && isRunning && now - this.#lastInput < INPUT_MS) this.#since = now;
    return this.#done.splice(0);
  }

  #close(now: number): void {
    if (this.#conversationId && this.#since !== null) {
      const to = Math.min(now, this.#lastInput + INPUT_MS);
      if (to > this.#since) this.#done.push({ conversationId: this.#conversationId, from: this.#since, to });
    }
    this.#since = null;
  }
}
