import { sql, type RawBuilder } from 'kysely';
import { firstKnown, type Db } from '../../kernel/database.ts';

/** The record a record of `customers` stands under, to compare an id with. */
export function personOf(record: RawBuilder<unknown>): RawBuilder<unknown> {
  return firstKnown(sql`${record}.merged_into`, sql`${record}.id`);
}

/** The record somebody stands under: itself, or the one it was merged into. Null when there is no such customer. */
export async function rootOf(db: Db, workspaceId: string, id: string): Promise<string | null> {
  const result = await sql<{ root: string }>`
    select coalesce(merged_into, id) as root from customers where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
  return result.rows[0]?.root ?? null;
}

/**
 * All records of one person, the root first: what is asked of a customer is asked of all of them. Merging moves nothing
 * (customers/README.md), so every read by customer goes through here or through `inGroup`. Empty when nobody is there.
 */
export async function groupOf(db: Db, workspaceId: string, id: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select g.id from customers c
    join customers g on g.workspace_id = c.workspace_id
      and (g.id = ${personOf(sql`c`)} or g.merged_into = ${personOf(sql`c`)})
    where c.workspace_id = ${workspaceId} and c.id = ${id}
    order by g.merged_into is not null, g.id`.execute(db);
  return result.rows.map((row) => row.id);
}

/** The same for many at once: record → root. Records that stand for themselves are among them. */
export async function rootsOf(db: Db, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const result = await sql<{ id: string; root: string }>`
    select id, coalesce(merged_into, id) as root from customers
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.root]));
}

/** For a `where`: this column names one of the records of that person. Two look-ups by index, whatever the group. */
export function inGroup(column: RawBuilder<unknown>, workspaceId: string, id: string): RawBuilder<boolean> {
  return sql<boolean>`${column} = any(${recordsOf(sql`${workspaceId}::uuid`, sql`${id}::uuid`)})`;
}

/**
 * Joins `cu`, the record a person is known by, to the record a row came to: names, company and rank of one person are the
 * same wherever they are shown to us. Never for what leaves the house: that stays with the record it came to.
 */
export function joinPerson(workspace: RawBuilder<unknown>, customer: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`join customers own on own.workspace_id = ${workspace} and own.id = ${customer}
    join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}`;
}

/** All records of the person a row's customer is: for `= any(…)` where a row is compared with others of the same person. */
export function recordsOf(workspace: RawBuilder<unknown>, customer: RawBuilder<unknown>): RawBuilder<string[]> {
  return sql<string[]>`array(
    select coalesce(r.merged_into, r.id) from customers r where r.workspace_id = ${workspace} and r.id = ${customer}
    union all select b.id from customers r join customers b on b.workspace_id = r.workspace_id and b.merged_into = ${personOf(sql`r`)}
      where r.workspace_id = ${workspace} and r.id = ${customer})`;
}
