import {
  viewConditions,
  type ViewColumn,
  type ViewConditions,
  type ViewGroup,
  type ViewLayout,
  type ViewSort,
} from '@madoguchi/contracts/views.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface ViewRow {
  id: string;
  name: string;
  scope: 'personal' | 'team' | 'shared';
  team_id: string | null;
  owner_id: string | null;
  conditions: ViewConditions;
  sort: ViewSort;
  grouping_by: ViewGroup;
  layout: ViewLayout;
  columns: ViewColumn[];
  updated_at: Date;
  deleted_at: Date | null;
}

const COLUMNS = sql`v.id, v.name, v.scope, v.team_id, v.owner_id, v.conditions, v.sort, v.grouping_by, v.layout, v.columns, v.updated_at, v.deleted_at`;

const read = (row: Omit<ViewRow, 'conditions'> & { conditions: unknown }): ViewRow => ({
  ...row,
  conditions: viewConditions.parse(row.conditions),
});

/** Views in the order of their names; deleted ones are left out. */
export async function listViewRows(db: Db, workspaceId: string, has: RawBuilder<boolean>): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`select ${COLUMNS} from saved_views v
    where v.workspace_id = ${workspaceId} and v.deleted_at is null and ${has} order by v.name, v.id`.execute(db);
  return rows.map(read);
}

/** One view, locked until the transaction ends; deleted ones too. */
export async function lockView(
  db: Db,
  workspaceId: string,
  id: string,
  has: RawBuilder<boolean>,
): Promise<ViewRow | null> {
  const { rows } =
    await sql<ViewRow>`select ${COLUMNS} from saved_views v where v.workspace_id = ${workspaceId} and v.id = ${id} and ${has} for update of v`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

export type ViewFields = Pick<
  ViewRow,
  'name' | 'scope' | 'team_id' | 'conditions' | 'sort' | 'grouping_by' | 'layout' | 'columns'
>;

export async function insertView(
  db: Db,
  workspaceId: string,
  view: ViewFields & { id: string; owner_id: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into saved_views (workspace_id, id, name, scope, team_id, owner_id, conditions, sort, grouping_by, layout, columns, created_at, updated_at)
    values (${workspaceId}, ${view.id}, ${view.name}, ${view.scope}, ${view.team_id}, ${view.owner_id}, ${JSON.stringify(view.conditions)}, ${view.sort},
      ${view.grouping_by}, ${view.layout}, ${view.columns}::text[], ${now}, ${now})`.execute(db);
}

export async function updateViewRow(
  db: Db,
  workspaceId: string,
  id: string,
  view: ViewFields,
  now: Date,
): Promise<void> {
  await sql`update saved_views set name = ${view.name}, scope = ${view.scope}, team_id = ${view.team_id}, conditions = ${JSON.stringify(view.conditions)},
      sort = ${view.sort}, grouping_by = ${view.grouping_by}, layout = ${view.layout}, columns = ${view.columns}::text[], updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function setViewDeleted(db: Db, workspaceId: string, id: string, deletedAt: Date | null): Promise<void> {
  await sql`update saved_views set deleted_at = ${deletedAt} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Views that were deleted before `limit` are gone for good. */
export async function forgetDeletedViews(db: Db, workspaceId: string, limit: Date): Promise<void> {
  await sql`delete from saved_views where workspace_id = ${workspaceId} and deleted_at < ${limit}`.execute(db);
}

export async function findPins(db: Db, workspaceId: string, memberId: string): Promise<string[] | null> {
  const { rows } = await sql<{
    views: string[];
  }>`select views from view_pins where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(db);
  return rows[0]?.views ?? null;
}

export async function putPins(db: Db, workspaceId: string, memberId: string, views: readonly string[]): Promise<void> {
  await sql`insert into view_pins (workspace_id, member_id, views) values (${workspaceId}, ${memberId}, ${views}::text[])
    on conflict (workspace_id, member_id) do update set views = excluded.views`.execute(db);
}

/** How many of the ids are rows of this workspace, kind by kind; views name nothing that is not there. */
export async function countNamed(
  db: Db,
  workspaceId: string,
  named: Readonly<
    Record<
      'teams' | 'members' | 'inboxes' | 'categories' | 'tags' | 'customers' | 'companies' | 'products',
      readonly string[]
    >
  >,
): Promise<number> {
  const parts = Object.entries(named)
    .filter(([, ids]) => ids.length > 0)
    .map(
      ([table, ids]) =>
        sql`(select count(*) from ${sql.table(table)} x where x.workspace_id = ${workspaceId} and x.id = any(${ids}::uuid[]))`,
    );
  if (parts.length === 0) return 0;
  const { rows } = await sql<{ n: number }>`select (${sql.join(parts, sql` + `)})::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Views that ask by a group of customers; `name` is null where the asker does not have the view. */
export async function listViewsOfSegment(
  db: Db,
  workspaceId: string,
  segmentId: string,
  has: RawBuilder<boolean>,
): Promise<{ id: string; name: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string | null }>`
    select v.id, case when ${has} then v.name end as name from saved_views v
    where v.workspace_id = ${workspaceId} and v.deleted_at is null and v.conditions -> 'segmentIds' ? ${segmentId} order by v.name, v.id`.execute(
    db,
  );
  return rows;
}
