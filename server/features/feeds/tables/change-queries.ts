import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Changing } from './row-queries.ts';

/** Cells as the database gives them, by column; instants are dates. */
export type Row = Record<string, unknown> & { id: string };

/** A row with the fact that touched it last; one that is no more has nothing but its id. */
export type ChangedRow = Row & { seq: number; deleted: boolean };

const factsAfter = (workspaceId: string, seq: number, until: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select * from facts where workspace_id = ${workspaceId} and seq > ${seq} and seq <= ${until})`;

const EVERYTHING = sql`9223372036854775807`;

/** Calls are what was counted of them: facts after that are not in their rows yet. */
export const countedUntil = (workspaceId: string): RawBuilder<unknown> =>
  sql`coalesce((select k.seq from metric_cursors k where k.workspace_id = ${workspaceId}), 0)`;

export interface PageAsked {
  table: Changing;
  seen: RawBuilder<boolean>;
  limit: number;
  /** Rows hold what facts up to here have done; everything when left out. */
  until?: RawBuilder<unknown>;
}

/**
 * The first round: all rows by their ids. What was touched since the round began is left out, for it is told afterwards:
 * each state of a row is told once. One statement, hence one snapshot: facts are numbered in the order of their commits.
 */
export async function listRowsByKey(
  db: Db,
  workspaceId: string,
  page: PageAsked & { since: number; after: string | null },
): Promise<Row[]> {
  const { table, seen, limit, since, after, until = EVERYTHING } = page;
  const beyond = after === null ? sql`true` : table.isUuid ? sql`r.id > ${after}::uuid` : sql`r.id > ${after}`;
  const { rows } = await sql<Row>`
    with touched as (${table.touched(factsAfter(workspaceId, since, until))})
    select r.* from (${table.rows(workspaceId, seen)}) r where ${beyond} and r.id::text not in (select t.id from touched t where t.id is not null)
    order by r.id limit ${limit}`.execute(db);
  return rows;
}

/**
 * What changed after a fact: each row once, at the last fact that touched it, as it is now. A row that is not there (or no
 * longer this reader's) is told as deleted. Ordered by that fact, so that a reader who comes back goes on where they were.
 */
export async function listChangedRows(
  db: Db,
  workspaceId: string,
  page: PageAsked & { seq: number; after: string | null },
): Promise<ChangedRow[]> {
  const { table, seen, limit, seq, after, until = EVERYTHING } = page;
  // Rows of one fact may stand on two pages: the fact itself is read again, and its rows from behind the last one.
  const from = after === null ? seq : seq - 1;
  const beyond = after === null ? sql`true` : sql`(t.seq, t.id) > (${seq}, ${after})`;
  const { rows } = await sql<ChangedRow>`
    with touched as (${table.touched(factsAfter(workspaceId, from, until))}),
      last as (select t.id, max(t.seq) as seq from touched t where t.id is not null group by t.id),
      page as (select t.id, t.seq from last t where ${beyond} order by t.seq, t.id limit ${limit})
    select r.*, p.id, p.seq::float8 as seq, r.id is null as deleted from page p left join (${table.rows(workspaceId, seen)}) r on ${table.isUuid ? sql`r.id = p.id::uuid` : sql`r.id = p.id`}
    order by p.seq, p.id`.execute(db);
  return rows;
}

/** Up to where facts are numbered, or counted. */
export async function findHead(db: Db, workspaceId: string, until?: RawBuilder<unknown>): Promise<number> {
  const head = until ?? sql`coalesce((select max(seq) from facts where workspace_id = ${workspaceId}), 0)`;
  const { rows } = await sql<{
    seq: number;
  }>`select (${head})::float8 as seq where ${workspaceId}::uuid = app.current_workspace()`.execute(db);
  return rows[0]?.seq ?? 0;
}

/** A small table, after a row. */
export async function listWholeRows(
  db: Db,
  workspaceId: string,
  page: { rows: (workspaceId: string) => RawBuilder<unknown>; after: string | null; limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.* from (${page.rows(workspaceId)}) r where (${page.after}::uuid is null or r.id > ${page.after}::uuid) order by r.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}
