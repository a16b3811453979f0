import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection, type HttpAnswer, type HttpCall } from '../../bench/wire/http-connection.ts';

const ANSWER_WITHIN_MS = 8_000;
const RETRY_MS = 150;
/** Not an answer about the matter: the same is asked again, of the other server. */
const AGAIN = new Set([429, 500, 502, 503]);

export interface Answered {
  status: number;
  body: string;
  /** When the try that was answered began, and when the first one did. */
  triedAt: number;
  firstAt: number;
  tries: number;
}

/** The way of one person to the product: one of its two servers, the other when that one is gone. */
export class Wires {
  readonly #lines: readonly { port: number; http: HttpConnection }[];
  readonly #refused: (answer: string) => void;
  #at: number;

  constructor(ports: readonly number[], refused: (answer: string) => void) {
    this.#lines = ports.map((port) => ({ port, http: new HttpConnection(port, ANSWER_WITHIN_MS) }));
    this.#at = Math.floor(Math.random() * ports.length);
    this.#refused = refused;
  }

  /** Asks until somebody answers; null when nobody did before `until`. */
  async ask(call: HttpCall, until: number): Promise<Answered | null> {
    const firstAt = Date.now();
    for (let tries = 1; Date.now() < until; tries += 1) {
      const triedAt = Date.now();
      const answer = await this.#once(call);
      if (answer && !AGAIN.has(answer.status)) return { status: answer.status, body: answer.body, triedAt, firstAt, tries };
      if (answer) this.#refused(`${answer.status} ${/"code":"([^"]*)"/.exec(answer.body)?.[1] ?? answer.body.slice(0, 80)}`);
      this.#at += 1;
      await sleep(RETRY_MS);
    }
    return null;
  }

  async #once(call: HttpCall): Promise<HttpAnswer | null> {
    const line = this.#lines[this.#at % this.#lines.length];
    if (!line) return null;
    const headers = { ...call.headers, origin: `http://localhost:${line.port}` };
    return line.http.call({ ...call, headers }).catch(() => null);
  }

  close(): void {
    for (const { http } of this.#lines) http.close();
  }
}
