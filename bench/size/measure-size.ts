import pg from 'pg';
import { Rng } from '../../server/seeds/random.ts';
import { ratio, spread, type Spread } from '../figures.ts';
import type { Product } from '../product/product.ts';
import { memoryOf, memoryOfTree } from '../product/processes.ts';
import { HttpConnection, type HttpAnswer } from '../wire/http-connection.ts';
import { openLoader } from './load-size.ts';
import { SEARCH_WORDS, type SearchWord } from './words.ts';

export interface SizeFigures {
  /** Milliseconds at the client over keep-alive loopback: the whole server time and the loopback. */
  desk: Spread;
  open: Spread;
  search: Spread;
  /** Parts of the above. */
  list: Spread;
  counters: Spread;
  searchByWord: Record<string, Spread & { found: number; exact: boolean }>;
  loadSeconds: number;
  databaseBytes: number;
  serverRssBytes: number | null;
  postgresPssBytes: number | null;
  errors: number;
}

export interface SizeResults {
  size: Record<string, SizeFigures>;
  growth: { desk: number | null; open: number | null; search: number | null };
}

const VIEWS = ['unassigned', 'unanswered', 'mine', 'all', 'solved'];

/** Grows one workspace through the sizes and measures the desk, a conversation and search at each. */
export async function measureSizes(product: Product, sizes: readonly number[], seconds: number): Promise<SizeResults> {
  const { access } = product;
  const loader = await openLoader(product.databaseUrl('madoguchi_owner'), access.workspace, sizes.at(-1) ?? 0);
  const size: Record<string, SizeFigures> = {};
  try {
    for (const messages of sizes) {
      console.log(`Loading ${messages.toLocaleString('en')} messages`);
      const loadSeconds = await loader.growTo(messages);
      size[messages] = await measureOne(product, loadSeconds, seconds);
    }
  } finally {
    await loader.end();
  }
  const [below, above] = [size[sizes.at(-2) ?? ''], size[sizes.at(-1) ?? '']];
  const growth = (of: 'desk' | 'open' | 'search'): number | null => (sizes.length < 2 ? null : ratio(above?.[of].p95, below?.[of].p95));
  return { size, growth: { desk: growth('desk'), open: growth('open'), search: growth('search') } };
}

async function measureOne(product: Product, loadSeconds: number, seconds: number): Promise<SizeFigures> {
  const owner = new pg.Client({ connectionString: product.databaseUrl('madoguchi_owner') });
  await owner.connect();
  try {
    const cookie = await signIn(product);
    const reader = new Reader(product.port, cookie);
    const ids = (await sampleConversations(owner, product.access.workspace)).rows.map((row) => row.id);
    for (let warm = 0; warm < 40; warm += 1) await reader.open(ids).then(() => reader.desk());
    const desk = await repeat(seconds, () => reader.desk());
    const open = await repeat(seconds, () => reader.open(ids));
    const { all, searchByWord } = await measureSearch(reader, owner, product.access.workspace, seconds);
    const bytes = await owner.query<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes');
    reader.close();
    return {
      desk: spread(desk), open: spread(open), search: spread(all), list: spread(reader.listMs), counters: spread(reader.counterMs), searchByWord, loadSeconds,
      databaseBytes: bytes.rows[0]?.bytes ?? 0, serverRssBytes: memoryOf(product.pid()).rssBytes, postgresPssBytes: memoryOfTree(product.postmasterPid() ?? 0), errors: reader.errors,
    };
  } finally {
    await owner.end();
  }
}

/** Conversations from all over the year. */
function sampleConversations(owner: pg.Client, workspaceId: string): Promise<pg.QueryResult<{ id: string }>> {
  return owner.query<{ id: string }>('select id from app.conversations where workspace_id = $1 order by random() limit 2000', [workspaceId]);
}

