import { readingOf } from '@madoguchi/finding/analysis.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { listAskedByMany, listKeptQuestions, replaceKeptQuestions } from '../asked-queries.ts';
import { isNobodys } from '../nobodys-words.ts';
import { nextRevision } from '../queries.ts';

const QUARTER = 90 * 86_400_000;
/** Fewer might know each other by their words. */
const PEOPLE = 3;
const MOST = 4_000;

/** Keeps which questions of the last 90 days are offered to whoever begins to type them. */
export async function learnQuestions(ctx: Ctx): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const since = new Date(now.getTime() - QUARTER);
  const asked = await listAskedByMany(db, workspaceId, { since, people: PEOPLE, limit: MOST });
  const before = await listKeptQuestions(db, workspaceId);
  const after = asked.filter(({ words }) => isNobodys(words)).map((row) => ({ ...row, reading: readingOf(row.words) }));
  const sign = (rows: readonly object[]) => JSON.stringify(rows.map((row) => JSON.stringify(row)).toSorted());
  if (sign(before.map(plain)) === sign(after.map(plain))) return;
  await replaceKeptQuestions(db, workspaceId, after);
  // Indexes in memory take the questions over with the next revision.
  await nextRevision(db, workspaceId);
}

const plain = ({
  is_public,
  words,
  kind,
  source_id,
  people,
}: Awaited<ReturnType<typeof listKeptQuestions>>[number]) => ({
  ...{ is_public, words, kind, source_id, people },
});
