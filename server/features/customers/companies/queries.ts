import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface CompanyRow {
  id: string;
  name: string;
  kana: string;
  domain: string | null;
  external_id: string | null;
  attributes: Record<string, string>;
  created_at: Date;
}

const COLUMNS = sql`id, name, kana, domain, external_id, attributes, created_at`;

export async function findCompany(db: Db, workspaceId: string, id: string): Promise<CompanyRow | null> {
  const result =
    await sql<CompanyRow>`select ${COLUMNS} from companies where workspace_id = ${workspaceId} and id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The company whose people write from this mail domain. */
export async function findCompanyIdByDomain(db: Db, workspaceId: string, domain: string): Promise<string | null> {
  const result = await sql<{
    id: string;
  }>`select id from companies where workspace_id = ${workspaceId} and domain = ${domain} order by created_at, id limit 1`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** Newest first, or those whose name or kana contains `q`. */
export async function listCompanies(
  db: Db,
  workspaceId: string,
  page: { q: string | null; before: string | null; limit: number },
): Promise<CompanyRow[]> {
  const like = page.q ? `%${page.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const result = await sql<CompanyRow>`
    select ${COLUMNS} from companies
    where workspace_id = ${workspaceId} and (${page.before}::uuid is null or id < ${page.before}::uuid)
      and (${like}::text is null or name ilike ${like} or kana ilike ${like} or domain ilike ${like})
    order by id desc limit ${page.limit}`.execute(db);
  return result.rows;
}

export async function insertCompany(
  db: Db,
  workspaceId: string,
  row: Omit<CompanyRow, 'created_at'>,
  now: Date,
): Promise<void> {
  await sql`insert into companies (workspace_id, id, name, kana, domain, external_id, attributes, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.kana}, ${row.domain}, ${row.external_id}, ${JSON.stringify(row.attributes)}::jsonb, ${now}, ${now})`.execute(
    db,
  );
}

export type CompanyPatch = Partial<{
  name: string;
  kana: string;
  domain: string | null;
  external_id: string | null;
  attributes: string;
}>;

export async function patchCompany(
  db: Db,
  workspaceId: string,
  id: string,
  patch: CompanyPatch,
  now: Date,
): Promise<void> {
  await db
    .updateTable('companies')
    .set({ ...patch, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
