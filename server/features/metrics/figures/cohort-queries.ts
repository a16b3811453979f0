import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { pointsOf, type Asked } from './point-queries.ts';

export interface CohortRow {
  key: string;
  n: number;
  /** By day asked: how many were solved within so many days. */
  solved: number[];
  /** By day asked: whether so many days have passed for all of them. */
  passed: boolean[];
}

/** Cohorts of conversations by when they came in. */
export async function readCohorts(
  db: Db,
  workspaceId: string,
  asked: Asked,
  days: readonly number[],
): Promise<CohortRow[]> {
  const solved = days.map(
    (day) => sql`(count(*) filter (where m.solved_at <= p.at + ${`${day} days`}::interval))::int`,
  );
  const passed = days.map((day) => sql`max(p.at) + ${`${day} days`}::interval <= ${asked.now}::timestamptz`);
  const result = await sql<CohortRow>`
    with points as (${pointsOf(workspaceId, asked)})
    select p.key, count(*)::int as n, array[${sql.join(solved)}] as solved, array[${sql.join(passed)}] as passed
    from points p join metric_conversations m on m.workspace_id = ${workspaceId} and m.conversation_id = p.conversation_id
    group by p.key order by p.key`.execute(db);
  return result.rows;
}
