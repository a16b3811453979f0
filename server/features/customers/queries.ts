import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { fieldHolds } from '../custom-fields/condition-queries.ts';
import type { ResolvedCondition } from '../custom-fields/conditions.ts';
import { foldText } from '../../kernel/text/fold.ts';
import type { FoldedIdentity, IdentityKind } from './identities.ts';

/** What a row that belongs to somebody says of them, so that they can be named. */
export interface NamedCustomer {
  customer_id: string;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
}

export interface CustomerRow {
  id: string;
  anonymous: boolean;
  visitor_number: number | null;
  family_name: string;
  given_name: string;
  family_kana: string;
  given_kana: string;
  company_id: string | null;
  company_role: 'contact' | 'in_charge' | 'decider' | 'user' | null;
  company_name: string | null;
  locale: 'ja' | 'en' | null;
  external_id: string | null;
  attributes: Record<string, string>;
  caution: string;
  rank: string;
  usage_stage: 'before_purchase' | 'at_purchase' | 'after_purchase' | 'continuing' | null;
  expertise: 'beginner' | 'standard' | 'expert';
  preferences: string;
  /** `YYYY-MM-DD`: a birthday has no time zone. */
  birth_date: string | null;
  postal_code: string;
  address: string;
  contact_channel: 'email' | 'phone' | 'chat' | 'line' | 'sms' | 'letter' | null;
  contact_hours: string;
  merged_into: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface IdentityRow {
  id: string;
  customer_id: string;
  kind: IdentityKind;
  value: string;
  display: string;
  verified_at: Date | null;
}

const COLUMNS = sql`c.id, c.anonymous, c.visitor_number, c.family_name, c.given_name, c.family_kana, c.given_kana, c.company_id, c.company_role,
  co.name as company_name, c.locale, c.external_id, c.attributes, c.caution,
  c.rank, c.usage_stage, c.expertise, c.preferences, c.birth_date::text, c.postal_code, c.address, c.contact_channel, c.contact_hours,
  c.merged_into, c.created_at, c.updated_at`;
const FROM = sql`customers c left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id`;

export async function findCustomer(db: Db, workspaceId: string, id: string): Promise<CustomerRow | null> {
  const result =
    await sql<CustomerRow>`select ${COLUMNS} from ${FROM} where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function findCustomersByIds(db: Db, workspaceId: string, ids: readonly string[]): Promise<CustomerRow[]> {
  const result =
    await sql<CustomerRow>`select ${COLUMNS} from ${FROM} where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`.execute(
      db,
    );
  return result.rows;
}

export interface CustomerFilter {
  namedOnly: boolean;
  rank?: string | undefined;
  usageStage?: string | undefined;
  companyId?: string | undefined;
  form?: string | undefined;
  /** Conditions over own fields of customers. */
  fields?: readonly ResolvedCondition[];
}

function matching(workspaceId: string, filter: CustomerFilter): RawBuilder<unknown> {
  const conditions = [sql`c.workspace_id = ${workspaceId} and c.merged_into is null`];
  if (filter.namedOnly) conditions.push(sql`not c.anonymous`);
  if (filter.rank) conditions.push(sql`c.rank = ${filter.rank}`);
  if (filter.usageStage) conditions.push(sql`c.usage_stage = ${filter.usageStage}`);
  if (filter.companyId) conditions.push(sql`c.company_id = ${filter.companyId}`);
  if (filter.form)
    conditions.push(
      sql`c.company_id in (select f.id from companies f where f.workspace_id = ${workspaceId} and f.form = ${filter.form})`,
    );
  const own = (filter.fields ?? []).map((one) => fieldHolds(one, sql`c.workspace_id`, sql`array[c.id]`));
  return sql.join([...conditions, ...own], sql` and `);
}

/** Newest first; `before` is the id after which to go on. Ranks and stages have an index of their own, companies too. */
export async function listCustomers(
  db: Db,
  workspaceId: string,
  page: CustomerFilter & { before: string | null; limit: number },
): Promise<CustomerRow[]> {
  const result = await sql<CustomerRow>`
    select ${COLUMNS} from ${FROM}
    where ${matching(workspaceId, page)} and (${page.before}::uuid is null or c.id < ${page.before}::uuid)
    order by c.id desc limit ${page.limit}`.execute(db);
  return result.rows;
}

/** In the order of the syllables, those without kana last (customers_by_kana). `after` is the last one seen. */
export async function listCustomersByKana(
  db: Db,
  workspaceId: string,
  page: CustomerFilter & { after: string | null; limit: number },
): Promise<CustomerRow[]> {
  const beyond = page.after
    ? sql`(c.kana_key = '', c.kana_key, c.id) > (select a.kana_key = '', a.kana_key, a.id from customers a where a.workspace_id = ${workspaceId} and a.id = ${page.after})`
    : sql`true`;
  const result = await sql<CustomerRow>`
    select ${COLUMNS} from ${FROM} where ${matching(workspaceId, page)} and ${beyond}
    order by (c.kana_key = ''), c.kana_key, c.id limit ${page.limit}`.execute(db);
  return result.rows;
}

export async function findIdentities(
  db: Db,
  workspaceId: string,
  wanted: readonly Pick<FoldedIdentity, 'kind' | 'value'>[],
): Promise<IdentityRow[]> {
  const result = await sql<IdentityRow>`
    select i.id, i.customer_id, i.kind, i.value, i.display, i.verified_at
    from unnest(${wanted.map((one) => one.kind)}::text[], ${wanted.map((one) => one.value)}::text[]) with ordinality as w(kind, value, place)
    join identities i on i.workspace_id = ${workspaceId} and i.kind = w.kind and i.value = w.value
    order by w.place, i.created_at`.execute(db);
  return result.rows;
}

export async function listIdentities(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<IdentityRow[]> {
  const result = await sql<IdentityRow>`
    select id, customer_id, kind, value, display, verified_at from identities
    where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[]) order by created_at, id`.execute(
    db,
  );
  return result.rows;
}

/** Addresses of people under all their records, each told as the root's. */
export async function listIdentitiesOfPeople(
  db: Db,
  workspaceId: string,
  rootIds: readonly string[],
): Promise<IdentityRow[]> {
  const result = await sql<IdentityRow>`
    select i.id, g.root as customer_id, i.kind, i.value, i.display, i.verified_at
    from (select r.id, r.id as root from unnest(${rootIds}::uuid[]) as r (id)
      union all select b.id, b.merged_into from customers b where b.workspace_id = ${workspaceId} and b.merged_into = any(${rootIds}::uuid[])) g
    join identities i on i.workspace_id = ${workspaceId} and i.customer_id = g.id order by i.created_at, i.id`.execute(
    db,
  );
  return result.rows;
}

export interface NewCustomerRow {
  id: string;
  anonymous: boolean;
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;
  companyId: string | null;
  locale: string | null;
  externalId: string | null;
  attributes: Record<string, string>;
  caution: string;
}

/** The name and the kana as they are compared: spaces, old forms of kanji and the kind of kana make no difference. */
export function nameKeys(row: Pick<NewCustomerRow, 'familyName' | 'givenName' | 'familyKana' | 'givenKana'>) {
  const fold = (...parts: string[]) => foldText(parts.join('')).replaceAll(' ', '');
  return { name_key: fold(row.familyName, row.givenName), kana_key: fold(row.familyKana, row.givenKana) };
}

export async function insertCustomer(db: Db, workspaceId: string, row: NewCustomerRow, now: Date): Promise<void> {
  const keys = nameKeys(row);
  await sql`
    insert into customers (workspace_id, id, anonymous, visitor_number, family_name, given_name, family_kana, given_kana, company_id, locale, external_id, attributes, caution, name_key, kana_key, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.anonymous}, ${row.anonymous ? visitorNumber(row.id) : null}, ${row.familyName}, ${row.givenName}, ${row.familyKana}, ${row.givenKana},
      ${row.companyId}, ${row.locale}, ${row.externalId}, ${JSON.stringify(row.attributes)}::jsonb, ${row.caution}, ${keys.name_key}, ${keys.kana_key}, ${now}, ${now})`.execute(
    db,
  );
}

/** Four digits to call an anonymous visitor by; not unique, only a handle for people. */
function visitorNumber(id: string): number {
  return 1000 + (Number.parseInt(id.slice(-6), 16) % 9000);
}

export async function insertIdentity(
  db: Db,
  workspaceId: string,
  row: { id: string; customerId: string; identity: FoldedIdentity },
  now: Date,
): Promise<void> {
  const { identity } = row;
  await sql`
    insert into identities (workspace_id, id, customer_id, kind, value, display, verified_at, created_at)
    values (${workspaceId}, ${row.id}, ${row.customerId}, ${identity.kind}, ${identity.value}, ${identity.display}, ${identity.verified ? now : null}, ${now})`.execute(
    db,
  );
}

export async function deleteIdentity(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
  id: string,
): Promise<number> {
  const result =
    await sql`delete from identities where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[]) and id = ${id}`.execute(
      db,
    );
  return Number(result.numAffectedRows ?? 0n);
}

export type CustomerPatch = Partial<{
  anonymous: boolean;
  family_name: string;
  given_name: string;
  family_kana: string;
  given_kana: string;
  company_id: string | null;
  locale: string | null;
  external_id: string | null;
  caution: string;
  attributes: string;
  rank: string;
  company_role: CustomerRow['company_role'];
  usage_stage: CustomerRow['usage_stage'];
  expertise: CustomerRow['expertise'];
  preferences: string;
  birth_date: string | null;
  postal_code: string;
  address: string;
  contact_channel: CustomerRow['contact_channel'];
  contact_hours: string;
  merged_into: string | null;
  name_key: string;
  kana_key: string;
}>;

export async function patchCustomer(
  db: Db,
  workspaceId: string,
  id: string,
  patch: CustomerPatch,
  now: Date,
): Promise<void> {
  await db
    .updateTable('customers')
    .set({ ...patch, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
