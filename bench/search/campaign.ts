import { setTimeout as sleep } from 'node:timers/promises';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { ratio, rounded, spread, type Spread } from '../figures.ts';
import { memoryOf } from '../product/processes.ts';
import { installProduct, type Product } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { signIn } from '../size/measure-size.ts';
import { asking } from '../suggest/load-knowledge.ts';
import { goalLine, printTable, shown, type Line } from '../table.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { loadArticles } from './load-articles.ts';
import { MadeUpArticles, type Corpus } from './made-up-articles.ts';
import { watchOthers } from './watch-others.ts';

export interface SearchBenchOptions {
  articles: number;
  corpora: readonly Corpus[];
  questions: number;
  json?: string | undefined;
}

export interface SearchFigures {
  articles: number;
  search: Spread;
  predict: Spread;
  /** The first search after a start that had no index in a file, and after one that had. */
  firstWithoutIndexMs: number;
  firstAfterRestartMs: number;
  /** Until the index was built beside, and the longest another request waited meanwhile. */
  builtSeconds: number;
  longestWaitWhileBuiltMs: number;
  longestWaitAfterRestartMs: number;
  /** From the answer that an article is published until it is found. */
  publishedToFoundMs: number;
  searchAfterChangesP95: number | null;
  serverBytes: number | null;
  loadSeconds: number;
}

/** What is asked over the public routes, one after the other, as somebody signed in. */
class Asking {
  readonly #line: HttpConnection;
  readonly #ask: ReturnType<typeof asking>;

  constructor(product: Product, cookie: string) {
    this.#line = new HttpConnection(product.port, 120_000);
    this.#ask = asking(this.#line, product, cookie);
  }

  async search(q: string): Promise<{ ms: number; total: number; isPreparing: boolean; titles: string[] }> {
    const began = performance.now();
    const path = `/api/v1/knowledge/search?q=${encodeURIComponent(q)}`;
    const { relaxed, total, items } = await this.#ask<{
      relaxed: string | null;
      total: number;
      items: { title: string }[];
    }>('GET', path);
    return {
      ms: performance.now() - began,
      total,
      isPreparing: relaxed === 'preparing',
      titles: items.map(({ title }) => title),
    };
  }

  async predict(q: string): Promise<number> {
    const began = performance.now();
    await this.#ask('GET', `/api/v1/knowledge/predict?q=${encodeURIComponent(q)}`);
    return performance.now() - began;
  }

  async publish(title: string): Promise<void> {
    const texts = [{ language: 'ja', title, answer: '<p>窓口へお知らせください。</p>' }];
    const made = await this.#ask<{ id: string; version: number }>('POST', '/api/v1/articles', { texts });
    await this.#ask('POST', `/api/v1/articles/${made.id}/versions`, { version: made.version, note: '' });
  }

  close(): void {
    this.#line.close();
  }
}

async function untilBuilt(asks: Asking, question: string): Promise<number> {
  const began = performance.now();
  while ((await asks.search(question)).isPreparing) await sleep(1_000);
  return (performance.now() - began) / 1000;
}

const BEGINNINGS = ['でん', 'みず', 'しゅう', 'あ', '設定', 'か'];

interface Prepared {
  asks: Asking;
  articles: MadeUpArticles;
  figures: Pick<SearchFigures, 'firstWithoutIndexMs' | 'builtSeconds' | 'longestWaitWhileBuiltMs' | 'loadSeconds'>;
}

/** Articles are loaded and searched for the first time, until their index is built. */
export async function prepare(product: Product, corpus: Corpus, count: number): Promise<Prepared> {
  const articles = new MadeUpArticles(corpus);
  const loadSeconds = rounded(await loadArticles(product, articles, 0, count), 1) ?? 0;
  console.log(`Loaded ${count.toLocaleString('en')} articles in ${Math.round(loadSeconds)} s`);
  const asks = new Asking(product, await signIn(product));
  const building = watchOthers(product);
  const first = await asks.search(articles.question());
  const builtSeconds = rounded(await untilBuilt(asks, articles.question()), 1) ?? 0;
  const longestWaitWhileBuiltMs = await building.end();
  const firstWithoutIndexMs = Math.round(first.ms);
  return { asks, articles, figures: { firstWithoutIndexMs, builtSeconds, longestWaitWhileBuiltMs, loadSeconds } };
}

