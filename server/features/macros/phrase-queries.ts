import type { PhraseOccasion } from '@madoguchi/contracts/macros.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface PhraseRow {
  id: string;
  shipped_key: string | null;
  locale: 'ja' | 'en';
  occasion: PhraseOccasion;
  body: string;
  hidden: boolean;
}

export async function listPhraseRows(db: Db, workspaceId: string): Promise<PhraseRow[]> {
  const result = await sql<PhraseRow>`
    select id, shipped_key, locale, occasion, body, hidden from phrases where workspace_id = ${workspaceId} order by created_at, id limit 1000`.execute(
    db,
  );
  return result.rows;
}

/** An own phrase, or other words for a shipped one. */
export async function putPhrase(db: Db, workspaceId: string, row: PhraseRow, now: Date): Promise<void> {
  await sql`
    insert into phrases (workspace_id, id, shipped_key, locale, occasion, body, hidden, created_at)
    values (${workspaceId}, ${row.id}, ${row.shipped_key}, ${row.locale}, ${row.occasion}, ${row.body}, ${row.hidden}, ${now})
    on conflict (workspace_id, shipped_key) do update set body = excluded.body, hidden = excluded.hidden`.execute(db);
}

export async function updateOwnPhrase(db: Db, workspaceId: string, id: string, body: string): Promise<boolean> {
  const result =
    await sql`update phrases set body = ${body} where workspace_id = ${workspaceId} and id = ${id} and shipped_key is null`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Removes an own phrase by its id, or the change of a shipped one by its key. */
export async function deletePhrase(db: Db, workspaceId: string, key: string): Promise<boolean> {
  const result =
    await sql`delete from phrases where workspace_id = ${workspaceId} and (id::text = ${key} and shipped_key is null or shipped_key = ${key})`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function listFavourites(db: Db, workspaceId: string, memberId: string): Promise<string[]> {
  const result = await sql<{ phrase: string }>`
    select phrase from phrase_favourites where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(db);
  return result.rows.map((row) => row.phrase);
}

export async function setFavourite(
  db: Db,
  workspaceId: string,
  memberId: string,
  mark: { phrase: string; favourite: boolean },
): Promise<void> {
  if (mark.favourite)
    await sql`insert into phrase_favourites (workspace_id, member_id, phrase) values (${workspaceId}, ${memberId}, ${mark.phrase}) on conflict do nothing`.execute(
      db,
    );
  else
    await sql`delete from phrase_favourites where workspace_id = ${workspaceId} and member_id = ${memberId} and phrase = ${mark.phrase}`.execute(
      db,
    );
}
