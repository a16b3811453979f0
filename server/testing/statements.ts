import type { Pool, PoolClient } from '../kernel/database.ts';

type Query = (...args: unknown[]) => unknown;

/** What was sent to the database over a pool while something was done: every text, BEGIN and COMMIT among them. */
export async function statementsOf(pool: Pool, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const listened = new Map<PoolClient, Query>();
  const listen = (client: PoolClient): void => {
    if (listened.has(client)) return;
    const query = client.query.bind(client) as Query;
    listened.set(client, client.query as Query);
    client.query = ((...args: unknown[]) => {
      const [asked] = args;
      texts.push(typeof asked === 'string' ? asked : (asked as { text: string }).text);
      return query(...args);
    }) as typeof client.query;
  };
  pool.on('acquire', listen);
  try {
    await work();
  } finally {
    pool.off('acquire', listen);
    for (const [client, query] of listened) client.query = query as typeof client.query;
  }
  return texts;
}
