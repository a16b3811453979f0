import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface PairRow {
  id: string;
  other_id: string;
  reason: 'same_phone' | 'same_name_kana' | 'same_name' | 'same_email' | 'same_member_number' | 'same_company_name';
}

/** Of one kind of sign at most this many others are looked at: a number of a big office is no sign of one person. */
const MOST = 10;

/**
 * People who may be the same as these, with what speaks for it: a shared telephone, the same name (old forms of kanji and
 * spaces aside) with or without the same kana, a mail address one of them claimed, a number of the shop, the same family
 * name at the same company. Records of one person and pairs somebody decided about are left out. Every sign is looked up
 * by an index: identities_by_customer and identities_by_value, customers_by_whole_name, customers_by_claimed_email,
 * customers_by_company.
 */
export async function findDuplicatePairs(db: Db, workspaceId: string, ids: readonly string[]): Promise<PairRow[]> {
  if (ids.length === 0) return [];
  const result = await sql<PairRow>`
    with m as (select * from customers c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])),
    found as (
      select i.customer_id as id, o.customer_id as other_id, case when i.kind = 'phone' then 'same_phone' else 'same_member_number' end as reason
        from identities i
        cross join lateral (select x.customer_id from identities x where x.workspace_id = i.workspace_id and x.value = i.value
          and x.customer_id <> i.customer_id
          and (i.kind = 'phone' and x.kind = 'phone' or i.kind <> 'phone' and x.kind in ('member_number', 'external')) limit ${MOST}) o
        where i.workspace_id = ${workspaceId} and i.customer_id = any(${ids}::uuid[]) and i.kind in ('phone', 'member_number', 'external')
      union all
      select m.id, o.id, case when m.kana_key <> '' and o.kana_key = m.kana_key then 'same_name_kana' else 'same_name' end
        from m cross join lateral (select c.id, c.kana_key from customers c where c.workspace_id = m.workspace_id and c.name_key = m.name_key
          and c.name_key <> '' and c.id <> m.id and (m.kana_key = '' or c.kana_key = '' or c.kana_key = m.kana_key) limit ${MOST}) o
        where m.name_key <> '' and m.family_name <> '' and m.given_name <> ''
      union all
      select m.id, i.customer_id, 'same_email'
        from m join identities i on i.workspace_id = m.workspace_id and i.value = m.attributes ->> 'contact_email' and i.kind = 'email' and i.customer_id <> m.id
      union all
      select i.customer_id, o.id, 'same_email'
        from identities i
        cross join lateral (select c.id from customers c where c.workspace_id = i.workspace_id and c.attributes ? 'contact_email'
          and c.attributes ->> 'contact_email' = i.value and c.id <> i.customer_id limit ${MOST}) o
        where i.workspace_id = ${workspaceId} and i.customer_id = any(${ids}::uuid[]) and i.kind = 'email'
      union all
      select m.id, o.id, 'same_company_name'
        from m cross join lateral (select c.id from customers c where c.workspace_id = m.workspace_id and c.company_id = m.company_id
          and c.family_name = m.family_name and (c.given_name = '' or m.given_name = '') and c.id <> m.id limit ${MOST}) o
        where m.company_id is not null and m.family_name <> ''
    )
    select distinct coalesce(a.merged_into, a.id) as id, coalesce(b.merged_into, b.id) as other_id, f.reason
    from found f
    join customers a on a.workspace_id = ${workspaceId} and a.id = f.id
    join customers b on b.workspace_id = ${workspaceId} and b.id = f.other_id
    where coalesce(a.merged_into, a.id) <> coalesce(b.merged_into, b.id)
      and not exists (select from customer_distinctions d where d.workspace_id = ${workspaceId}
        and d.one_id = least(coalesce(a.merged_into, a.id), coalesce(b.merged_into, b.id))
        and d.other_id = greatest(coalesce(a.merged_into, a.id), coalesce(b.merged_into, b.id)))
      and not exists (select from customer_distinctions d where d.workspace_id = ${workspaceId}
        and d.one_id = least(a.id, b.id) and d.other_id = greatest(a.id, b.id))
    limit 2000`.execute(db);
  return result.rows;
}

/** The next customers to look at for duplicates, newest first; those who stand behind another are looked at with it. */
export async function listCandidates(
  db: Db,
  workspaceId: string,
  page: { before: string | null; limit: number },
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from customers c
    where c.workspace_id = ${workspaceId} and (${page.before}::uuid is null or c.id < ${page.before}::uuid)
    order by c.id desc limit ${page.limit}`.execute(db);
  return result.rows.map((row) => row.id);
}
