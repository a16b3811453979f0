import type { Ctx } from '../../kernel/context.ts';

const turns = new WeakMap<Ctx['db'], Promise<unknown>>();

/**
 * One after another within a transaction. Facts told side by side start their reactions side by side, and what reads,
 * thinks and writes must see what the one before it wrote.
 */
export function inTurn<T>({ db }: Ctx, body: () => Promise<T>): Promise<T> {
  const mine = (turns.get(db) ?? Promise.resolve()).then(body, body);
  turns.set(
    db,
    mine.catch(() => undefined),
  );
  return mine;
}
