import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { recordsOf } from '../../customers/group-queries.ts';

/** Rows as they lie, by column; `id` is where the next page begins. */
export type RawRow = { id: string } & Record<string, string | number | boolean | Date | null | Record<string, string>>;

export interface PageOf {
  after: string | null;
  limit: number;
  /** Only these (hits of a search). */
  ids: readonly string[] | null;
  createdAfter: string | null;
  createdBefore: string | null;
}

const NO_CONDITION = sql<boolean>`true`;

export function within(page: PageOf, id: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${page.after}::uuid is null or ${id} > ${page.after}::uuid) and (${page.ids}::uuid[] is null or ${id} = any(${page.ids}::uuid[]))
    and (${page.createdAfter}::timestamptz is null or ${at} >= ${page.createdAfter}::timestamptz) and (${page.createdBefore}::timestamptz is null or ${at} < ${page.createdBefore}::timestamptz)`;
}

export const identity = (kind: string, owner: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`(select i.display from identities i where i.workspace_id = c.workspace_id and i.customer_id = ${owner} and i.kind = ${kind} order by i.created_at, i.id limit 1)`;

/** As `identity`, of all records of the person: their own first, then those of what was merged into it. */
const identityOfPerson = (kind: string, place = 0): RawBuilder<string> =>
  sql<string>`(select i.display from identities i where i.workspace_id = c.workspace_id and i.customer_id = any(person.records) and i.kind = ${kind} order by i.customer_id <> c.id, i.created_at, i.id offset ${place} limit 1)`;

export async function readCustomers(db: Db, workspaceId: string, page: PageOf): Promise<RawRow[]> {
  const owner = sql`c.id`;
  const { rows } = await sql<RawRow>`
    select c.id, c.id as "recordId", c.external_id as "externalId", ${identityOfPerson('member_number')} as "memberNumber", c.family_name as "familyName", c.given_name as "givenName",
      c.family_kana as "familyKana", c.given_kana as "givenKana", ${identityOfPerson('email')} as email, ${identityOfPerson('email', 1)} as email2,
      ${identityOfPerson('phone')} as phone, ${identityOfPerson('phone', 1)} as phone2, co.name as company, co.external_id as "companyExternalId", c.postal_code as "postalCode", c.address,
      c.birth_date::text as "birthDate", c.rank, c.usage_stage as "usageStage", c.expertise, c.preferences, c.contact_hours as "contactHours", c.caution, c.locale, c.attributes, c.created_at as "createdAt"
    from customers c left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
      cross join lateral (select ${recordsOf(sql`c.workspace_id`, owner)} as records) person
    where c.workspace_id = ${workspaceId} and c.merged_into is null and not c.anonymous and ${within(page, owner, sql`c.created_at`)} order by c.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

