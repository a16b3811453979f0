import type { Clock } from './clock.ts';
import type { Pool } from './database.ts';
import type { Log } from './log.ts';

/** How often the database is asked what time it is (ms). */
const EVERY_MS = 10_000;
/** Differences below this are the way to the database and back (ms). */
const SAME_MS = 500;

/**
 * The database's clock, told without asking: every process on one database has the same time whatever its own machine
 * believes, so a deadline is the same wherever the message came in, and a machine set an hour ahead calls nobody late.
 * Between two looks at the database the monotonic clock counts, which no step of the machine's clock moves.
 */
export class DatabaseClock implements Clock {
  /** Add the monotonic milliseconds to get the time. The machine's own until the database was asked. */
  #base = Date.now() - performance.now();
  #timer: NodeJS.Timeout | null = null;

  now(): Date {
    return new Date(this.#base + performance.now());
  }

  /** Asks the database now and ever again until `stop`. While it cannot be asked time goes on by itself. */
  async follow(pool: Pool, log: Log): Promise<void> {
    await this.look(pool, log);
    this.#timer = setInterval(() => void this.look(pool, log), EVERY_MS).unref();
  }

  /** Sets this clock by the database's. */
  async look(pool: Pool, log: Log): Promise<void> {
    const asked = performance.now();
    const at = await readTime(pool).catch(() => null);
    if (!at) return;
    // The answer was true in the middle of the way there and back.
    const base = at.getTime() - (asked + performance.now()) / 2;
    const offMs = Math.round(base - this.#base);
    if (Math.abs(offMs) < SAME_MS) return;
    this.#base = base;
    log.warn({ offMs }, 'the clock of this machine differs from the database; times are those of the database');
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }
}

async function readTime(pool: Pool): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
  return rows[0]?.at ?? null;
}
