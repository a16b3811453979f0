import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** How an input came; `imap`: it lay in a mailbox that the product fetches; `out`: an answer that must leave by mail. */
export type Channel = 'chat' | 'api' | 'smtp' | 'imap' | 'out';

/** One input of a generator. The token stands in the text and in the id the sender chose, so that it can be found again. */
export interface Attempt {
  kind: 'attempt';
  token: string;
  channel: Channel;
  /** Inputs of one stream were sent one after the other, each after the last was acknowledged. */
  stream: string;
  number: number;
  at: number;
}

/** The product has said that it has the input. */
export interface Ack {
  kind: 'ack';
  token: string;
  channel: Channel;
  /** When the try that was answered began, and when the answer came. */
  triedAt: number;
  at: number;
  tries: number;
}

/** The product answered, but not with yes. A connection that broke is no answer. */
export interface Refusal {
  kind: 'refusal';
  token: string;
  channel: Channel;
  /** Status and code, `503 database_unavailable`. */
  answer: string;
  at: number;
}

/** A mail of the product's that the outside took. `said`: the product was told so; else the line was cut before the 250. */
export interface Arrival {
  kind: 'arrival';
  token: string;
  channel: 'out';
  messageId: string;
  recipient: string;
  said: boolean;
  at: number;
}

export type Entry = Attempt | Ack | Refusal | Arrival;

/** Answers that were not yes, by channel and answer; a 500 is never a right one. */
export function countRefusals(entries: readonly Entry[]): { refusals: Record<string, number>; unexpected: number } {
  const refusals: Record<string, number> = {};
  let unexpected = 0;
  for (const entry of entries) {
    if (entry.kind !== 'refusal') continue;
    const name = `${entry.channel} ${entry.answer}`;
    refusals[name] = (refusals[name] ?? 0) + 1;
    if (entry.answer.startsWith('500')) unexpected += 1;
  }
  return { refusals, unexpected };
}

/** Written at once and by the sender alone: what the product claims is compared with this, never with its own records. */
export class Journal {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  write(entry: Entry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  read(): Entry[] {
    if (!existsSync(this.#file)) return [];
    return readFileSync(this.#file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Entry);
  }
}
