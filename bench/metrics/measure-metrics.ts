import pg from 'pg';
import { openFiguresKernel } from '../../server/commands/metrics/figures-kernel.ts';
import { countFacts } from '../../server/features/metrics/actions/count-facts.ts';
import { rebuildFigures } from '../../server/features/metrics/counting/rebuild-figures.ts';
import { createLog } from '../../server/kernel/log.ts';
import { spread, type Spread } from '../figures.ts';
import type { Product } from '../product/product.ts';
import { signIn } from '../size/measure-size.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { FACTS_EACH, loadAtOnce, loadConversations, loadPlaces } from './load-world.ts';

export interface MetricFigures {
  dashboard: Spread;
  rebuildFactsPerSecond: number;
  /** Of one fact that comes in. */
  incrementalMs: number;
  loadSeconds: number;
  errors: number;
}

const BOARDS = 40;
const INCOMING = 300;
const TILES = ['contacts', 'first_response_time', 'full_resolution_time', 'resolution_rate', 'fcr', 'reopen_rate', 'time_to_first_action', 'backlog'];

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** A board as somebody opens it: eight tiles beside the period before, and four charts, asked at the same time. */
function boardOf(): { path: string; body: object }[] {
  const period = { from: day(28), to: day(1) };
  const query = (body: object) => ({ path: '/api/v1/metrics/query', body: { period, ...body } });
  return [
    query({ metrics: TILES.slice(0, 4), compare: 'previous' }),
    query({ metrics: TILES.slice(4), compare: 'previous' }),
    query({ metrics: ['first_response_time'], by: 'day' }),
    query({ metrics: ['contacts'], by: 'hour_of_week' }),
    { path: '/api/v1/metrics/pareto', body: { period } },
    { path: '/api/v1/metrics/distribution', body: { period, metric: 'first_response_time' } },
  ];
}

async function measureBoards(product: Product): Promise<{ samples: number[]; errors: number }> {
  const board = boardOf();
  const connections = board.map(() => new HttpConnection(product.port));
  const headers = { cookie: await signIn(product), origin: product.access.url };
  const samples: number[] = [];
  let errors = 0;
  for (let turn = -5; turn < BOARDS; turn += 1) {
    const from = performance.now();
    const answers = await Promise.all(board.map((ask, place) => connections[place]?.call({ method: 'POST', headers, ...ask })));
    if (turn >= 0) samples.push(performance.now() - from);
    for (const answer of answers) if (answer?.status !== 200 && (errors += 1) === 1) console.error(answer?.body.slice(0, 300));
  }
  for (const connection of connections) connection.close();
  return { samples, errors };
}

/** One installation of so many conversations: counted from nothing, asked as a board does, and told of more. */
export async function measureMetrics(product: Product, conversations: number): Promise<MetricFigures> {
  const url = product.databaseUrl('madoguchi_owner');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const figures = openFiguresKernel(product.databaseUrl('madoguchi_app'), false, createLog('silent'));
  const workspace = figures.inWorkspace(product.access.workspace);
  try {
    const loading = performance.now();
    await loadPlaces(owner, product.access.workspace);
    await loadAtOnce(owner, product.access.workspace, conversations);
    await owner.query('vacuum (analyze) app.facts, app.conversations, app.customers');
    const loadSeconds = (performance.now() - loading) / 1_000;
    const rebuilding = performance.now();
    const { facts } = await rebuildFigures(workspace);
    const rebuildFactsPerSecond = Math.round(facts / ((performance.now() - rebuilding) / 1_000));
    await owner.query('vacuum (analyze) app.metric_conversations, app.metric_answers, app.metric_transfers, app.metric_days, app.metric_parts, app.metric_values');
    const { samples, errors } = await measureBoards(product);
    await loadConversations(owner, product.access.workspace, INCOMING);
    const counting = performance.now();
    while ((await workspace((ctx) => countFacts(ctx, { limit: 60, isPatient: true }))).more);
    const incrementalMs = (performance.now() - counting) / (INCOMING * FACTS_EACH);
    return { dashboard: spread(samples), rebuildFactsPerSecond, incrementalMs, loadSeconds, errors };
  } finally {
    await figures.close();
    await owner.end();
  }
}
