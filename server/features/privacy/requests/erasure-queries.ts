import type { Hold } from '@madoguchi/contracts/privacy-requests.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** What must be settled before somebody can be erased. */
export async function listHolds(db: Db, workspaceId: string, people: readonly string[]): Promise<Hold[]> {
  const found = await sql<{ reason: Hold['reason']; label: string }>`
    select 'legal_hold' as reason, h.reason as label from legal_holds h
      where h.workspace_id = ${workspaceId} and h.lifted_at is null and (h.customer_id = any(${people}::uuid[]) or h.conversation_id in (
        select c.id from conversations c where c.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[])))
    union all select case when o.payment_state in ('unpaid', 'authorised', 'failed') then 'unpaid' else 'open_order' end, o.number from orders o
      where o.workspace_id = ${workspaceId} and o.customer_id = any(${people}::uuid[]) and o.status not in ('cancelled', 'returned')
        and (o.status <> 'delivered' or o.payment_state in ('unpaid', 'authorised', 'failed'))
    union all select 'dispute', c.reference from complaints x join conversations c on c.workspace_id = x.workspace_id and c.id = x.conversation_id
      where x.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[]) and x.state not in ('closed', 'reviewed')
    limit 50`.execute(db);
  return found.rows.map((row) => ({ ...row, until: null }));
}

/** Orders that stay as books without a word of the person, and until when the last of them does. */
export async function findBooks(
  db: Db,
  workspaceId: string,
  people: readonly string[],
  { now, years }: { now: Date; years: number },
): Promise<{ count: number; until: Date } | null> {
  const found = await sql<{ count: number; until: Date | null }>`
    select count(*)::integer as count, max(o.ordered_at) + make_interval(years => ${years}) as until from orders o
    where o.workspace_id = ${workspaceId} and o.customer_id = any(${people}::uuid[]) and o.ordered_at > ${now}::timestamptz - make_interval(years => ${years})`.execute(
    db,
  );
  const [row] = found.rows;
  return row?.until && row.count > 0 ? { count: row.count, until: row.until } : null;
}

/** Papers that were issued to the person: who issues a qualified invoice keeps its copy (消費税法 第五十七条の四 第六項). */
export async function findPapers(
  db: Db,
  workspaceId: string,
  people: readonly string[],
  { now, years }: { now: Date; years: number },
): Promise<{ count: number; until: Date } | null> {
  const found = await sql<{ count: number; until: Date | null }>`
    select count(*)::integer as count, max(d.issued_at) + make_interval(years => ${years}) as until from procedure_documents d
    where d.workspace_id = ${workspaceId} and d.customer_id = any(${people}::uuid[]) and d.issued_at > ${now}::timestamptz - make_interval(years => ${years})`.execute(
    db,
  );
  const [row] = found.rows;
  return row?.until && row.count > 0 ? { count: row.count, until: row.until } : null;
}

export interface PersonWords {
  family_name: string;
  given_name: string;
  family_kana: string;
  given_kana: string;
  external_id: string | null;
  address: string;
  postal_code: string;
  attributes: Record<string, string>;
}

export async function listPersonWords(db: Db, workspaceId: string, people: readonly string[]): Promise<PersonWords[]> {
  const found = await sql<PersonWords>`
    select family_name, given_name, family_kana, given_kana, external_id, address, postal_code, attributes from customers
    where workspace_id = ${workspaceId} and id = any(${people}::uuid[])`.execute(db);
  return found.rows;
}

/** Which of these addresses somebody else has too: what is shared stays theirs. */
export async function listSharedValues(
  db: Db,
  workspaceId: string,
  asked: { people: readonly string[]; values: readonly string[] },
): Promise<string[]> {
  const found = await sql<{ value: string }>`
    select distinct value from identities where workspace_id = ${workspaceId} and value = any(${asked.values}::text[])
      and customer_id <> all(${asked.people}::uuid[])`.execute(db);
  return found.rows.map((row) => row.value);
}

/** How many others have the same full name; a mention of the name alone may be them. */
export async function countNamesakes(
  db: Db,
  workspaceId: string,
  asked: { people: readonly string[]; family: string; given: string },
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from customers where workspace_id = ${workspaceId} and family_name = ${asked.family} and given_name = ${asked.given}
      and id <> all(${asked.people}::uuid[])`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Their conversations, those merged into others and those only facts remember among them. */
export async function listConversationsOf(
  db: Db,
  workspaceId: string,
  people: readonly string[],
): Promise<{ id: string; is_there: boolean }[]> {
  const found = await sql<{ id: string; is_there: boolean }>`
    select id, true as is_there from conversations where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[])
    union select f.conversation_id, false from facts f where f.workspace_id = ${workspaceId} and f.customer_id = any(${people}::uuid[]) and f.conversation_id is not null
      and not exists (select from conversations c where c.workspace_id = f.workspace_id and c.id = f.conversation_id)`.execute(
    db,
  );
  return found.rows;
}

export async function listTables(db: Db, workspaceId: string): Promise<string[]> {
  return (
    await sql<{
      name: string;
    }>`select name from app.personal_tables() where ${workspaceId}::uuid = app.current_workspace()`.execute(db)
  ).rows.map((row) => row.name);
}

/** Takes words out of one table; `whole`: rows that say one go altogether. @returns how many rows. */
export async function scrubTable(
  db: Db,
  workspaceId: string,
  { table, words, whole }: { table: string; words: readonly string[]; whole: boolean },
): Promise<number> {
  const found = await sql<{
    rows: number;
  }>`select app.scrub_table(${table}, ${words}::text[], ${whole}) as rows where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  return found.rows[0]?.rows ?? 0;
}

