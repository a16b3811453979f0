import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { NewSearch } from './search-queries.ts';

export interface ToldSearch {
  place: NewSearch['place'];
  hits: number;
  language: string | null;
  opened: boolean;
  searched_at: Date;
}

/** Searches that are over, marked as told; `finding_searches_untold`. Two at once take different ones. */
export async function takeUntold(
  db: Db,
  workspaceId: string,
  which: { before: Date; limit: number },
  now: Date,
): Promise<ToldSearch[]> {
  const result = await sql<ToldSearch>`
    with over as (
      select id from finding_searches
      where workspace_id = ${workspaceId} and told_at is null and searched_at <= ${which.before}
      order by searched_at, id limit ${which.limit} for update skip locked)
    update finding_searches s set told_at = ${now} from over
    where s.workspace_id = ${workspaceId} and s.id = over.id
    returning s.place, s.hits, s.language, s.clicked_id is not null as opened, s.searched_at`.execute(db);
  return result.rows.toSorted((a, b) => a.searched_at.getTime() - b.searched_at.getTime());
}

export async function hasUntold(db: Db, workspaceId: string): Promise<boolean> {
  const result = await sql`
    select from finding_searches where workspace_id = ${workspaceId} and told_at is null limit 1`.execute(db);
  return result.rows.length > 0;
}
