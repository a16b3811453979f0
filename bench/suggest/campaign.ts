import { setTimeout as sleep } from 'node:timers/promises';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { spread, type Spread } from '../figures.ts';
import { installProduct, type Product } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { signIn } from '../size/measure-size.ts';
import { goalLine, printTable, shown } from '../table.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { asking, loadKnowledge, Sentences, type KnowledgeSize } from './load-knowledge.ts';
import { rankAlone } from './rank-alone.ts';
import { watchDesk } from './watch-desk.ts';

export interface SuggestBenchOptions extends KnowledgeSize {
  rounds: number;
  json?: string | undefined;
}

interface Served {
  suggest: Spread;
  search: Spread;
  predict: Spread;
}

/** What agents ask for, one after the other, over the public routes. */
async function measureServed(product: Product, cookie: string, rounds: number): Promise<Served> {
  const line = new HttpConnection(product.port);
  const ask = asking(line, product, cookie);
  const say = new Sentences(7);
  const times = { suggest: [] as number[], search: [] as number[], predict: [] as number[] };
  const timed = async (into: number[], path: string): Promise<void> => {
    const began = performance.now();
    await ask('GET', path);
    into.push(performance.now() - began);
  };
  // The first of each builds indexes and plans; people meet that once after a start.
  for (let round = -1; round < rounds; round += 1) {
    const body = {
      customer: { familyName: '計測', identities: [{ kind: 'email', value: `served${round + 2}@example.jp` }] },
      subject: '',
      body: say.many(2),
    };
    const { id } = await ask<{ id: string }>('POST', '/api/v1/conversations', body);
    await timed(times.suggest, `/api/v1/conversations/${id}/suggestions`);
    await timed(times.search, `/api/v1/knowledge/search?q=${encodeURIComponent(`${say.one()}のですが`)}`);
    await timed(
      times.predict,
      `/api/v1/knowledge/predict?q=${encodeURIComponent(say.pick(['でん', 'みる', 'はい', '給']))}`,
    );
  }
  line.close();
  const { suggest, search, predict } = times;
  return { suggest: spread(suggest.slice(1)), search: spread(search.slice(1)), predict: spread(predict.slice(1)) };
}

/** Until search has everything that is published: each publishing is a job. */
async function untilFound(product: Product, cookie: string, { articles }: KnowledgeSize): Promise<void> {
  const line = new HttpConnection(product.port);
  const ask = asking(line, product, cookie);
  const published = async (): Promise<number> =>
    (await ask<{ total: number }>('GET', `/api/v1/knowledge/search?limit=1&kind=article&q=${encodeURIComponent('が')}`))
      .total;
  for (let tries = 0, before = -1; tries < 120; tries += 1) {
    const now = await published();
    if (now >= articles * 0.99 || (now === before && tries > 60)) break;
    before = now;
    await sleep(500);
  }
  line.close();
}

/** Suggestions, search and prediction as the desk gets them, among so many articles and guides, and until they are drawn in a browser. */
export async function runSuggestBench(options: SuggestBenchOptions): Promise<void> {
  const { articles, guides, rounds } = options;
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const ranking = rankAlone({ articles, guides });
    const product = await installProduct();
    tidy.add(() => product.remove());
    const cookie = await signIn(product);
    const loadSeconds = await loadKnowledge(product, cookie, { articles, guides });
    await untilFound(product, cookie, { articles, guides });
    const served = await measureServed(product, cookie, rounds * 2);
    const drawn = await watchDesk(product, cookie, rounds);
    const both = ({ p50, p95 }: Spread) => `${shown(p50)} / ${shown(p95)}`;
    printTable(`${articles} articles and ${guides} guides, over HTTP and in a browser`, [
      goalLine('customer’s words sent → guide drawn, p95 ms', drawn.fromSent.p95, { most: 300 }),
      { what: '… p50 / p95, ms', figure: both(drawn.fromSent) },
      { what: '… from the answer that they are stored, p50 / p95, ms', figure: both(drawn.fromStored) },
      { what: '… not drawn within five seconds', figure: String(drawn.missed) },
      { what: 'suggestions of a conversation, p50 / p95, ms', figure: both(served.suggest) },
      goalLine('search, p95 ms', served.search.p95, { most: 100 }),
      { what: 'prediction, p50 / p95, ms', figure: both(served.predict) },
      goalLine('the ranking alone, p95 ms', ranking.p95, { most: 30 }),
      { what: '… p50, ms', figure: shown(ranking.p50) },
      { what: 'written and published in, s', figure: shown(loadSeconds) },
    ]);
    writeReport(options.json, {
      name: 'bench:suggest',
      startedAt,
      results: { articles, guides, ...ranking, drawn, ...served, loadSeconds },
      limits: { rounds, drawn: 300, search: 100 },
    });
  });
}
