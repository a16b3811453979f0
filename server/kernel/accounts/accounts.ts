import type { Clock } from '../clock.ts';
import { statementName, type Pool, type PoolClient } from '../database.ts';

/** The accounts role's pool and the clock: people are global, so nothing here has a workspace. */
export interface Accounts {
  pool: Pool;
  clock: Clock;
}

/** Runs one prepared statement; alone on the pool, or on the client of `inAccounts`. */
export async function ask<R extends object>(
  on: Pool | PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const result = await on.query<R>({ name: statementName(text), text, values: [...values] });
  return result.rows;
}

/** One transaction of the accounts role. Hash passwords before it, never inside. */
export async function inAccounts<T>(accounts: Accounts, body: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await accounts.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await body(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
