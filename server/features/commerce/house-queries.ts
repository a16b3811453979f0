import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface House {
  /** The day it is where the workspace is, `2026-11-22`. */
  today: string;
  locale: 'ja' | 'en';
  timeZone: string;
}

export async function findHouse(db: Db, workspaceId: string, now: Date): Promise<House> {
  const result =
    await sql<House>`select to_char(${now}::timestamptz at time zone time_zone, 'YYYY-MM-DD') as today, locale, time_zone as "timeZone"
    from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? { today: now.toISOString().slice(0, 10), locale: 'ja', timeZone: 'UTC' };
}
