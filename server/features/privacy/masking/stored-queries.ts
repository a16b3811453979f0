import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** A text that is hidden on arrival, where it is kept. */
export interface Place {
  table: string;
  key: string;
  columns: readonly string[];
}

/** A page by key: whatever else there is, these rows are read and no others. */
export interface Slice {
  after: string | null;
  limit: number;
}

export interface StoredText {
  id: string;
  column: string;
  text: string;
}

/** Six digits stand in every number that is hidden, a name of a key in every secret: what has neither is not read. */
const MAYBE =
  '([0-9０-９][^0-9０-９]{0,12}){5}[0-9０-９]|authoriz|cookie|sess|token|api.?key|secret|sk-|akia|gh[pousr]_|xox|eyj';

/** Texts of a slice that may say a number, and the last key of it; no key: nothing is left. */
export async function listStoredTexts(
  db: Db,
  workspaceId: string,
  { table, key, columns }: Place,
  { after, limit }: Slice,
): Promise<{ last: string | null; texts: StoredText[] }> {
  const slice = sql`select * from ${sql.table(table)} where workspace_id = ${workspaceId} and (${after}::uuid is null or ${sql.ref(key)} > ${after}::uuid)
    order by ${sql.ref(key)} limit ${limit}`;
  const pairs = sql.join(columns.map((column) => sql`(${column}::text, slice.${sql.ref(column)})`));
  const found = await sql<{ last: string | null; texts: StoredText[] | null }>`
    with slice as (${slice})
    select (select slice.${sql.ref(key)} from slice order by slice.${sql.ref(key)} desc limit 1) as last,
      (select json_agg(json_build_object('id', slice.${sql.ref(key)}, 'column', v.name, 'text', v.said))
        from slice, lateral (values ${pairs}) as v (name, said) where v.said ~* ${MAYBE}) as texts`.execute(db);
  const [row] = found.rows;
  return { last: row?.last ?? null, texts: row?.texts ?? [] };
}

/** Puts a hidden text in the place of the one that was read; what was changed meanwhile stays. @returns whether it was there. */
export async function replaceStoredText(
  db: Db,
  workspaceId: string,
  { table, key }: Place,
  { id, column, text, hidden }: StoredText & { hidden: string },
): Promise<boolean> {
  const done = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${hidden}
    where workspace_id = ${workspaceId} and ${sql.ref(key)} = ${id}::uuid and ${sql.ref(column)} = ${text}`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

export interface SweepRow {
  detectors: number;
  place: string;
  after: string | null;
  changed: number;
  ended_at: Date | null;
}

/** False while another workspace, or another try, has a slice in its hands. */
export async function takeTurn(db: Db, workspaceId: string): Promise<boolean> {
  const found = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('privacy.mask_stored', 0)) as mine where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  return found.rows[0]?.mine ?? false;
}

export async function findSweep(db: Db, workspaceId: string): Promise<SweepRow | null> {
  const found =
    await sql<SweepRow>`select detectors, place, after, changed, ended_at from number_sweeps where workspace_id = ${workspaceId}`.execute(
      db,
    );
  return found.rows[0] ?? null;
}

export async function storeSweep(db: Db, workspaceId: string, row: SweepRow, now: Date): Promise<void> {
  await sql`
    insert into number_sweeps (workspace_id, detectors, place, after, changed, started_at, ended_at)
    values (${workspaceId}, ${row.detectors}, ${row.place}, ${row.after}::uuid, ${row.changed}, ${now}, ${row.ended_at})
    on conflict (workspace_id) do update set detectors = excluded.detectors, place = excluded.place, after = excluded.after, changed = excluded.changed,
      started_at = case when number_sweeps.detectors = excluded.detectors then number_sweeps.started_at else excluded.started_at end, ended_at = excluded.ended_at`.execute(
    db,
  );
}
