import { statementName, type Pool } from './database.ts';
import { isId } from './ids.ts';

/** Gives out consecutive numbers per workspace and day without making the taker's transaction hold a lock. */
export interface NumberDispenser {
  next(workspaceId: string, day: string): Promise<number>;
  end(): Promise<void>;
}

const TAKE = `
  insert into app.workspace_numbers (workspace_id, day, value) values ($1, $2::date, $3)
  on conflict (workspace_id, day) do update set value = workspace_numbers.value + excluded.value returning value`;

interface Waiting {
  resolve: (value: number) => void;
  reject: (reason: unknown) => void;
}

/**
 * Takes numbers on a connection of its own; requests that come while one is under way share the next statement.
 * The commit does not wait for the disk: a conversation that uses the number commits later, and the log that makes it
 * durable holds the number's record before it.
 */
export function createNumberDispenser(pool: Pool): NumberDispenser {
  const queues = new Map<string, Waiting[]>();
  const busy = new Set<string>();

  async function take(workspaceId: string, day: string, count: number): Promise<number> {
    const client = await pool.connect();
    try {
      const opening = client.query(
        `BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL app.workspace_id = '${workspaceId}'`,
      );
      const taking = client.query<{ value: number }>({
        name: statementName(TAKE),
        text: TAKE,
        values: [workspaceId, day, count],
      });
      const closing = client.query('COMMIT');
      const [, taken] = await Promise.all([opening, taking, closing]);
      const last = taken.rows[0]?.value;
      if (last === undefined) throw new Error('no number was taken');
      return last;
    } finally {
      client.release();
    }
  }

  async function serve(key: string, workspaceId: string, day: string): Promise<void> {
    busy.add(key);
    for (let batch = queues.get(key); batch && batch.length > 0; batch = queues.get(key)) {
      queues.set(key, []);
      try {
        const last = await take(workspaceId, day, batch.length);
        for (const [index, waiting] of batch.entries()) waiting.resolve(last - batch.length + 1 + index);
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    busy.delete(key);
    queues.delete(key);
  }

  return {
    next: (workspaceId, day) =>
      new Promise<number>((resolve, reject) => {
        if (!isId(workspaceId)) throw new Error('workspace id is not a uuid');
        const key = `${workspaceId} ${day}`;
        queues.set(key, [...(queues.get(key) ?? []), { resolve, reject }]);
        if (!busy.has(key)) void serve(key, workspaceId, day);
      }),
    end: () => pool.end(),
  };
}
