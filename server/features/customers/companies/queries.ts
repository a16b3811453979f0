import { sql, type RawBuilder } from 'kysely';
import { narrowedTo, type Narrowing } from '../../custom-fields/condition-queries.ts';
import { foldPhone } from '../../../kernel/text/fold.ts';
import type { Db } from '../../../kernel/database.ts';
import { companyWritings } from '../../../kernel/text/company-kinds.ts';

export interface CompanyRow {
  id: string;
  name: string;
  kana: string;
  domain: string | null;
  external_id: string | null;
  attributes: Record<string, string>;
  form: 'person' | 'company' | 'agency' | 'dealer' | 'employee' | 'public_body' | 'marketplace';
  kind: 'organisation' | 'branch' | 'site' | 'store';
  parent_id: string | null;
  parent_name: string | null;
  store_code: string | null;
  phone: string;
  phone_folded: string | null;
  address: string;
  rank: string;
  caution: string;
  created_at: Date;
}

const COLUMNS = sql`co.id, co.name, co.kana, co.domain, co.external_id, co.attributes, co.form, co.kind, co.parent_id, p.name as parent_name,
  co.store_code, co.phone, co.phone_folded, co.address, co.rank, co.caution, co.created_at`;
const FROM = sql`companies co left join companies p on p.workspace_id = co.workspace_id and p.id = co.parent_id`;

export async function findCompany(db: Db, workspaceId: string, id: string): Promise<CompanyRow | null> {
  const result =
    await sql<CompanyRow>`select ${COLUMNS} from ${FROM} where co.workspace_id = ${workspaceId} and co.id = ${id}`.execute(
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

/** Newest first, or those whose name, kana, domain or code contains `q`, however it is written, or whose telephone it is. */
export async function listCompanies(
  db: Db,
  workspaceId: string,
  page: {
    q: string | null;
    /** Ids of those who hold the words in an own field. */
    also?: readonly string[];
    form: string | null;
    own?: Narrowing;
    before: string | null;
    limit: number;
  },
): Promise<CompanyRow[]> {
  const likes = page.q ? companyWritings(page.q).map((one) => `%${one.replace(/[\\%_]/g, '\\$&')}%`) : null;
  const phone = page.q ? foldPhone(page.q) : null;
  const result = await sql<CompanyRow>`
    select ${COLUMNS} from ${FROM}
    where co.workspace_id = ${workspaceId} and (${page.before}::uuid is null or co.id < ${page.before}::uuid)
      and (${page.form}::text is null or co.form = ${page.form})
      and (${likes}::text[] is null or normalize(co.name, NFKC) ilike any(${likes}::text[]) or normalize(co.kana, NFKC) ilike any(${likes}::text[])
        or co.domain ilike any(${likes}::text[]) or co.store_code ilike any(${likes}::text[]) or co.phone_folded = ${phone}::text or co.id = any(${page.also ?? []}::uuid[]))
      ${narrowedTo(page.own, sql`co.workspace_id`, sql`co.id`)}
    order by co.id desc limit ${page.limit}`.execute(db);
  return result.rows;
}

type Kept = Omit<CompanyRow, 'created_at' | 'parent_name'>;
export type NewCompanyRow = Pick<Kept, 'id' | 'name' | 'kana' | 'domain' | 'external_id' | 'attributes'> &
  Partial<Kept>;

export async function insertCompany(db: Db, workspaceId: string, row: NewCompanyRow, now: Date): Promise<void> {
  await sql`
    insert into companies (workspace_id, id, name, kana, domain, external_id, attributes, form, kind, parent_id, store_code,
      phone, phone_folded, address, rank, caution, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.kana}, ${row.domain}, ${row.external_id}, ${JSON.stringify(row.attributes)}::jsonb,
      ${row.form ?? 'company'}, ${row.kind ?? 'organisation'}, ${row.parent_id ?? null}, ${row.store_code ?? null}, ${row.phone ?? ''},
      ${row.phone_folded ?? null}, ${row.address ?? ''}, ${row.rank ?? 'standard'}, ${row.caution ?? ''}, ${now}, ${now})`.execute(
    db,
  );
}

export type CompanyPatch = Partial<{
  name: string;
  kana: string;
  domain: string | null;
  external_id: string | null;
  attributes: string;
  form: CompanyRow['form'];
  kind: CompanyRow['kind'];
  parent_id: string | null;
  store_code: string | null;
  phone: string;
  phone_folded: string | null;
  address: string;
  rank: string;
  caution: string;
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

/** How deep companies may stand below each other. */
export const MAX_DEPTH = 8;

/** The company and those above it, itself first; ends at the root or one step beyond the allowed depth. */
export async function listAncestors(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ id: string; name: string; kind: CompanyRow['kind'] }[]> {
  const result = await sql<{ id: string; name: string; kind: CompanyRow['kind'] }>`
    with recursive up (id, name, kind, parent_id, depth) as (
      select id, name, kind, parent_id, 1 from companies where workspace_id = ${workspaceId} and id = ${id}
      union all
      select c.id, c.name, c.kind, c.parent_id, up.depth + 1 from up
        join companies c on c.workspace_id = ${workspaceId} and c.id = up.parent_id where up.depth <= ${MAX_DEPTH})
    select id, name, kind from up order by depth`.execute(db);
  return result.rows;
}

/**
 * A company and those below it: `id`, `depth` (itself: 1) and `path`, which orders them as a screen shows them. To be put into a
 * `from`; ends at the allowed depth whatever the rows say (companies_by_parent).
 */
export const treeOf = (
  workspaceId: string,
  id: string,
): RawBuilder<{ id: string; depth: number; path: string[] }> => sql`
  with recursive tree (id, depth, path) as (
    select ${id}::uuid, 1, array[]::text[]
    union all
    select c.id, t.depth + 1, t.path || (coalesce(nullif(c.kana, ''), c.name) || c.id::text) from tree t
      join companies c on c.workspace_id = ${workspaceId} and c.parent_id = t.id where t.depth < ${MAX_DEPTH})
  select id, depth, path from tree`;

/** How many levels stand below a company, itself counted: 1 when it has none below it. */
export async function depthBelow(db: Db, workspaceId: string, id: string): Promise<number> {
  const result = await sql<{ depth: number }>`
    select max(depth)::integer as depth from (${treeOf(workspaceId, id)}) tree`.execute(db);
  return result.rows[0]?.depth ?? 1;
}

/** Serialises changes of the hierarchy: two moves at once could close a circle neither of them sees. */
export async function lockHierarchy(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('companies' || ${workspaceId}::text, 0))`.execute(db);
}

export interface CompanyNodeRow {
  id: string;
  name: string;
  kind: CompanyRow['kind'];
  form: CompanyRow['form'];
  parent_id: string | null;
  store_code: string | null;
  phone: string;
  people: number;
}

/** A chain of a thousand stores is shown as far as this. */
const MOST_NODES = 300;

/** The whole organisation a company belongs to, parents before their own. */
export async function listTree(db: Db, workspaceId: string, rootId: string): Promise<CompanyNodeRow[]> {
  const result = await sql<CompanyNodeRow>`
    select co.id, co.name, co.kind, co.form, co.parent_id, co.store_code, co.phone,
      (select count(*)::int from customers k where k.workspace_id = co.workspace_id and k.company_id = co.id and k.merged_into is null) as people
    from (${treeOf(workspaceId, rootId)}) t join companies co on co.workspace_id = ${workspaceId} and co.id = t.id
    order by t.path limit ${MOST_NODES}`.execute(db);
  return result.rows;
}