export async function readCompanies(db: Db, workspaceId: string, page: PageOf): Promise<RawRow[]> {
  const { rows } = await sql<RawRow>`
    select c.id, c.id as "recordId", c.external_id as "externalId", c.name, c.kana, c.domain, c.store_code as "storeCode", c.form, c.kind, p.external_id as "parentExternalId", c.phone, c.address, c.rank, c.caution,
      c.attributes, c.created_at as "createdAt"
    from companies c left join companies p on p.workspace_id = c.workspace_id and p.id = c.parent_id
    where c.workspace_id = ${workspaceId} and ${within(page, sql`c.id`, sql`c.created_at`)} order by c.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

export async function readProducts(db: Db, workspaceId: string, page: PageOf): Promise<RawRow[]> {
  const { rows } = await sql<RawRow>`
    select c.id, c.id as "recordId", c.external_id as "externalId", c.code, c.name, c.kana, c.category, c.price::float8 as price, c.tax_rate as "taxRate", c.jan, c.status, c.cycle_days as "cycleDays", c.attributes
    from products c where c.workspace_id = ${workspaceId} and ${within(page, sql`c.id`, sql`c.created_at`)} order by c.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

/** What each noun has of its own; whose it is comes with all of them. */
const OWN = {
  order: {
    table: 'orders',
    columns: sql`c.number, c.ordered_at as "orderedAt", c.total::float8 as total, c.status, c.payment_state as "paymentState", c.address, c.note`,
    product: sql`null`,
  },
  contract: {
    table: 'contracts',
    columns: sql`c.number, c.kind, c.name, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.status, c.amount::float8 as amount, c.period, c.renewal, c.next_on::text as "nextOn", c.note`,
    product: sql`c.product_id`,
  },
  entitlement: {
    table: 'entitlements',
    columns: sql`c.name, c.covers, c.starts_on::text as "startsOn", c.until_on::text as "untilOn", c.quota, c.unit`,
    product: sql`c.product_id`,
  },
  asset: {
    table: 'assets',
    columns: sql`c.serial, c.name, c.lot, c.bought_on::text as "boughtOn", c.warranty_until::text as "warrantyUntil", c.installed_at as "installedAt", c.health_note as "healthNote",
      c.next_service_on::text as "nextServiceOn", c.service_every_months as "serviceEveryMonths"`,
    product: sql`c.product_id`,
  },
} as const;
export type OwnedNoun = keyof typeof OWN;

export async function readOwned(db: Db, workspaceId: string, page: PageOf & { noun: OwnedNoun }): Promise<RawRow[]> {
  const { table, columns, product } = OWN[page.noun];
  const owner = sql`c.customer_id`;
  const { rows } = await sql<RawRow>`
    select c.id, c.id as "recordId", c.external_id as "externalId", u.external_id as "customerId", ${identity('member_number', owner)} as "memberNumber", ${identity('email', owner)} as email,
      ${identity('phone', owner)} as phone, trim(u.family_name || ' ' || u.given_name) as "fullName",
      (select p.code from products p where p.workspace_id = c.workspace_id and p.id = ${product}::uuid) as "productCode", ${columns}
    from ${sql.table(table)} c join customers u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    where c.workspace_id = ${workspaceId} and ${within(page, sql`c.id`, sql`c.created_at`)} order by c.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

export async function readConversations(
  db: Db,
  workspaceId: string,
  page: PageOf & { seen: RawBuilder<boolean>; chosen: RawBuilder<boolean> | null },
): Promise<RawRow[]> {
  const owner = sql`c.customer_id`;
  const { rows } = await sql<RawRow>`
    select c.id, c.reference, c.subject, c.status, c.channel, c.priority, c.kind, c.stage, u.external_id as "customerId", ${identity('member_number', owner)} as "memberNumber",
      ${identity('email', owner)} as email, trim(u.family_name || ' ' || u.given_name) as "fullName",
      (select m.name from members m where m.workspace_id = c.workspace_id and m.id = c.assignee_id) as assignee, (select t.name from teams t where t.workspace_id = c.workspace_id and t.id = c.team_id) as team,
      (select concat_ws(' › ', o.name_ja, m.name_ja, g.name_ja) from categories g left join categories m on m.workspace_id = g.workspace_id and m.id = g.parent_id
        left join categories o on o.workspace_id = m.workspace_id and o.id = m.parent_id where g.workspace_id = c.workspace_id and g.id = c.category_id) as category,
      (select string_agg(t.name, '、' order by t.name) from conversation_tags x join tags t on t.workspace_id = x.workspace_id and t.id = x.tag_id where x.workspace_id = c.workspace_id and x.conversation_id = c.id) as tags,
      c.created_at as "createdAt", c.first_replied_at as "firstRepliedAt", c.solved_at as "solvedAt", c.last_activity_at as "lastActivityAt"
    from conversations c join customers u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    where c.workspace_id = ${workspaceId} and ${page.seen} and ${page.chosen ?? NO_CONDITION} and ${within(page, sql`c.id`, sql`c.created_at`)} order by c.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

/** What was said, and with `notes` what was said among us; in conversations the asker sees. */
export async function readMessages(
  db: Db,
  workspaceId: string,
  page: PageOf & { seen: RawBuilder<boolean>; chosen: RawBuilder<boolean> | null; notes: boolean },
): Promise<RawRow[]> {
  const { rows } = await sql<RawRow>`
    select s.id, c.reference, s.kind, s.direction, s."author", s.body, s."sentAt" from (
      select m.id, m.conversation_id, 'message' as kind, m.direction, coalesce(nullif(m.author_name, ''),
          (select trim(u.family_name || ' ' || u.given_name) from customers u where m.author_kind = 'customer' and u.workspace_id = m.workspace_id and u.id = m.author_id), '') as author, m.body, m.sent_at as "sentAt" from messages m where m.workspace_id = ${workspaceId} and m.state = 'sent'
      union all select n.id, n.conversation_id, 'note', null, coalesce((select w.name from members w where w.workspace_id = n.workspace_id and w.id = n.author_id), ''), n.body, n.created_at from notes n where n.workspace_id = ${workspaceId} and ${page.notes}::boolean
    ) s join conversations c on c.workspace_id = ${workspaceId} and c.id = s.conversation_id
    where ${page.seen} and ${page.chosen ?? NO_CONDITION} and ${within(page, sql`s.id`, sql`s."sentAt"`)} order by s.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

/** The record of what happened, in its order; facts of conversations only where these are seen. */
export async function readFacts(
  db: Db,
  workspaceId: string,
  page: {
    afterSeq: number;
    limit: number;
    seen: RawBuilder<boolean>;
    createdAfter: string | null;
    createdBefore: string | null;
  },
): Promise<RawRow[]> {
  const { rows } = await sql<RawRow>`
    select f.seq::text as id, f.seq::text as seq, f.name, f.occurred_at as "occurredAt", f.actor_kind as "actorKind", coalesce(m.name, f.actor_id::text) as actor, f.conversation_id as "conversationId",
      f.customer_id as "customerId", f.payload::text as payload
    from facts f left join members m on m.workspace_id = f.workspace_id and m.id = f.actor_id
    where f.workspace_id = ${workspaceId} and f.seq > ${page.afterSeq} and (f.conversation_id is null or exists (select from conversations c where c.workspace_id = f.workspace_id and c.id = f.conversation_id and ${page.seen}))
      and (${page.createdAfter}::timestamptz is null or f.occurred_at >= ${page.createdAfter}::timestamptz) and (${page.createdBefore}::timestamptz is null or f.occurred_at < ${page.createdBefore}::timestamptz)
    order by f.seq limit ${page.limit}`.execute(db);
  return rows;
}

/** Names under which attributes are kept, oftenest first; those nobody would make columns of are left out. */
export async function listAttributeNames(
  db: Db,
  workspaceId: string,
  table: 'customers' | 'companies' | 'products',
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select k as name from ${sql.table(table)} r, jsonb_object_keys(r.attributes) k where r.workspace_id = ${workspaceId} group by k order by count(*) desc, k limit 200`.execute(
    db,
  );
  return rows.map((row) => row.name);
}
