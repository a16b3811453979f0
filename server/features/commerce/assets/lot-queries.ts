import { sql } from 'kysely';

/**
 * A lot lies in a range when it is as long as its ends and between them, letter by letter. Joins `assets a` and
 * `known_issue_lots l` (known_issue_lots_of_product); an asset without a lot or product lies in none.
 */
export const LOT_HOLDS = sql`l.workspace_id = a.workspace_id and l.product_id = a.product_id and a.lot_key <> '' and length(a.lot_key) = length(l.lot_from_key)
  and (a.lot_key collate "C") between (l.lot_from_key collate "C") and (l.lot_to_key collate "C")`;
