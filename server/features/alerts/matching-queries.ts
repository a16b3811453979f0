import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** What an alert names, as it is looked for. */
export interface Named {
  productIds: readonly string[];
  /** Folded; empty: every lot. */
  lots: readonly { from: string; to: string }[];
  serialKeys: readonly string[];
  /** Contracts: by exact name, or of these products. */
  service: string;
  serviceProductIds: readonly string[];
}

export interface AffectedAccount {
  account_id: string;
  customer_id: string;
  items: number;
  reachable: boolean;
}

/** Machines of the product (assets_of_product) and its lots, or by serial (assets_by_serial). */
function assetsOf(workspaceId: string, named: Named): RawBuilder<unknown> {
  const { productIds, lots, serialKeys } = named;
  const inLots =
    lots.length === 0
      ? sql``
      : sql`and exists (select from unnest(${lots.map((lot) => lot.from)}::text[], ${lots.map((lot) => lot.to)}::text[]) as l(lot_from, lot_to)
          where a.lot_key <> '' and length(a.lot_key) = length(l.lot_from) and (a.lot_key collate "C") between (l.lot_from collate "C") and (l.lot_to collate "C"))`;
  return sql`select a.id, coalesce(c.customer_id, a.customer_id) as holder from assets a
    left join contracts c on c.workspace_id = a.workspace_id and c.id = a.contract_id
    where a.workspace_id = ${workspaceId} and a.health <> 'retired' and a.product_id = any(${productIds}::uuid[]) ${inLots}
    union select a.id, coalesce(c.customer_id, a.customer_id) from assets a
    left join contracts c on c.workspace_id = a.workspace_id and c.id = a.contract_id
    where a.workspace_id = ${workspaceId} and a.health <> 'retired' and a.serial_key <> '' and a.serial_key = any(${serialKeys}::text[])`;
}

/** Contracts that run, by name (contracts_by_name) or by what they are about (contracts_of_product). */
function contractsOf(workspaceId: string, { service, serviceProductIds }: Named): RawBuilder<unknown> {
  return sql`select c.id, c.customer_id as holder from contracts c
    where c.workspace_id = ${workspaceId} and c.status in ('active', 'paused') and c.name = ${service} and ${service}::text <> ''
    union select c.id, c.customer_id from contracts c
    where c.workspace_id = ${workspaceId} and c.status in ('active', 'paused') and c.product_id = any(${serviceProductIds}::uuid[])`;
}

/**
 * The accounts that have what is named, with how many of it: the company of who holds it (the contract's customer, else the
 * machine's), or that person. Whom we write to: somebody with a mail address before anybody without one.
 */
export async function listAffected(
  db: Db,
  workspaceId: string,
  named: Named,
  most: number,
): Promise<AffectedAccount[]> {
  const result = await sql<AffectedAccount>`
    with items as (${assetsOf(workspaceId, named)} union ${contractsOf(workspaceId, named)}),
    placed as (
      select i.id, p.id as person, coalesce(p.company_id, p.id) as account_id,
        (select d.customer_id from identities d join customers r on r.workspace_id = d.workspace_id and r.id = d.customer_id
          where d.workspace_id = ${workspaceId} and d.kind = 'email' and d.customer_id = any(array(
            select g.id from customers g where g.workspace_id = ${workspaceId} and (g.id = p.id or g.merged_into = p.id)))
          order by d.customer_id <> p.id, d.id limit 1) as reached
      from items i join customers own on own.workspace_id = ${workspaceId} and own.id = i.holder
      join customers p on p.workspace_id = ${workspaceId} and p.id = case when own.merged_into is null then own.id else own.merged_into end
    )
    select account_id, count(distinct id)::int as items, bool_or(reached is not null) as reachable,
      (array_agg(coalesce(reached, person) order by reached is null, person))[1] as customer_id
    from placed group by account_id order by account_id limit ${most}`.execute(db);
  return result.rows;
}
