import { availableParallelism, loadavg } from 'node:os';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { ratio, rounded } from '../figures.ts';
import { installProduct } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { goalLine, printTable, shown, type Line } from '../table.ts';
import { type Loaded, loadWorld } from './load-world.ts';
import { type CustomerFigures, measureCustomers } from './measure-customer.ts';

export interface CustomerBenchOptions {
  customers: number;
  json?: string | undefined;
}

/** Growth is measured against a hundredth, but never against so few that everything stands in one page of memory. */
const FEWEST = 1_000;

interface Measured {
  loaded: Loaded;
  figures: CustomerFigures;
}

/** One installation, one world, what opening and finding customers costs in it. */
async function measureAt(tidy: Tidy, customers: number): Promise<Measured> {
  const product = await installProduct();
  let isThere = true;
  const remove = async (): Promise<void> => {
    if (isThere) await product.remove();
    isThere = false;
  };
  tidy.add(remove);
  console.log(`Loading ${customers.toLocaleString('en')} customers`);
  const loaded = await loadWorld(product.databaseUrl('madoguchi_owner'), product.access.workspace, customers);
  const figures = await measureCustomers(product, customers);
  await remove();
  return { loaded, figures };
}

/** The customer beside the conversation, and anybody found at once, among so many customers with as many orders. */
export async function runCustomerBench({ customers, json }: CustomerBenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const load = rounded(loadavg()[0] ?? 0);
    const few = Math.max(FEWEST, Math.floor(customers / 100));
    const below = await measureAt(tidy, few);
    const above = await measureAt(tidy, customers);
    report({ customers, few, json }, { startedAt, load, below, above });
  });
}

interface Run {
  startedAt: Date;
  load: number | null;
  below: Measured;
  above: Measured;
}

function report({ customers, few, json }: CustomerBenchOptions & { few: number }, { startedAt, load, below, above }: Run): void {
  const { loaded, figures } = above;
  const growthOf = (part: 'view' | 'find' | 'timeline'): number | null => ratio(figures[part].p95, below.figures[part].p95);
  const [viewGrowth, findGrowth] = [growthOf('view'), growthOf('find')];
  const results = {
    customers, view: figures.view, find: figures.find, growth: Math.max(viewGrowth ?? 0, findGrowth ?? 0) || null, loadSeconds: loaded.seconds,
    growthOf: { view: viewGrowth, find: findGrowth, timeline: growthOf('timeline') }, timeline: figures.timeline, findBy: figures.findBy, first: figures.first, load: loaded,
    bytesPerCustomer: Math.round(figures.databaseBytes / customers), databaseBytes: figures.databaseBytes, serverRssBytes: figures.serverRssBytes, postgresPssBytes: figures.postgresPssBytes,
    memoryBytesPerCustomer: Math.round(((figures.serverRssBytes ?? 0) + (figures.postgresPssBytes ?? 0)) / customers), errors: figures.errors + below.figures.errors,
    below: { customers: few, view: below.figures.view, find: below.figures.find, findBy: below.figures.findBy, first: below.figures.first, loadSeconds: below.loaded.seconds }, cores: availableParallelism(), loadAverage: load,
  };
  const kinds: Line[] = Object.entries(figures.findBy).map(([what, { p50, p95, missed }]) => ({ what: `  ${what}`, figure: `${shown(p50)} / ${shown(p95)}${missed > 0 ? ` · ${missed} not found` : ''}` }));
  printTable(`${customers.toLocaleString('en')} customers, as many orders, ${(customers * 0.3).toLocaleString('en')} messages`, [
    { what: 'view p50, ms', figure: shown(figures.view.p50) },
    goalLine('view p95, ms', figures.view.p95, { most: 50 }),
    { what: 'find p50, ms', figure: shown(figures.find.p50) },
    goalLine('find p95, ms', figures.find.p95, { most: 100 }),
    ...kinds,
    goalLine('the first time: view p95, ms', figures.first.view.p95, { most: 50 }),
    goalLine('the first time: find p95, ms', figures.first.find.p95, { most: 100 }),
    { what: 'timeline p50 / p95, ms', figure: `${shown(figures.timeline.p50)} / ${shown(figures.timeline.p95)}` },
    goalLine(`view p95 ÷ at ${few.toLocaleString('en')}`, viewGrowth, { most: 1.5, unit: '×', decimals: 2 }),
    goalLine(`find p95 ÷ at ${few.toLocaleString('en')}`, findGrowth, { most: 1.5, unit: '×', decimals: 2 }),
    goalLine('loading, s', loaded.seconds, { most: 1_800 }),
    { what: '  rows, indexes, statistics, s', figure: `${loaded.copySeconds} + ${loaded.indexSeconds} + ${loaded.analyzeSeconds}` },
    { what: 'disk per customer, bytes', figure: shown(results.bytesPerCustomer) },
    { what: 'memory of server and PostgreSQL, MB', figure: shown(((figures.serverRssBytes ?? 0) + (figures.postgresPssBytes ?? 0)) / 1_048_576) },
    goalLine('errors', results.errors, { most: 0 }),
  ]);
  writeReport(json, { name: 'bench:customer', startedAt, results, limits: { view: 50, find: 100, growth: 1.5, loadSeconds: 1_800 } });
}