/** Columns of bytes, by the catalogue; hashes and keys are none. */
export async function listByteColumns(db: Db, workspaceId: string): Promise<{ table: string; column: string }[]> {
  const found = await sql<{ table: string; column: string }>`
    select target as "table", col as "column" from app.byte_columns() where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  return found.rows;
}

/** Rows by id, few at a time: one may hold a mail of many megabytes. */
export async function listBytes(
  db: Db,
  workspaceId: string,
  { table, column, after, limit }: { table: string; column: string; after: string | null; limit: number },
): Promise<{ id: string; bytes: Buffer | null }[]> {
  const found = await sql<{ id: string; bytes: Buffer | null }>`
    select id, ${sql.ref(column)} as bytes from ${sql.table(table)} where workspace_id = ${workspaceId} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(db);
  return found.rows;
}

export async function deleteByteRows(
  db: Db,
  workspaceId: string,
  { table, ids }: { table: string; ids: readonly string[] },
): Promise<void> {
  await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
}

export interface Erasing {
  people: readonly string[];
  conversations: readonly string[];
  /** Everything that says who they are. */
  words: readonly string[];
  kept: readonly string[];
  spared: readonly string[];
}

/** The person's own rows, what facts say of them and jobs that wait, in one transaction: killed before it, all is found again. */
export async function eraseRows(db: Db, workspaceId: string, erasing: Erasing): Promise<Record<string, number>> {
  const { people, conversations, words, kept, spared } = erasing;
  const facts = await sql<{
    rows: number;
  }>`select app.empty_facts(${people}::uuid[], ${conversations}::uuid[], ${words}::text[]) as rows where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  const jobs = await sql<{
    rows: number;
  }>`select app.erase_jobs(${words}::text[]) as rows where ${workspaceId}::uuid = app.current_workspace()`.execute(db);
  await sql`select app.blank_books(${people}::uuid[]) where ${workspaceId}::uuid = app.current_workspace()`.execute(db);
  const counts = await sql<{
    counts: Record<string, number>;
  }>`select app.erase_rows(${people}::uuid[], ${kept}::text[], ${spared}::text[]) as counts where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  return {
    ...counts.rows[0]?.counts,
    facts: facts.rows[0]?.rows ?? 0,
    jobs: jobs.rows[0]?.rows ?? 0,
  };
}

/** Identity checks that matched in conversations of theirs. */
export async function listMatches(
  db: Db,
  workspaceId: string,
  people: readonly string[],
): Promise<{ item: string; checked_at: Date; conversation_id: string }[]> {
  const found = await sql<{ item: string; checked_at: Date; conversation_id: string }>`
    select i.item, i.checked_at, i.conversation_id from identity_checks i
    join conversations c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
    where i.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[]) and i.result = 'match' and i.expired_at is null
    order by i.checked_at desc limit 20`.execute(db);
  return found.rows;
}

/** Books and papers of these persons whose time is over; then go their empty records. */
export async function eraseOldBooks(
  db: Db,
  workspaceId: string,
  people: readonly string[],
  { now, years }: { now: Date; years: number },
): Promise<number> {
  const found = await sql<{ rows: number }>`
    select app.erase_old_books(${people}::uuid[], ${now}::timestamptz - make_interval(years => ${years}))
      + app.erase_old_papers(${people}::uuid[], ${now}::timestamptz - make_interval(years => ${years})) as rows where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  return found.rows[0]?.rows ?? 0;
}

export async function eraseEmptyRecords(db: Db, workspaceId: string, people: readonly string[]): Promise<number> {
  const found = await sql<{
    rows: number;
  }>`select app.erase_empty_records(${people}::uuid[]) as rows where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  return found.rows[0]?.rows ?? 0;
}

/** Persons who were erased and of whom books or papers are left. */
export async function listErasedWithBooks(db: Db, workspaceId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct o.customer_id as id from privacy_requests r join orders o on o.workspace_id = r.workspace_id and o.customer_id = r.customer_id
    where r.workspace_id = ${workspaceId} and r.kind = 'erasure' and r.state = 'done' and r.kept <> '[]'
    union select d.customer_id from privacy_requests r join procedure_documents d on d.workspace_id = r.workspace_id and d.customer_id = r.customer_id
    where r.workspace_id = ${workspaceId} and r.kind = 'erasure' and r.state = 'done' and r.kept <> '[]' limit 1000`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}
