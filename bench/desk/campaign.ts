import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '../../server/kernel/clock.ts';
import { createPool } from '../../server/kernel/database.ts';
import { createLog } from '../../server/kernel/log.ts';
import { createNumberDispenser } from '../../server/kernel/numbers.ts';
import { runInWorkspace, type Kernel } from '../../server/kernel/transaction.ts';
import { measureRuleCost, type RuleCost } from '../../server/features/automation/measure-rule-cost.ts';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { rounded } from '../figures.ts';
import { runChild } from '../product/child.ts';
import { installProduct, type Product } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { openLoader } from '../size/load-size.ts';
import { signIn } from '../size/measure-size.ts';
import { SEARCH_WORDS } from '../size/words.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { goalLine, printTable, shown } from '../table.ts';
import type { DeskFigures, DeskTask, Work } from './desk-process.ts';
import { takeSeats } from './seats.ts';

export interface DeskBenchOptions {
  /** Messages that lie in the workspace beforehand. */
  size: number;
  agents: number;
  seconds: number;
  json?: string | undefined;
}

/**
 * What 500 agents do a second, times three: in their busiest minute 13 messages, half of them ours; in their busiest hour
 * 1.5 conversations opened and 1.7 searches. Beside each conversation opened two lists are looked at and the counts
 * brought up to date; notes, assignments and statuses come with the messages.
 */
const PROFILE: Readonly<Record<Work, number>> = { desk: 9, counts: 12, open: 4.5, search: 5.1, customerSays: 20, reply: 20, note: 3, assign: 6, status: 6 };
const PROFILE_AGENTS = 500;
const RULES = 200;

/** So many agents at their desks in one workspace: how long they wait, and how fresh their screens are. */
export async function runDeskBench(options: DeskBenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const load = rounded(loadavg()[0] ?? 0);
    const product = await installProduct();
    tidy.add(() => product.remove());
    const loader = await openLoader(product.databaseUrl('madoguchi_owner'), product.access.workspace, options.size);
    console.log(`Loading ${options.size.toLocaleString('en')} messages`);
    await loader.growTo(options.size);
    await loader.end();
    await prepare(product);
    const conversations = await activeConversations(product);
    const figures = await runChild<DeskFigures>(tidy, join(import.meta.dirname, 'desk-process.ts'), await taskOf(product, conversations, options));
    const rules = await ruleCost(product, conversations[0] ?? '');
    report(options, { startedAt, load, figures, rules });
  });
}

async function taskOf(product: Product, conversations: readonly string[], { agents, seconds }: DeskBenchOptions): Promise<DeskTask> {
  const cookies = await takeSeats(product.databaseUrl('madoguchi_owner'), product.access.workspace, agents);
  const share = agents / PROFILE_AGENTS;
  const rates = Object.fromEntries(Object.entries(PROFILE).map(([work, rate]) => [work, rate * share])) as Record<Work, number>;
  return { port: product.port, apiKey: product.access.apiKey, cookies, conversations, words: SEARCH_WORDS.map((one) => one.word), seconds, rates, serverPid: product.pid(), postgresPid: product.postmasterPid() };
}

