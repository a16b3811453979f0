import type { MacroContent, MacroKind } from '@madoguchi/contracts/macros.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface MacroRow {
  id: string;
  kind: MacroKind;
  name: string;
  kana: string;
  folder: string;
  shortcut: string;
  scope: 'shared' | 'team' | 'personal';
  team_id: string | null;
  owner_id: string | null;
  locale: 'ja' | 'en' | null;
  content: MacroContent;
  file_ids: string[];
  version: number;
  use_count: number;
  last_used_at: Date | null;
  archived_at: Date | null;
  updated_at: Date;
}

const COLUMNS = sql`m.id, m.kind, m.name, m.kana, m.folder, m.shortcut, m.scope, m.team_id, m.owner_id, m.locale, m.content, m.file_ids, m.version,
  m.use_count, m.last_used_at, m.archived_at, m.updated_at`;

export async function listMacroRows(
  db: Db,
  workspaceId: string,
  archived: boolean,
  seen: RawBuilder<boolean>,
): Promise<MacroRow[]> {
  const result = await sql<MacroRow>`
    select ${COLUMNS} from macros m where m.workspace_id = ${workspaceId} and (m.archived_at is not null) = ${archived}::boolean and ${seen}
    order by m.folder, m.kana, m.name, m.id limit 2000`.execute(db);
  return result.rows;
}

export async function findMacro(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<MacroRow | null> {
  const result =
    await sql<MacroRow>`select ${COLUMNS} from macros m where m.workspace_id = ${workspaceId} and m.id = ${id} and ${seen}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** For a change: the row is locked until the commit. */
export async function lockMacro(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<MacroRow | null> {
  const result =
    await sql<MacroRow>`select ${COLUMNS} from macros m where m.workspace_id = ${workspaceId} and m.id = ${id} and ${seen} for update of m`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export type MacroFields = Pick<
  MacroRow,
  | 'kind'
  | 'name'
  | 'kana'
  | 'folder'
  | 'shortcut'
  | 'scope'
  | 'team_id'
  | 'owner_id'
  | 'locale'
  | 'content'
  | 'file_ids'
>;

/** False when the shipped macro of this key is there already. */
export async function insertMacro(
  db: Db,
  workspaceId: string,
  row: MacroFields & { id: string; shippedKey?: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into macros (workspace_id, id, kind, name, kana, folder, shortcut, scope, team_id, owner_id, locale, content, file_ids, shipped_key, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.kind}, ${row.name}, ${row.kana}, ${row.folder}, ${row.shortcut}, ${row.scope}, ${row.team_id}, ${row.owner_id}, ${row.locale},
      ${JSON.stringify(row.content)}::jsonb, ${row.file_ids}::uuid[], ${row.shippedKey ?? null}, ${now}, ${now})
    on conflict (workspace_id, shipped_key) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function updateMacroRow(
  db: Db,
  workspaceId: string,
  id: string,
  row: MacroFields,
  now: Date,
): Promise<void> {
  await sql`
    update macros set kind = ${row.kind}, name = ${row.name}, kana = ${row.kana}, folder = ${row.folder}, shortcut = ${row.shortcut}, scope = ${row.scope},
      team_id = ${row.team_id}, owner_id = ${row.owner_id}, locale = ${row.locale}, content = ${JSON.stringify(row.content)}::jsonb,
      file_ids = ${row.file_ids}::uuid[], version = version + 1, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function setMacroArchived(db: Db, workspaceId: string, id: string, at: Date | null): Promise<void> {
  await sql`update macros set archived_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Keeps what a macro is now, before it becomes something else. */
export async function keepMacroVersion(
  db: Db,
  workspaceId: string,
  row: MacroRow,
  by: { memberId: string | null; at: Date },
): Promise<void> {
  const { id, kind, name, kana, folder, shortcut, scope, team_id, locale, content, file_ids, version } = row;
  const saved = { kind, name, kana, folder, shortcut, scope, teamId: team_id, locale, content, fileIds: file_ids };
  await sql`
    insert into macro_versions (workspace_id, macro_id, version, saved, saved_by_id, saved_at)
    values (${workspaceId}, ${id}, ${version}, ${JSON.stringify(saved)}::jsonb, ${by.memberId}, ${by.at}) on conflict do nothing`.execute(
    db,
  );
}

export interface MacroVersionRow {
  version: number;
  saved: unknown;
  saved_at: Date;
  saved_by: string | null;
}

export async function listMacroVersionRows(db: Db, workspaceId: string, macroId: string): Promise<MacroVersionRow[]> {
  const result = await sql<MacroVersionRow>`
    select v.version, v.saved, v.saved_at, m.name as saved_by from macro_versions v
    left join members m on m.workspace_id = v.workspace_id and m.id = v.saved_by_id
    where v.workspace_id = ${workspaceId} and v.macro_id = ${macroId} order by v.version desc limit 50`.execute(db);
  return result.rows;
}

/** Another macro in use that whoever sees this one would meet under the same shortcut. */
export async function isShortcutTaken(
  db: Db,
  workspaceId: string,
  macro: { shortcut: string; exceptId: string | null; ownerId: string | null },
): Promise<boolean> {
  const result = await sql`
    select 1 from macros where workspace_id = ${workspaceId} and shortcut = ${macro.shortcut} and shortcut <> '' and archived_at is null
      and id is distinct from ${macro.exceptId}::uuid and (owner_id is null or owner_id = ${macro.ownerId}::uuid) limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** Of the ids a macro names, those that are there: each with the kind of thing it is. */
export async function listNamed(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ kind: 'category' | 'team' | 'member'; id: string }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ kind: 'category' | 'team' | 'member'; id: string }>`
    select 'category' as kind, id from categories where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select 'team', id from teams where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select 'member', id from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and deactivated_at is null`.execute(
    db,
  );
  return result.rows;
}

/** Files that hang on macros, for all rows of a list at once. */
export async function listMacroFiles(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; media_type: string; bytes: number }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string; name: string; media_type: string; bytes: number }>`
    select id, name, media_type, bytes from files where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows;
}

/** The shared macro of a name in a folder, for imports. */
export async function findSharedByName(
  db: Db,
  workspaceId: string,
  folder: string,
  name: string,
): Promise<MacroRow | null> {
  const result = await sql<MacroRow>`
    select ${COLUMNS} from macros m where m.workspace_id = ${workspaceId} and m.scope = 'shared' and m.folder = ${folder} and m.name = ${name} and m.archived_at is null
    order by m.created_at limit 1`.execute(db);
  return result.rows[0] ?? null;
}
