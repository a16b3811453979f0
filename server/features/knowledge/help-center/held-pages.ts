import type { Clock } from '../../../kernel/clock.ts';
import { SmallBody, type Sent } from '../../../kernel/http/small-body.ts';

/** What reading a page means for the numbers. */
export type Did =
  | { kind: 'search'; words: string; hits: number; isRelaxed: boolean }
  | { kind: 'read'; articleId: string }
  | { kind: 'vote'; helped: boolean };

interface PageParts {
  body: string;
  status?: number | undefined;
  type?: string;
  lastModified?: Date | null | undefined;
  location?: string;
  did?: Did | null;
}

/** A page as it is sent, made small once for each way of making it small. */
export class HeldPage {
  readonly status: number;
  readonly type: string;
  /** Of a page that stands elsewhere now. */
  readonly location: string | null;
  readonly did: Did | null;
  readonly lastModified: Date | null;
  readonly #body: SmallBody;

  constructor(page: PageParts) {
    this.#body = new SmallBody(page.body);
    this.status = page.status ?? 200;
    this.type = page.type ?? 'text/html; charset=utf-8';
    this.lastModified = page.lastModified ?? null;
    this.location = page.location ?? null;
    this.did = page.did ?? null;
  }

  get etag(): string {
    return this.#body.etag;
  }

  /** With room for what it is made small to. */
  get bytes(): number {
    return this.#body.length * 2;
  }

  /** In the best of what the reader takes. */
  as(accepts: string): Sent {
    return this.#body.as(accepts);
  }
}

interface Entry {
  version: number;
  until: number;
  page: HeldPage;
  bytes: number;
}

const MOST_BYTES = 64 * 1024 * 1024;
/** Pages say what is open now and how soon an answer comes: as old as this they may be, if no fact makes them older. */
const LASTS_MS = 60_000;

/**
 * Pages of all workspaces, in this process. An entry is of one version of its workspace's help center; facts raise the
 * version in the transaction that stores them. What is asked for by many at once is made once.
 */
export class HeldPages {
  readonly #entries = new Map<string, Entry>();
  readonly #making = new Map<string, Promise<HeldPage>>();
  readonly #clock: Clock;
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(key: string, version: number): HeldPage | null {
    const entry = this.#entries.get(key);
    if (!entry || entry.version !== version || entry.until <= this.#clock.now().getTime()) return null;
    // The last used comes last: the first is thrown away first.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.page;
  }

  async make(key: string, version: number, build: () => Promise<HeldPage>): Promise<HeldPage> {
    const name = `${version} ${key}`;
    const known = this.#making.get(name);
    if (known) return known;
    const making = build().finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    const page = await making;
    if (page.status === 200)
      this.#keep(key, { version, until: this.#clock.now().getTime() + LASTS_MS, page, bytes: page.bytes });
    return page;
  }

  #keep(key: string, entry: Entry): void {
    this.#drop(key);
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