/** Service targets and rules as a desk has them: every message of the run meets both. */
async function prepare(product: Product): Promise<void> {
  const http = new HttpConnection(product.port);
  const headers = { cookie: await signIn(product), origin: `http://localhost:${product.port}` };
  const post = async (path: string, body: unknown): Promise<{ id: string }> => {
    const answer = await http.call({ method: 'POST', path, headers, body });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 500)}`);
    return JSON.parse(answer.body) as { id: string };
  };
  await post('/api/v1/sla/policies/recommended', {});
  const ruleIds: string[] = [];
  for (let n = 0; n < RULES; n += 1) {
    const words = [`返金${n}`, `クレーム${n}`, `責任者${n}`];
    const conditions = { match: 'all', conditions: [{ type: 'text', field: 'subject_or_body', op: 'contains_any', words }, { type: 'choice', field: 'channel', op: 'any', values: ['email', 'chat', 'form', 'api'] }] };
    ruleIds.push((await post('/api/v1/automation/rules', { name: `規則 ${n}`, trigger: { on: 'event', events: ['customer_message'] }, conditions, actions: [{ do: 'add_tag', tag: `札${n}` }] })).id);
  }
  for (const id of ruleIds) {
    const answer = await http.call({ method: 'PUT', path: `/api/v1/automation/rules/${id}/enabled`, headers, body: { enabled: true } });
    if (answer.status >= 300) throw new Error(`a rule was not switched on: ${answer.status} ${answer.body.slice(0, 300)}`);
  }
  http.close();
}

async function activeConversations(product: Product): Promise<string[]> {
  const client = new pg.Client({ connectionString: product.databaseUrl('madoguchi_owner') });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(`select id from app.conversations where workspace_id = $1 and status in ('new', 'open', 'pending', 'on_hold') order by last_activity_at desc limit 3000`, [product.access.workspace]);
  await client.end();
  return rows.map((row) => row.id);
}

/** In a process beside the product, on its database, after the run. */
async function ruleCost(product: Product, conversationId: string): Promise<RuleCost> {
  const url = product.databaseUrl('madoguchi_app');
  const pool = createPool({ url, max: 2, applicationName: 'madoguchi-bench' });
  const numbers = createNumberDispenser(createPool({ url, max: 1, applicationName: 'madoguchi-bench-numbers' }));
  const kernel: Kernel = { pool, clock: systemClock, log: createLog('silent'), reactions: new Map(), writeJobs: async () => undefined, numbers, wake: () => undefined, reactionJobName: 'none' };
  try {
    return await runInWorkspace(kernel, { workspaceId: product.access.workspace, actor: { kind: 'system', name: 'bench' } }, (ctx) => measureRuleCost(ctx, { conversationId, rules: RULES }));
  } finally {
    await Promise.allSettled([pool.end(), numbers.end()]);
  }
}

interface Measured {
  startedAt: Date;
  load: number | null;
  figures: DeskFigures;
  rules: RuleCost;
}

function report({ size, agents, seconds, json }: DeskBenchOptions, { startedAt, load, figures, rules }: Measured): void {
  const { byWork, cores, ...totals } = figures;
  const counts = byWork['counts'];
  const results = {
    agents, seconds, requests: totals.requests, errors: totals.errors, p50: rounded(totals.p50), p95: rounded(totals.p95), liveP50: rounded(totals.liveP50), liveP95: rounded(totals.liveP95),
    ruleCostMs: rounded(rules.p95Ms), ruleCostP50Ms: rounded(rules.p50Ms), countsP95: rounded(counts?.p95 ?? null), missed: totals.missed, sockets: totals.sockets, byWork, cores: availableParallelism(), used: cores, loadAverage: load,
  };
  const title = `${agents} agents, ${size.toLocaleString('en')} messages, ${seconds} s, three times the busiest minute, ${availableParallelism()} cores shared with the agents`;
  printTable(title, [
    { what: 'pieces of work', figure: shown(results.requests) },
    goalLine('errors', results.errors, { most: 0 }),
    { what: 'p50, ms', figure: shown(results.p50) },
    goalLine('p95, ms', results.p95, { most: 200 }),
    goalLine('answer → screen p95, ms', results.liveP95, { most: 300 }),
    goalLine('counts p95, ms', results.countsP95, { most: 500 }),
    goalLine(`${RULES} rules, per fact p95, ms`, results.ruleCostMs, { most: 5 }),
    goalLine('never seen', results.missed, { most: 0 }),
    { what: 'cores: server, PostgreSQL, agents, others', figure: [cores.server, cores.postgres, cores.agents, cores.others].map((one) => shown(one, '', 2)).join(' · ') },
    ...Object.entries(byWork).map(([work, { count, p50, p95 }]) => ({ what: `  ${work}`, figure: `${count} · ${shown(p50)} / ${shown(p95)}` })),
  ]);
  writeReport(json, { name: 'bench:desk', startedAt, results, limits: { size, ...PROFILE } });
}
