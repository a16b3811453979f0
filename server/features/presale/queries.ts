import type { PresaleSettings } from '@madoguchi/contracts/presale.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { joinPerson, recordsOf } from '../customers/group-queries.ts';
import type { NamedCustomer } from '../customers/queries.ts';

export async function findSettings(db: Db, workspaceId: string): Promise<PresaleSettings | null> {
  const result = await sql<{
    settings: PresaleSettings;
  }>`select settings from presale_settings where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.settings ?? null;
}

export async function writeSettings(db: Db, workspaceId: string, settings: PresaleSettings, now: Date): Promise<void> {
  await sql`insert into presale_settings (workspace_id, settings, updated_at) values (${workspaceId}, ${JSON.stringify(settings)}::jsonb, ${now})
    on conflict (workspace_id) do update set settings = excluded.settings, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export async function countProducts(db: Db, workspaceId: string, ids: readonly string[]): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from products where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

export interface NamedProduct {
  id: string;
  code: string;
  name: string;
}

/** By id, by folded code (products_by_code), or by its id in the shop's system. On sale before ended. */
export async function findProductSaid(
  db: Db,
  workspaceId: string,
  said: { productId: string } | { codeKey: string; externalId: string },
): Promise<NamedProduct | null> {
  const which =
    'productId' in said
      ? sql`id = ${said.productId}`
      : sql`(code_key = ${said.codeKey} and code_key <> '' or external_id = ${said.externalId})`;
  const result =
    await sql<NamedProduct>`select id, code, name from products where workspace_id = ${workspaceId} and ${which}
    order by status = 'ended', id limit 1`.execute(db);
  return result.rows[0] ?? null;
}

export async function putMatter(
  db: Db,
  workspaceId: string,
  matter: { conversationId: string; productId: string | null; page: string },
  now: Date,
): Promise<void> {
  await sql`insert into presale_matters (workspace_id, conversation_id, product_id, page, at)
    values (${workspaceId}, ${matter.conversationId}, ${matter.productId}, ${matter.page}, ${now})
    on conflict (workspace_id, conversation_id) do update set product_id = excluded.product_id`.execute(db);
}

export async function insertBlocker(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; blocker: string; byId: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql`insert into presale_blockers (workspace_id, conversation_id, blocker, by_id, at)
    values (${workspaceId}, ${row.conversationId}, ${row.blocker}, ${row.byId}, ${now}) on conflict do nothing`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function deleteBlocker(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; blocker: string },
): Promise<boolean> {
  const result =
    await sql`delete from presale_blockers where workspace_id = ${workspaceId} and conversation_id = ${row.conversationId}
    and blocker = ${row.blocker}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface MatterRow {
  product_id: string | null;
  product_code: string | null;
  product_name: string | null;
  page: string;
  blockers: string[];
  order_id: string | null;
  order_number: string | null;
  ordered_at: Date | null;
}

/** The first order after the conversation began, for whoever asked (orders_of_customer). About `conversations c`. */
const orderWithin = (days: number): RawBuilder<unknown> => sql`left join lateral (
  select o.id as order_id, o.number as order_number, o.ordered_at from orders o where o.workspace_id = c.workspace_id
    and o.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)}) and o.status not in ('cancelled', 'returned')
    and o.ordered_at >= c.created_at and o.ordered_at < c.created_at + make_interval(days => ${days}::int)
  order by o.ordered_at, o.id limit 1) o on true`;

const BLOCKERS = sql`array(select b.blocker from presale_blockers b where b.workspace_id = c.workspace_id and b.conversation_id = c.id order by b.at, b.blocker) as blockers`;
const PRODUCT = sql`p.id as product_id, p.code as product_code, p.name as product_name`;
const OF_PRODUCT = sql`left join presale_matters x on x.workspace_id = c.workspace_id and x.conversation_id = c.id
  left join products p on p.workspace_id = x.workspace_id and p.id = x.product_id`;

export async function findMatter(
  db: Db,
  workspaceId: string,
  conversationId: string,
  days: number,
): Promise<MatterRow | null> {
  const result =
    await sql<MatterRow>`select ${PRODUCT}, coalesce(x.page, '') as page, ${BLOCKERS}, o.order_id, o.order_number, o.ordered_at
    from conversations c ${OF_PRODUCT} ${orderWithin(days)} where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export interface Range {
  /** Days of the workspace, both inclusive. */
  from: string;
  to: string;
  zone: string;
}

/** Real conversations that began within the days and have a blocker; survivors stand for what was merged into them. */
const asked = (workspaceId: string, { from, to, zone }: Range, seen: RawBuilder<boolean>): RawBuilder<unknown> => sql`
  c.workspace_id = ${workspaceId} and c.merged_into_id is null and not c.spam
  and c.created_at >= (${from}::date)::timestamp at time zone ${zone} and c.created_at < (${to}::date + 1)::timestamp at time zone ${zone} and ${seen}`;

export interface CountRow {
  product_id: string | null;
  product_code: string | null;
  product_name: string | null;
  blocker: string;
  conversations: number;
  bought: number;
}

export async function countBlockers(
  db: Db,
  workspaceId: string,
  range: Range,
  how: { days: number; seen: RawBuilder<boolean> },
): Promise<CountRow[]> {
  const result = await sql<CountRow>`
    select ${PRODUCT}, b.blocker, count(*)::int as conversations, count(o.order_id)::int as bought
    from presale_blockers b join conversations c on c.workspace_id = b.workspace_id and c.id = b.conversation_id
    ${OF_PRODUCT} ${orderWithin(how.days)}
    where b.workspace_id = ${workspaceId} and ${asked(workspaceId, range, how.seen)}
    group by p.id, p.code, p.name, b.blocker order by conversations desc, p.code nulls last, b.blocker limit 1000`.execute(
    db,
  );
  return result.rows;
}

export interface BlockedRow extends MatterRow, NamedCustomer {
  id: string;
  reference: string;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
  created_at: Date;
}

export async function listBlocked(
  db: Db,
  workspaceId: string,
  range: Range & { blocker: string | null; product: string | null },
  how: { days: number; seen: RawBuilder<boolean> },
): Promise<BlockedRow[]> {
  const { blocker, product } = range;
  const one = product === null ? sql`` : product === 'none' ? sql`and p.id is null` : sql`and p.id = ${product}::uuid`;
  const result = await sql<BlockedRow>`
    select c.id, c.reference, c.subject, c.status, c.created_at, cu.id as customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number,
      co.name as company_name, ${PRODUCT}, coalesce(x.page, '') as page, ${BLOCKERS}, o.order_id, o.order_number, o.ordered_at
    from conversations c ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    ${OF_PRODUCT} ${orderWithin(how.days)}
    where ${asked(workspaceId, range, how.seen)} ${one}
      and exists (select from presale_blockers b where b.workspace_id = c.workspace_id and b.conversation_id = c.id
        ${blocker === null ? sql`` : sql`and b.blocker = ${blocker}`})
    order by c.created_at desc, c.id desc limit 200`.execute(db);
  return result.rows;
}
