/**
 * Faults of the job queue that take real time: `node takeover.slow.ts`. Prints one JSON line per fault and ends with 1
 * when an invariant did not hold. Not part of the tests: it waits for leases to run out.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/start.ts';
import { createLog } from '../log.ts';
import { APP_ROLE, migrate } from '../migrate.ts';
import { jobType } from './job-type.ts';
import { buildJobWorld, until as untilSoon, type JobWorld } from './job-world.ts';
import { installJobs } from './queues.ts';

const TAKEOVER_LIMIT_SECONDS = 60;
const until = (reached: () => boolean | Promise<boolean>): Promise<void> => untilSoon(reached, 120_000);
const [, , mode, ownerUrl = '', appUrl = ''] = process.argv;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const input = mode === 'holder' ? createInterface({ input: process.stdin }) : undefined;

/** Writes one row with its transaction; the holder says so first and then waits to be told to go on. */
const effect = jobType({
  name: 'fault.effect',
  payload: z.object({ n: z.number() }),
  handle: async (run, { n }) => {
    if (input) {
      say('started');
      await new Promise((resolve) => input.once('line', resolve));
    }
    try {
      await run.transaction(async (ctx) => {
        await sql`insert into app.fault_effects values (${run.workspaceId}, ${n})`.execute(ctx.db);
      });
    } catch (error) {
      if (input) say(error instanceof Error ? error.name : 'unknown');
      throw error;
    }
    if (input) say('committed');
  },
});
const tick = jobType({ name: 'fault.tick', payload: z.object({}), handle: async () => void (ticks += 1) });
let ticks = 0;
const types = [effect, tick];

async function count(world: JobWorld, n: number): Promise<number> {
  return (await world.owner.query('select count(*)::int as n from app.fault_effects where n = $1', [n])).rows[0].n;
}

async function startHolder(server: EmbeddedPostgres): Promise<{ child: ChildProcess; heard: string[] }> {
  const child = spawn(process.execPath, [import.meta.filename, 'holder', server.ownerUrl, server.appUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const heard: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => heard.push(line));
  return { child, heard };
}

/** A holder is killed or frozen; seconds until another process has done the job, and how often it was done. */
async function loseHolder(
  server: EmbeddedPostgres,
  world: JobWorld,
  workspaceId: string,
  n: number,
  signal: 'SIGKILL' | 'SIGSTOP',
) {
  const { child, heard } = await startHolder(server);
  await world.enqueue(workspaceId, effect, [{ n }]);
  await until(() => heard.includes('started'));
  child.kill(signal);
  const at = performance.now();
  const taker = await world.runner();
  await until(async () => (await count(world, n)) > 0);
  const seconds = (performance.now() - at) / 1000;
  if (signal === 'SIGSTOP') {
    child.kill('SIGCONT');
    child.stdin?.write('go on\n');
    await until(() => heard.length > 1);
  }
  await taker.stop(1_000);
  child.kill('SIGKILL');
  const effects = await count(world, n);
  return { ok: seconds <= TAKEOVER_LIMIT_SECONDS && effects === 1, seconds, effects, holderSaid: heard.at(-1) };
}

/** PostgreSQL is killed three times under load; this process stays. */
async function killDatabase(server: EmbeddedPostgres, world: JobWorld, workspaceId: string) {
  const runner = await world.runner();
  const acknowledged: number[] = [];
  let next = 1_000;
  let ended = false;
  const load = (async () => {
    while (!ended) {
      const n = (next += 1);
      await world.enqueue(workspaceId, effect, [{ n }]).then(
        () => acknowledged.push(n),
        () => sleep(50),
      );
    }
  })();
  for (let kill = 0; kill < 3; kill += 1) {
    await sleep(1_500);
    process.kill(server.pid, 'SIGKILL');
    await sleep(3_000);
  }
  await sleep(1_500);
  ended = true;
  await load;
  const done = async (): Promise<boolean> =>
    (await runner.stats()).every((queue) => queue.ready + queue.deferred + queue.active === 0);
  await until(() => done().catch(() => false));
  const { rows } = await world.owner.query<{ n: number; times: number }>(
    'select n, count(*)::int as times from app.fault_effects where n > 1000 group by n',
  );
  const stored = new Map(rows.map((row) => [row.n, row.times]));
  const lost = acknowledged.filter((n) => !stored.has(n)).length;
  const twice = rows.filter((row) => row.times > 1).length;
  const dead = (await runner.failed(100)).length;
  await runner.stop(1_000);
  return { ok: lost === 0 && dead === 0, acknowledged: acknowledged.length, lost, twice, dead };
}

/** Two processes' worth of runners and a schedule of every minute, for two whole minutes. */
async function countTicks(world: JobWorld) {
  const schedules = [{ name: 'tick', cron: '* * * * *', timeZone: 'UTC', type: tick, payload: {} }];
  await sleep(60_000 - (Date.now() % 60_000) + 1_000);
  const runners = [await world.runner({ schedules }), await world.runner({ schedules })];
  await sleep(30_000);
  const first = ticks;
  await sleep(120_000);
  const later = ticks - first;
  for (const runner of runners) await runner.stop(1_000);
  return { ok: first <= 1 && later === 2, first, later };
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'madoguchi-jobs-'));
  const server = await startEmbeddedPostgres({ dataDir, log: createLog('silent') });
  await migrate(server.ownerUrl);
  await installJobs(server.ownerUrl, APP_ROLE);
  const world = await buildJobWorld({ ownerUrl: server.ownerUrl, appUrl: server.appUrl }, { types });
  await world.owner.query('create table app.fault_effects (workspace_id uuid not null, n int not null)');
  const workspaceId = await world.workspace();
  const faults: Record<string, () => Promise<{ ok: boolean }>> = {
    'holder killed': () => loseHolder(server, world, workspaceId, 1, 'SIGKILL'),
    'holder frozen and resumed': () => loseHolder(server, world, workspaceId, 2, 'SIGSTOP'),
    'database killed three times': () => killDatabase(server, world, workspaceId),
    'schedule with two runners': () => countTicks(world),
  };
  for (const [name, run] of Object.entries(faults)) {
    if (mode && !name.includes(mode)) continue;
    const result = await run();
    say(JSON.stringify({ fault: name, ...result }));
    if (!result.ok) process.exitCode = 1;
  }
  await world.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

if (mode === 'holder') {
  const world = await buildJobWorld({ ownerUrl, appUrl }, { types });
  await world.runner();
} else await main();
