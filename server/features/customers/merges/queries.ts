import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Column → what it was and what it became. Attributes stand here one by one, as `attributes.<name>`. */
export type Taken = Record<string, { before: unknown; after: unknown }>;

export interface MergeRow {
  id: string;
  into_id: string;
  merged_id: string;
  reason: string;
  taken: Taken;
  by_kind: string;
  by_id: string | null;
  by_name: string | null;
  at: Date;
  undone_at: Date | null;
}

/** One merge at a time in a workspace: two at once could make two records stand behind each other. */
export async function lockMerges(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customer_merges' || ${workspaceId}::text, 0))`.execute(db);
}

/** How many merges and undone merges there were: the same number twice means that nobody became one or two people between. */
export async function countMergeSteps(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ steps: number }>`
    select (count(*) + count(undone_at))::int as steps from customer_merges where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return rows[0]?.steps ?? 0;
}

export async function insertMerge(
  db: Db,
  workspaceId: string,
  row: Pick<MergeRow, 'id' | 'into_id' | 'merged_id' | 'reason' | 'taken' | 'by_kind' | 'by_id' | 'at'>,
): Promise<void> {
  await sql`
    insert into customer_merges (workspace_id, id, into_id, merged_id, reason, taken, by_kind, by_id, at)
    values (${workspaceId}, ${row.id}, ${row.into_id}, ${row.merged_id}, ${row.reason}, ${JSON.stringify(row.taken)}::jsonb,
      ${row.by_kind}, ${row.by_id}, ${row.at})`.execute(db);
}

/** All merges these records took part in, the latest first: standing and undone. */
export async function listMergesOf(db: Db, workspaceId: string, customerIds: readonly string[]): Promise<MergeRow[]> {
  const result = await sql<MergeRow>`
    select x.id, x.into_id, x.merged_id, x.reason, x.taken, x.by_kind, x.by_id, m.name as by_name, x.at, x.undone_at
    from customer_merges x
    left join members m on m.workspace_id = x.workspace_id and x.by_kind = 'member' and m.id = x.by_id
    where x.workspace_id = ${workspaceId}
      and (x.into_id = any(${customerIds}::uuid[]) or x.merged_id = any(${customerIds}::uuid[]))
    order by x.at desc, x.id desc limit 200`.execute(db);
  return result.rows;
}

export async function endMerge(
  db: Db,
  workspaceId: string,
  id: string,
  end: { at: Date; byId: string | null; reason: string },
): Promise<void> {
  await sql`
    update customer_merges set undone_at = ${end.at}, undone_by_id = ${end.byId}, undone_reason = ${end.reason}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function setTaken(db: Db, workspaceId: string, id: string, taken: Taken): Promise<void> {
  await sql`
    update customer_merges set taken = ${JSON.stringify(taken)}::jsonb where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Says behind whom these records stand. Null: each for itself. */
export async function setRoot(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  rootId: string | null,
): Promise<void> {
  await sql`
    update customers set merged_into = ${rootId} where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
}

const inOrder = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** Did somebody decide that a record of the one and a record of the other are two people? */
export async function areDistinct(
  db: Db,
  workspaceId: string,
  ones: readonly string[],
  others: readonly string[],
): Promise<boolean> {
  const result = await sql`
    select 1 from customer_distinctions where workspace_id = ${workspaceId}
      and ((one_id = any(${ones}::uuid[]) and other_id = any(${others}::uuid[]))
        or (one_id = any(${others}::uuid[]) and other_id = any(${ones}::uuid[]))) limit 1`.execute(db);
  return result.rows.length > 0;
}

export async function insertDistinction(
  db: Db,
  workspaceId: string,
  pair: { oneId: string; otherId: string; byKind: string; byId: string | null },
  now: Date,
): Promise<boolean> {
  const [one, other] = inOrder(pair.oneId, pair.otherId);
  const result = await sql`
    insert into customer_distinctions (workspace_id, one_id, other_id, by_kind, by_id, at)
    values (${workspaceId}, ${one}, ${other}, ${pair.byKind}, ${pair.byId}, ${now}) on conflict do nothing`.execute(db);
  return Number(result.numAffectedRows ?? 0n) > 0;
}

export async function deleteDistinction(
  db: Db,
  workspaceId: string,
  ones: readonly string[],
  others: readonly string[],
): Promise<number> {
  const result = await sql`
    delete from customer_distinctions where workspace_id = ${workspaceId}
      and ((one_id = any(${ones}::uuid[]) and other_id = any(${others}::uuid[]))
        or (one_id = any(${others}::uuid[]) and other_id = any(${ones}::uuid[])))`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** What this feature itself keeps of these records. */
export async function countOwn(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<{ identities: number; toldFacts: number }> {
  const result = await sql<{ identities: number; toldFacts: number }>`
    select
      (select count(*)::int from identities i where i.workspace_id = ${workspaceId} and i.customer_id = any(${customerIds}::uuid[]) and i.kind <> 'visitor') as identities,
      (select count(*)::int from customer_told_facts t where t.workspace_id = ${workspaceId} and t.customer_id = any(${customerIds}::uuid[])) as "toldFacts"`.execute(
    db,
  );
  return result.rows[0] ?? { identities: 0, toldFacts: 0 };
}
