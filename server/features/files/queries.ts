import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';

export interface FileRow {
  id: string;
  storage_key: string;
  name: string;
  media_type: string;
  bytes: number;
}

export interface NewFileRow extends FileRow {
  sha256: Buffer;
  uploadedByKind: string;
  uploadedById: string | null;
}

/** A name stands in lists, mails and downloads, so its secret numbers go before it is kept. */
const nameOf = (name: string): string => maskSensitive(name).text;

export async function insertFile(db: Db, workspaceId: string, row: NewFileRow, now: Date): Promise<void> {
  await sql`insert into files (workspace_id, id, storage_key, name, media_type, bytes, sha256, uploaded_by_kind, uploaded_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.storage_key}, ${nameOf(row.name)}, ${row.media_type}, ${row.bytes}, ${row.sha256}, ${row.uploadedByKind}, ${row.uploadedById}, ${now})`.execute(
    db,
  );
}

export async function findFile(db: Db, workspaceId: string, id: string): Promise<FileRow | null> {
  const result =
    await sql<FileRow>`select id, storage_key, name, media_type, bytes from files where workspace_id = ${workspaceId} and id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** Gives files other names; what is in them stays. */
export async function renameFiles(
  db: Db,
  workspaceId: string,
  names: readonly { storageKey: string; name: string }[],
): Promise<void> {
  if (names.length === 0) return;
  await sql`
    update files f set name = n.name from unnest(${names.map((one) => one.storageKey)}::text[], ${names.map((one) => nameOf(one.name))}::text[]) as n (storage_key, name)
    where f.workspace_id = ${workspaceId} and f.storage_key = n.storage_key and f.name <> n.name`.execute(db);
}

/** Ids of files by where their bytes lie. */
export async function listFileIds(
  db: Db,
  workspaceId: string,
  storageKeys: readonly string[],
): Promise<Map<string, string>> {
  const result = await sql<{ storage_key: string; id: string }>`
    select storage_key, id from files where workspace_id = ${workspaceId} and storage_key = any(${storageKeys}::text[])`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [row.storage_key, row.id]));
}

/** The file if this reader may have it: their own upload, one of the house, or attached to an entry they see (notes only for staff). */
export async function findReadableFile(
  db: Db,
  workspaceId: string,
  id: string,
  reader: { kind: string; id: string | null; seen: RawBuilder<boolean>; staff: boolean },
): Promise<FileRow | null> {
  const result = await sql<FileRow>`
    select f.id, f.storage_key, f.name, f.media_type, f.bytes from files f
    where f.workspace_id = ${workspaceId} and f.id = ${id} and (
      (f.uploaded_by_kind = ${reader.kind} and f.uploaded_by_id is not distinct from ${reader.id} and f.conversation_id is null)
      or (f.shared and ${reader.staff}::boolean)
      or exists (select from attachments a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
        where a.workspace_id = f.workspace_id and a.file_id = f.id and (${reader.staff}::boolean or a.entry_kind = 'message') and ${reader.seen}))`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Files of everything said in a conversation (attachments_by_conversation). */
export async function listFilesOfConversation(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ file_id: string }>`
    select distinct file_id from attachments where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(
    db,
  );
  return result.rows.map((row) => row.file_id);
}

const LOOSE = sql`not f.shared and not exists (select from attachments a where a.workspace_id = f.workspace_id and a.file_id = f.id)`;

/** Those of the files that hang on nothing (any more). */
export async function listLooseFiles(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; storage_key: string }[]> {
  const result = await sql<{ id: string; storage_key: string }>`
    select f.id, f.storage_key from files f where f.workspace_id = ${workspaceId} and f.id = any(${ids}::uuid[]) and ${LOOSE}`.execute(
    db,
  );
  return result.rows;
}

export async function deleteLooseFiles(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from files f where f.workspace_id = ${workspaceId} and f.id = any(${ids}::uuid[]) and ${LOOSE}`.execute(
    db,
  );
}

/** From now on these belong to the house: whoever answers may attach them, and they outlive what they hang on. */
export async function shareFiles(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update files set shared = true where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and conversation_id is null`.execute(
    db,
  );
}
