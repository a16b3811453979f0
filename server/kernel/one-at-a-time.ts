import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from './database.ts';

const ASK_AGAIN_MS = 200;

export interface Turn {
  /** The number that stands for the work; the same in every process. */
  key: number;
  /** What to do while somebody else is at it. */
  whenTaken: 'wait' | 'refuse';
}

/** Somebody else is at it, in this process or another. */
export class TurnTaken extends Error {
  constructor() {
    super('somebody else is at it');
    this.name = 'TurnTaken';
  }
}

/**
 * Does work that must not run twice at the same moment, across processes. The lock lies on a connection of its own, for
 * as long as the work takes, be it many transactions; it goes with the connection when the process dies.
 * @throws TurnTaken when it is taken and `whenTaken` says refuse.
 */
export async function oneAtATime<T>(pool: Pool, { key, whenTaken }: Turn, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    // Asked again and again: a statement that waits for minutes would be cancelled.
    while (!(await isTaken(client, key))) {
      if (whenTaken === 'refuse') throw new TurnTaken();
      await sleep(ASK_AGAIN_MS);
    }
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [key]);
    }
  } finally {
    client.release();
  }
}

async function isTaken(client: PoolClient, key: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key]);
  return rows[0]?.taken === true;
}
