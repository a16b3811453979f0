import { loadavg } from 'node:os';
import { writeReport } from '../server/commands/evals/report-file.ts';
import { measureFirstLoad, type FirstLoad } from './bytes/first-load.ts';
import { measureIngest, type IngestResults } from './ingest/measure-ingest.ts';
import { measureLive } from './live/measure-live.ts';
import type { LiveFigures } from './live/live-process.ts';
import { rounded } from './figures.ts';
import { installProduct } from './product/product.ts';
import { memoryOf, memoryOfTree } from './product/processes.ts';
import { Tidy } from './product/tidy.ts';
import { printBench } from './print-bench.ts';
import { measureSizes, type SizeResults } from './size/measure-size.ts';

export interface BenchOptions {
  /** Of each step of the ingest part, and of desk and opening at each size. */
  seconds: number;
  /** The largest size that is loaded. */
  messages: number;
  sockets: number;
  /** Leaves out what is not named; all when empty. */
  parts: readonly string[];
  json?: string | undefined;
}

export interface StartFigures {
  /** From an empty data folder to serving, and from a full one; installing from the registry and building the screens not included. */
  firstMs: number;
  secondMs: number;
  /** Of the server process after its second start; PostgreSQL beside it. */
  rssBytes: number | null;
  postgresPssBytes: number | null;
}

export interface BenchResults {
  ingest?: IngestResults;
  size?: SizeResults['size'];
  growth?: SizeResults['growth'];
  live?: LiveFigures;
  bytes?: FirstLoad;
  start?: StartFigures;
  /** Processes that wanted to run, over the last minute, before each part: figures of a machine that others use say little. */
  loadAverage: Record<string, number>;
}

export const PARTS = ['bytes', 'start', 'ingest', 'live', 'size'] as const;

/** The sizes up to the largest, each ten times the one before. */
export function sizesUpTo(most: number): number[] {
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= most);
  return sizes.includes(most) ? sizes : [...sizes, most];
}

/** Everything `bench` measures, each part on an installation of its own, one after the other. */
export async function runBench(options: BenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  const results: BenchResults = { loadAverage: {} };
  const wanted = (part: (typeof PARTS)[number]): boolean => options.parts.length === 0 || options.parts.includes(part);
  await tidy.campaign(async () => {
    if (wanted('bytes')) results.bytes = measureFirstLoad();
    if (wanted('start') || wanted('ingest') || wanted('live')) await onFreshProduct(tidy, options, results, wanted);
    results.loadAverage.size = rounded(loadavg()[0] ?? 0) ?? 0;
    if (wanted('size')) Object.assign(results, await onLoadedProduct(tidy, options));
    printBench(results);
    writeReport(options.json, { name: 'bench', startedAt, results, limits: { seconds: options.seconds, messages: options.messages, sockets: options.sockets } });
  });
}

async function onFreshProduct(tidy: Tidy, options: BenchOptions, results: BenchResults, wanted: (part: (typeof PARTS)[number]) => boolean): Promise<void> {
  console.log('Starting on an empty folder');
  results.loadAverage.start = rounded(loadavg()[0] ?? 0) ?? 0;
  const product = await installProduct();
  tidy.add(() => product.remove());
  const firstMs = product.startedInMs();
  await product.stop();
  await product.start();
  results.start = { firstMs, secondMs: product.startedInMs(), rssBytes: memoryOf(product.pid()).rssBytes, postgresPssBytes: memoryOfTree(product.postmasterPid() ?? 0) };
  if (wanted('ingest')) {
    console.log('Writing');
    results.loadAverage.ingest = rounded(loadavg()[0] ?? 0) ?? 0;
    results.ingest = await measureIngest(tidy, product, options.seconds);
    await product.stop();
    await product.start();
  }
  if (wanted('live')) {
    console.log('Listening');
    results.loadAverage.live = rounded(loadavg()[0] ?? 0) ?? 0;
    results.live = await measureLive(tidy, product, options.sockets);
  }
  await product.remove();
}

async function onLoadedProduct(tidy: Tidy, options: BenchOptions): Promise<SizeResults> {
  const product = await installProduct();
  tidy.add(() => product.remove());
  const figures = await measureSizes(product, sizesUpTo(options.messages), options.seconds);
  await product.remove();
  return figures;
}
