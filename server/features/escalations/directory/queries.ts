import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { lineOf } from '../../workspace/classification/queries.ts';

export interface EntryRow {
  id: string;
  topic: string;
  team_id: string | null;
  team_name: string | null;
  member_id: string | null;
  member_name: string | null;
  outside: string;
  hours: string;
  phone: string;
  mail: string;
  notes: string;
  category_ids: string[];
  updated_at: Date;
}

const ENTRY = sql`d.id, d.topic, d.team_id, t.name as team_name, d.member_id, m.name as member_name, d.outside, d.hours, d.phone, d.mail, d.notes, d.updated_at,
  array(select x.category_id from directory_categories x where x.workspace_id = d.workspace_id and x.entry_id = d.id order by x.category_id) as category_ids`;
const FROM = sql`directory_entries d
  left join teams t on t.workspace_id = d.workspace_id and t.id = d.team_id
  left join members m on m.workspace_id = d.workspace_id and m.id = d.member_id`;

/**
 * By topic. `words`: folded, `%` and `_` escaped. Of a category, also what stands for one above it: whoever answers for
 * 返品 answers for 返品の送料. At most 500.
 */
export async function listEntries(
  db: Db,
  workspaceId: string,
  filter: { words: string; categoryId?: string | undefined },
): Promise<EntryRow[]> {
  const conditions = [sql`d.workspace_id = ${workspaceId}`];
  if (filter.words) conditions.push(sql`d.folded like ${`%${filter.words}%`}`);
  if (filter.categoryId)
    conditions.push(sql`exists (
      select from directory_categories x join (${lineOf(sql`${workspaceId}::uuid`, sql`${filter.categoryId}::uuid`)}) a on a.id = x.category_id where x.workspace_id = d.workspace_id and x.entry_id = d.id)`);
  const result =
    await sql<EntryRow>`select ${ENTRY} from ${FROM} where ${sql.join(conditions, sql` and `)} order by d.topic, d.id limit 500`.execute(
      db,
    );
  return result.rows;
}

export async function findEntry(db: Db, workspaceId: string, id: string): Promise<EntryRow | null> {
  const result =
    await sql<EntryRow>`select ${ENTRY} from ${FROM} where d.workspace_id = ${workspaceId} and d.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export interface EntryFields {
  topic: string;
  teamId: string | null;
  memberId: string | null;
  outside: string;
  hours: string;
  phone: string;
  mail: string;
  notes: string;
  folded: string;
  categoryIds: readonly string[];
}

/** Stores an entry, or what it says now. */
export async function saveEntry(db: Db, workspaceId: string, id: string, entry: EntryFields, now: Date): Promise<void> {
  await sql`insert into directory_entries (workspace_id, id, topic, team_id, member_id, outside, hours, phone, mail, notes, folded, created_at, updated_at)
    values (${workspaceId}, ${id}, ${entry.topic}, ${entry.teamId}, ${entry.memberId}, ${entry.outside}, ${entry.hours}, ${entry.phone}, ${entry.mail},
      ${entry.notes}, ${entry.folded}, ${now}, ${now})
    on conflict (workspace_id, id) do update set topic = excluded.topic, team_id = excluded.team_id, member_id = excluded.member_id, outside = excluded.outside,
      hours = excluded.hours, phone = excluded.phone, mail = excluded.mail, notes = excluded.notes, folded = excluded.folded, updated_at = excluded.updated_at`.execute(
    db,
  );
  await sql`delete from directory_categories where workspace_id = ${workspaceId} and entry_id = ${id} and category_id <> all(${entry.categoryIds}::uuid[])`.execute(
    db,
  );
  await sql`insert into directory_categories (workspace_id, entry_id, category_id)
    select ${workspaceId}, ${id}, c.category_id from unnest(${entry.categoryIds}::uuid[]) as c(category_id) on conflict do nothing`.execute(
    db,
  );
}

export async function deleteEntry(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`delete from directory_entries where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Teams and active members by name, for lines of a spreadsheet. */
export async function listNames(
  db: Db,
  workspaceId: string,
): Promise<{ teams: { id: string; name: string }[]; members: { id: string; name: string }[] }> {
  const [teams, members] = await Promise.all([
    sql<{ id: string; name: string }>`select id, name from teams where workspace_id = ${workspaceId}`.execute(db),
    sql<{
      id: string;
      name: string;
    }>`select id, name from members where workspace_id = ${workspaceId} and deactivated_at is null`.execute(db),
  ]);
  return { teams: teams.rows, members: members.rows };
}
