import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Locale } from '../../../kernel/i18n.ts';

/** The own words of an inbox for its receipts, by language; an inbox without a row uses the usual ones. */
export async function listReceiptTexts(db: Db, workspaceId: string, inboxId: string): Promise<Map<Locale, string>> {
  const result = await sql<{ locale: Locale; body: string }>`
    select locale, body from receipt_texts where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(db);
  return new Map(result.rows.map((row) => [row.locale, row.body]));
}

export async function inboxExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  return (
    (await sql`select 1 from inboxes where workspace_id = ${workspaceId} and id = ${id}`.execute(db)).rows.length > 0
  );
}

/** null: the usual words again. */
export async function putReceiptText(
  db: Db,
  workspaceId: string,
  text: { inboxId: string; locale: Locale; body: string | null },
  now: Date,
): Promise<void> {
  if (text.body === null)
    await sql`delete from receipt_texts where workspace_id = ${workspaceId} and inbox_id = ${text.inboxId} and locale = ${text.locale}`.execute(
      db,
    );
  else
    await sql`
      insert into receipt_texts (workspace_id, inbox_id, locale, body, updated_at) values (${workspaceId}, ${text.inboxId}, ${text.locale}, ${text.body}, ${now})
      on conflict (workspace_id, inbox_id, locale) do update set body = excluded.body, updated_at = excluded.updated_at`.execute(
      db,
    );
}