/** What is asked after a start, and while articles are published. */
export async function measureServed(
  product: Product,
  { asks, articles }: Prepared,
  questions: number,
): Promise<Omit<SearchFigures, 'articles' | keyof Prepared['figures']>> {
  await product.stop();
  await product.start();
  const starting = watchOthers(product);
  const afterRestart = await asks.search(articles.question());
  const search: number[] = [];
  const predict: number[] = [];
  await asks.predict('で');
  for (let at = 0; at < questions; at += 1) {
    search.push((await asks.search(articles.question())).ms);
    if (at % 3 === 0) predict.push(await asks.predict(BEGINNINGS[(at / 3) % BEGINNINGS.length] ?? 'で'));
  }
  const longestWaitAfterRestartMs = await starting.end();
  const changed = await afterChanges(asks, articles, questions / 5);
  return {
    ...{ search: spread(search), predict: spread(predict), firstAfterRestartMs: Math.round(afterRestart.ms) },
    ...{ ...changed, longestWaitAfterRestartMs, serverBytes: memoryOf(product.pid()).rssBytes },
  };
}

async function measure(
  product: Product,
  corpus: Corpus,
  { articles, questions }: { articles: number; questions: number },
): Promise<SearchFigures> {
  const prepared = await prepare(product, corpus, articles);
  const served = await measureServed(product, prepared, questions);
  prepared.asks.close();
  return { articles, ...prepared.figures, ...served };
}

/** Articles are published one after the other, and searched for until they are there. */
async function afterChanges(asks: Asking, articles: MadeUpArticles, times: number) {
  const waits: number[] = [];
  const search: number[] = [];
  for (let at = 0; at < Math.max(3, times / 4); at += 1) {
    await asks.publish(`給茶筒${at}の蓋`);
    const began = performance.now();
    while (
      !(await asks.search(`給茶筒${at}の蓋`)).titles.includes(`給茶筒${at}の蓋`) &&
      performance.now() - began < 10_000
    );
    waits.push(performance.now() - began);
    for (let more = 0; more < 4; more += 1) search.push((await asks.search(articles.question())).ms);
  }
  return { publishedToFoundMs: Math.round(spread(waits).p95 ?? 0), searchAfterChangesP95: spread(search).p95 };
}

/** Two installations, one with a tenth of the articles: how long a question takes, how search starts, what it holds. */
export async function runSearchBench(options: SearchBenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const corpora: Record<string, { tenth: SearchFigures; all: SearchFigures; growth: number | null }> = {};
    for (const corpus of options.corpora) {
      const figures: SearchFigures[] = [];
      for (const articles of [Math.ceil(options.articles / 10), options.articles]) {
        if (tidy.interrupted) return;
        const product = await installProduct();
        tidy.add(() => product.remove());
        figures.push(await measure(product, corpus, { articles, questions: options.questions }));
        await product.remove();
      }
      const [tenth, all] = figures;
      if (!tenth || !all) continue;
      corpora[corpus] = { tenth, all, growth: ratio(all.search.p95, tenth.search.p95) };
      printTable(`${options.articles} articles, words as in the ${corpus} case`, linesOf(all, corpora[corpus].growth));
    }
    writeReport(options.json, {
      name: 'bench:search',
      startedAt,
      results: { corpora },
      limits: { articles: options.articles, p95: 100 },
    });
  });
}

function linesOf(all: SearchFigures, growth: number | null): Line[] {
  return [
    { what: 'search, p50 ms', figure: shown(all.search.p50) },
    goalLine('search, p95 ms', all.search.p95, { most: 100 }),
    goalLine('… growth from a tenth of them', growth, { most: 10 }),
    { what: '… p95 while articles are published, ms', figure: shown(all.searchAfterChangesP95) },
    { what: 'prediction, p50 / p95, ms', figure: `${shown(all.predict.p50)} / ${shown(all.predict.p95)}` },
    goalLine('first search after a start, ms', all.firstAfterRestartMs, { most: 2_000 }),
    { what: 'first search ever, from the database, ms', figure: shown(all.firstWithoutIndexMs) },
    { what: '… until the index is built beside, s', figure: shown(all.builtSeconds) },
    {
      what: '… longest wait of others meanwhile / after a start, ms',
      figure: `${shown(all.longestWaitWhileBuiltMs)} / ${shown(all.longestWaitAfterRestartMs)}`,
    },
    { what: 'published → found, p95 ms', figure: shown(all.publishedToFoundMs) },
    goalLine('memory of the server, MB', all.serverBytes === null ? null : all.serverBytes / 1e6, { most: 1_000 }),
    { what: 'loaded in, s', figure: shown(all.loadSeconds) },
  ];
}