/** Signs in as the workspace's owner, as a browser would; answers the cookie. */
export async function signIn({ port, access }: Product): Promise<string> {
  const http = new HttpConnection(port);
  const answer = await http.call({ method: 'POST', path: '/api/v1/session', body: { email: access.email, password: access.password } });
  http.close();
  const cookie = (answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  if (answer.status !== 201 || cookie === '') throw new Error(`sign-in failed: ${answer.status} ${answer.body}`);
  return cookie;
}

/** Calls for so many seconds, at least thirty times, at most a thousand. */
async function repeat(seconds: number, call: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  const ends = performance.now() + seconds * 1_000;
  while (samples.length < 30 || (performance.now() < ends && samples.length < 1_000)) samples.push(await call());
  return samples;
}

/** A member at the desk: two connections, as a browser keeps them open. */
class Reader {
  readonly listMs: number[] = [];
  readonly counterMs: number[] = [];
  errors = 0;
  readonly #one: HttpConnection;
  readonly #two: HttpConnection;
  readonly #headers: Record<string, string>;
  readonly #rng = new Rng(11);
  #turn = 0;

  constructor(port: number, cookie: string) {
    this.#one = new HttpConnection(port);
    this.#two = new HttpConnection(port);
    this.#headers = { cookie };
  }

  /** Opens the desk: the first page of one of its lists and the counters beside them, asked for at the same time. */
  async desk(): Promise<number> {
    const view = VIEWS[(this.#turn += 1) % VIEWS.length];
    const startedAt = performance.now();
    const [list, counters] = await Promise.all([this.#get(this.#one, `/api/v1/conversations?view=${view}&limit=50`), this.#get(this.#two, '/api/v1/inbox/counters')]);
    this.listMs.push(list.ms);
    this.counterMs.push(counters.ms);
    return performance.now() - startedAt;
  }

  /** Opens any conversation: what it is and what was said. */
  async open(ids: readonly string[]): Promise<number> {
    const id = ids[Math.floor(this.#rng.next() * ids.length)] ?? '';
    const startedAt = performance.now();
    await Promise.all([this.#get(this.#one, `/api/v1/conversations/${id}`), this.#get(this.#two, `/api/v1/conversations/${id}/timeline`)]);
    return performance.now() - startedAt;
  }

  search(word: string, cursor?: string): Promise<HttpAnswer> {
    return this.#get(this.#one, `/api/v1/search?q=${encodeURIComponent(word)}&limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  }

  close(): void {
    this.#one.close();
    this.#two.close();
  }

  async #get(connection: HttpConnection, path: string): Promise<HttpAnswer> {
    const answer = await connection.call({ method: 'GET', path, headers: this.#headers });
    if (answer.status !== 200) {
      this.errors += 1;
      if (this.errors === 1) console.error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
    }
    return answer;
  }
}

async function measureSearch(reader: Reader, owner: pg.Client, workspaceId: string, seconds: number): Promise<{ all: number[]; searchByWord: SizeFigures['searchByWord'] }> {
  const all: number[] = [];
  const searchByWord: SizeFigures['searchByWord'] = {};
  for (const word of SEARCH_WORDS) {
    // The same number of samples of each word, so that no class hides behind another.
    const samples: number[] = [];
    await reader.search(word.word);
    const ends = performance.now() + (seconds * 1_000) / 2;
    while (samples.length < 20 || (performance.now() < ends && samples.length < 100)) samples.push((await reader.search(word.word)).ms);
    all.push(...samples.slice(0, 20));
    searchByWord[`${word.length} ${word.frequency} ${word.word}`] = { ...spread(samples), ...(await compare(reader, owner, workspaceId, word)) };
  }
  return { all, searchByWord };
}

const MOST_COMPARED = 20;

interface Found {
  conversations: { id: string; matched: string }[];
  next: string | null;
}

/** Is the answer what comparing every text finds? Up to twenty pages of conversations, in their order. */
async function compare(reader: Reader, owner: pg.Client, workspaceId: string, { word }: SearchWord): Promise<{ found: number; exact: boolean }> {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_COMPARED; page += 1) {
    const answer = JSON.parse((await reader.search(word, cursor)).body) as Found;
    found.push(...answer.conversations.filter((one) => one.matched !== 'customer').map((one) => one.id));
    if (!answer.next) break;
    cursor = answer.next;
  }
  const expected = await owner.query<{ id: string }>(
    `select conversation_id as id from app.messages where workspace_id = $1 and body like '%' || $2 || '%' group by conversation_id order by max(id::text) desc limit $3`,
    [workspaceId, word, Math.max(found.length, 1)],
  );
  return { found: found.length, exact: found.length === expected.rows.length && expected.rows.every((row, index) => row.id === found[index]) };
}
