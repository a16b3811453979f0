import pg from 'pg';

/**
 * A plain pool for the queue's own statements. Breaking connections are heard here in every state, also while they
 * are being closed, where pg-boss's own pool (and pg's) leave the error to end the process.
 */
export function createQueuePool(url: string, max: number, applicationName: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return pool;
}
