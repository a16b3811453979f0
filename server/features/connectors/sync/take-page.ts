import type { Ctx } from '../../../kernel/context.ts';
import type { ReadRow } from '../connector.ts';
import { addCounts, NO_COUNTS, refusedBy, takeRows, writeRefused, type RowSource, type Taken } from './take-rows.ts';

type Transact = <T>(body: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * A page in one transaction together with `passed`, which says how far reading got. When a row of it cannot be, the rows
 * go one by one, each in its own transaction, and the mark comes last: killed in between, the page is read again, and what
 * was taken is found unchanged.
 */
export async function takePage(
  transact: Transact,
  source: RowSource,
  rows: readonly ReadRow[],
  passed: (ctx: Ctx, taken: Taken) => Promise<void>,
): Promise<Taken> {
  try {
    return await transact(async (ctx) => {
      const taken = await takeRows(ctx, source, rows);
      await passed(ctx, taken);
      return taken;
    });
  } catch (error) {
    if (rows[0] === undefined || !refusedBy(error, rows[0])) throw error;
  }
  const all: Taken = { counts: NO_COUNTS, refused: [] };
  for (const row of rows) {
    const one = await takeOne(transact, source, row);
    all.counts = addCounts(all.counts, one.counts);
    all.refused.push(...one.refused);
  }
  await transact((ctx) => passed(ctx, all));
  return all;
}

async function takeOne(transact: Transact, source: RowSource, row: ReadRow): Promise<Taken> {
  try {
    return await transact((ctx) => takeRows(ctx, source, [row]));
  } catch (error) {
    const refused = refusedBy(error, row);
    if (!refused) throw error;
    await transact((ctx) => writeRefused(ctx, source, refused));
    return { counts: { ...NO_COUNTS, read: 1, refused: 1 }, refused: [refused] };
  }
}
