import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { MatchField } from './explain.ts';

/** What was typed, as each index knows it; empty: not such a thing. */
export interface ExactWords {
  /** E.164 */
  phone: string;
  email: string;
  /** As people write member numbers: NFKC. */
  number: string;
  references: readonly string[];
  /** References that end so and are of these days. */
  recent: readonly string[];
  /** Letters and digits alone: orders, contracts and serial numbers. */
  key: string;
}

export interface ExactRow {
  customer_id: string;
  field: MatchField;
  text: string;
}

const MOST = 20;

/** One look-up by index each: whole telephones, addresses, numbers and references answer without looking through names. */
export async function findExactly(
  db: Db,
  workspaceId: string,
  words: ExactWords,
  may: { conversations: RawBuilder<boolean>; commerce: boolean },
): Promise<ExactRow[]> {
  // By value alone (identities_by_value): asked for in an order, all addresses would be read in that order.
  const identity = (field: MatchField, kinds: readonly string[], value: string): RawBuilder<unknown> =>
    sql`(select i.customer_id, ${field}::text as field, i.display as text from identities i
      where i.workspace_id = ${workspaceId} and i.value = ${value} and i.kind = any(${kinds}::text[]) limit ${MOST})`;
  const ways: RawBuilder<unknown>[] = [];
  if (words.phone)
    ways.push(
      identity('phone', ['phone'], words.phone),
      working(workspaceId, 'phone', 'phone', sql`co.phone_folded = ${words.phone}`),
    );
  if (words.email) ways.push(identity('email', ['email'], words.email));
  if (words.number) {
    ways.push(identity('member_number', ['member_number', 'external'], words.number));
    ways.push(
      sql`(select c.id, 'member_number'::text, c.external_id from customers c where c.workspace_id = ${workspaceId} and c.external_id = ${words.number})`,
    );
    const codes = [words.number, words.number.toUpperCase()];
    ways.push(working(workspaceId, 'company', 'store_code', sql`co.store_code = any(${codes}::text[])`));
  }
  if (words.references.length > 0)
    ways.push(sql`(select c.customer_id, 'reference'::text, c.reference from conversations c
      where c.workspace_id = ${workspaceId} and c.reference = any(${words.references}::text[]) and ${may.conversations})`);
  if (words.recent.length > 0)
    ways.push(sql`(select c.customer_id, 'reference'::text, c.reference from conversations c
      where c.workspace_id = ${workspaceId} and c.reference = any(${words.recent}::text[]) and ${may.conversations} order by c.reference desc)`);
  if (words.key && may.commerce) ways.push(...bought(workspaceId, words.key));
  if (ways.length === 0) return [];
  const result = await sql<ExactRow>`${sql.join(ways, sql` union all `)}`.execute(db);
  return result.rows;
}

/** Who belongs to the company with this telephone (companies_by_phone) or number of a store (companies_store_code_taken). */
function working(
  workspaceId: string,
  field: MatchField,
  column: 'phone' | 'store_code',
  isIt: RawBuilder<boolean>,
): RawBuilder<unknown> {
  return sql`(select c.id, ${field}::text, co.${sql.ref(column)} from companies co
    cross join lateral (select c.id from customers c where c.workspace_id = ${workspaceId} and c.company_id = co.id and c.merged_into is null limit ${MOST}) c
    where co.workspace_id = ${workspaceId} and ${isIt} limit ${MOST})`;
}

/**
 * orders_by_number from its beginning and orders_by_number_end (`A-20418` is told as 20418), contracts_by_number, and serial numbers from their beginning (assets_by_serial): as a range, because `like` is
 * not leakproof and row-level security would have every serial number read.
 */
function bought(workspaceId: string, key: string): RawBuilder<unknown>[] {
  return [
    sql`(select o.customer_id, 'order_number'::text, o.number from orders o where o.workspace_id = ${workspaceId} and o.number_key >= ${key} and o.number_key < ${`${key}\u{10ffff}`} limit ${MOST})`,
    sql`(select o.customer_id, 'order_number'::text, o.number from app.orders_ending(${key}, ${MOST}) o where app.current_workspace() = ${workspaceId}::uuid)`,
    sql`(select k.customer_id, 'contract_number'::text, k.number from contracts k where k.workspace_id = ${workspaceId} and k.number_key = ${key} limit ${MOST})`,
    sql`(select a.customer_id, 'serial'::text, a.serial from assets a
      where a.workspace_id = ${workspaceId} and a.serial_key <> '' and a.serial_key ~>=~ ${key}::text and a.serial_key ~<~ ${`${key}\u{10ffff}`}::text limit ${MOST})`,
  ];
}

/** Record → the person it stands for, and whether of all their records that fit it is the newest: each person answers once. */
export async function listPersons(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  words: readonly string[],
): Promise<{ id: string; root: string; is_newest: boolean }[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const result = await sql<{ id: string; root: string; is_newest: boolean }>`
    select c.id, person.root, not exists (
      select from (select person.root as id union all select m.id from customers m where m.workspace_id = ${workspaceId} and m.merged_into = person.root) other
      cross join lateral (select s.folded from customer_search s where s.workspace_id = ${workspaceId} and s.customer_id = other.id offset 0) document
      where other.id > c.id and document.folded like all (${patterns}::text[])) as is_newest
    from customers c cross join lateral (select coalesce(c.merged_into, c.id) as root) person
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`.execute(db);
  return result.rows;
}
