import { sql, type RawBuilder } from 'kysely';

/** Rows of a table, of some people or of everybody. */
export interface RowsWanted {
  table: 'orders' | 'contracts' | 'assets' | 'entitlements';
  customerIds: readonly string[] | null;
  /** `and …`, by the table's own column names. */
  conditions: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
  limit: number;
}

/**
 * A page of rows. Of people each is asked for by their own index (`<table>_of_customer`) and no further than the page:
 * a list of ids in one condition would be read whole and sorted, or everybody's rows filtered.
 */
export function rowsOf(workspaceId: string, wanted: RowsWanted): RawBuilder<unknown> {
  const { customerIds, conditions, order, limit } = wanted;
  const table = sql.table(wanted.table);
  const page = (whose: RawBuilder<unknown>) =>
    sql`select * from ${table} where workspace_id = ${workspaceId} ${whose} ${conditions} order by ${order} limit ${limit}`;
  if (!customerIds) return sql`(${page(sql``)})`;
  return sql`(select one.* from unnest(${customerIds}::uuid[]) person(person_id)
    cross join lateral (${page(sql`and customer_id = person.person_id`)}) one order by ${order} limit ${limit})`;
}
