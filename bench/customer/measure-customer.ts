import pg from 'pg';
import { Rng } from '../../server/seeds/random.ts';
import { spread, type Spread } from '../figures.ts';
import { memoryOf, memoryOfTree } from '../product/processes.ts';
import type { Product } from '../product/product.ts';
import { signIn } from '../size/measure-size.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { type Person, personOf, World } from './world.ts';

export interface CustomerFigures {
  /** Milliseconds at the client over keep-alive loopback. */
  view: Spread;
  timeline: Spread;
  find: Spread;
  findBy: Record<string, Spread & { missed: number }>;
  /** The same round the first time it was asked: much of what was written a moment ago is read from disk. */
  first: { view: Spread; timeline: Spread; find: Spread };
  databaseBytes: number;
  serverRssBytes: number | null;
  postgresPssBytes: number | null;
  errors: number;
}

/** What people type, and of whom; each must bring that person on the first page unless the words fit very many. */
const QUESTIONS: Readonly<Record<string, { isUnique: boolean; ask(person: Person, index: number): string | null }>> = {
  'whole name': { isUnique: false, ask: ({ family, given }) => `${family.text} ${given.text}` },
  'name in the newer kanji': { isUnique: false, ask: ({ family, given }) => `${family.folded}${given.folded}` },
  'family name': { isUnique: false, ask: ({ family }) => family.text },
  'kana, hiragana': { isUnique: false, ask: ({ family, given }) => family.foldedKana + given.foldedKana },
  'kana, piece': { isUnique: false, ask: ({ family }) => family.kana.slice(0, 3) },
  'whole telephone': { isUnique: true, ask: ({ phone }) => `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}` },
  'telephone, international': { isUnique: true, ask: ({ phone }) => `+81 ${phone.slice(1)}` },
  'last four digits': { isUnique: false, ask: ({ phone }) => phone.slice(-4) },
  'last eight digits': { isUnique: true, ask: ({ phone }) => phone.slice(-8) },
  'mail': { isUnique: true, ask: ({ email }) => email },
  'piece of a mail': { isUnique: true, ask: ({ email }) => email?.split('@')[0] ?? null },
  'member number': { isUnique: true, ask: ({ memberNumber }) => memberNumber },
  'piece of a member number': { isUnique: false, ask: ({ memberNumber }) => memberNumber?.slice(-6) ?? null },
  'order number': { isUnique: true, ask: (_person, index) => `A-${index}` },
  'absent': { isUnique: false, ask: (_person, index) => `鱗雲${index}` },
};

const PER_QUESTION = 40;
const VIEWS = 400;

/**
 * Opens customers from all over the world and looks for people in every way, as a member who may see everything. Two rounds,
 * each of other people: an index of gigabytes that was written a moment ago is not where it is in a product in use.
 */
export async function measureCustomers(product: Product, customers: number): Promise<CustomerFigures> {
  const http = new HttpConnection(product.port);
  const headers = { cookie: await signIn(product) };
  let errors = 0;
  const get: Get = async (path) => {
    const answer = await http.call({ method: 'GET', path, headers });
    if (answer.status !== 200 && (errors += 1) === 1) console.error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
    return answer;
  };
  const world = new World(product.access.workspace, customers);
  const first = await measureRound(get, world, { customers, rng: new Rng(5) });
  const round = await measureRound(get, world, { customers, rng: new Rng(6) });
  const bytes = await databaseBytes(product);
  http.close();
  const memory = { serverRssBytes: memoryOf(product.pid()).rssBytes, postgresPssBytes: memoryOfTree(product.postmasterPid() ?? 0) };
  return { ...round, first: { view: first.view, timeline: first.timeline, find: first.find }, databaseBytes: bytes, ...memory, errors };
}

type Get = (path: string) => Promise<{ ms: number; body: string }>;
interface Among {
  customers: number;
  rng: Rng;
}

async function measureRound(get: Get, world: World, { customers, rng }: Among): Promise<Pick<CustomerFigures, 'view' | 'timeline' | 'find' | 'findBy'>> {
  const anybody = (): number => {
    // Half of those who are opened have written, and one in twenty writes all the time: they are who is looked at.
    const conversation = Math.floor(rng.next() * Math.floor((customers * 0.3) / 5));
    return rng.chance(0.5) ? world.writerOf(conversation) : Math.floor(rng.next() * customers);
  };
  const view: number[] = [];
  const timeline: number[] = [];
  for (let at = 0; at < VIEWS; at += 1) {
    const id = world.customerId(anybody());
    view.push((await get(`/api/v1/customers/${id}/view`)).ms);
    if (at % 4 === 0) timeline.push((await get(`/api/v1/customers/${id}/timeline`)).ms);
  }
  const { find, findBy } = await measureFind(get, world, { customers, rng });
  return { view: spread(view), timeline: spread(timeline), find: spread(find), findBy };
}

async function measureFind(get: Get, world: World, { customers, rng }: Among): Promise<{ find: number[]; findBy: CustomerFigures['findBy'] }> {
  const find: number[] = [];
  const findBy: CustomerFigures['findBy'] = {};
  for (const [name, { isUnique, ask }] of Object.entries(QUESTIONS)) {
    const samples: number[] = [];
    let missed = 0;
    while (samples.length < PER_QUESTION) {
      const index = Math.floor(rng.next() * customers);
      const words = ask(personOf(index), index);
      if (!words) continue;
      const answer = await get(`/api/v1/customers?limit=10&q=${encodeURIComponent(words)}`);
      samples.push(answer.ms);
      const wanted = world.customerId(name === 'order number' ? world.buyerOf(index) : index);
      if (isUnique && !answer.body.includes(wanted)) missed += 1;
    }
    find.push(...samples);
    findBy[name] = { ...spread(samples), missed };
  }
  return { find, findBy };
}

async function databaseBytes(product: Product): Promise<number> {
  const owner = new pg.Client({ connectionString: product.databaseUrl('madoguchi_owner') });
  await owner.connect();
  const { rows } = await owner.query<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes');
  await owner.end();
  return rows[0]?.bytes ?? 0;
}
