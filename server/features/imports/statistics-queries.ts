import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Through a function of the tables' owner: the application's role owns nothing. */
export async function analyseTable(db: Db, table: string): Promise<void> {
  await sql`select app.refresh_statistics(${table})`.execute(db);
}
