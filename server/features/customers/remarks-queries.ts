import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/**
 * What is remarked of others, without these words. Their names and addresses are theirs, and a namesake's name is not ours
 * to take. Called when the person's own rows are gone.
 */
export async function scrubRemarks(db: Db, workspaceId: string, words: readonly string[]): Promise<void> {
  const scrubbed = (column: string) => sql`app.scrub_text(${sql.ref(column)}, ${words}::text[])`;
  await sql`
    update customers set caution = ${scrubbed('caution')}, preferences = ${scrubbed('preferences')}, contact_hours = ${scrubbed('contact_hours')},
      attributes = app.scrub_json(attributes, ${words}::text[], false)
    where workspace_id = ${workspaceId} and (${scrubbed('caution')} <> caution or ${scrubbed('preferences')} <> preferences
      or ${scrubbed('contact_hours')} <> contact_hours or app.scrub_json(attributes, ${words}::text[], false) <> attributes)`.execute(
    db,
  );
}
