import { afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { cloneDatabase } from '../testing/database.ts';
import { createPool, type Pool } from './database.ts';
import { DatabaseClock } from './database-clock.ts';
import { createLog } from './log.ts';

const HOUR_MS = 3_600_000;
const log = createLog('silent');
let pool: Pool;

beforeAll(async () => {
  const database = await cloneDatabase(inject('cluster'));
  pool = createPool({ url: database.appUrl, max: 1, applicationName: 'clock' });
  return async () => {
    await pool.end();
    await database.drop();
  };
});
afterEach(() => void vi.useRealTimers());

/** The machine's own clock stands so far off the true time; the database's does not. */
function setMachine(offMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: performance.timeOrigin + performance.now() + offMs });
}

/** Whole quarter hours between a clock and the database; what a busy machine loses is far less. */
async function quartersOff(clock: DatabaseClock): Promise<number> {
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
  return Math.round((clock.now().getTime() - (rows[0]?.at.getTime() ?? 0)) / (HOUR_MS / 4)) + 0;
}

test.for([HOUR_MS, -HOUR_MS])('a machine whose clock is off by %i ms tells the time of the database', async (off) => {
  setMachine(off);
  const clock = new DatabaseClock();
  expect(await quartersOff(clock)).toBe(Math.sign(off) * 4);
  await clock.look(pool, log);
  expect(await quartersOff(clock)).toBe(0);
});

test('a step of the machine’s clock moves nothing, even before the database is asked again', async () => {
  const clock = new DatabaseClock();
  await clock.look(pool, log);
  setMachine(HOUR_MS);
  expect(await quartersOff(clock)).toBe(0);
  setMachine(-HOUR_MS);
  expect(await quartersOff(clock)).toBe(0);
});

test('a database that cannot be asked leaves the time as it was known', async () => {
  setMachine(HOUR_MS);
  const clock = new DatabaseClock();
  await clock.look(pool, log);
  const gone = createPool({ url: 'postgres://nobody@127.0.0.1:1/none', max: 1, applicationName: 'clock' });
  await clock.look(gone, log);
  await gone.end();
  expect(await quartersOff(clock)).toBe(0);
});

test('it is followed from the first look on, and let go', async () => {
  setMachine(-HOUR_MS);
  const clock = new DatabaseClock();
  await clock.follow(pool, log);
  clock.stop();
  expect(await quartersOff(clock)).toBe(0);
});
