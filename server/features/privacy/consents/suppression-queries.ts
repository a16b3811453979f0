import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { hashOf, type SuppressionRow } from './queries.ts';

export interface NewSuppression {
  /** Folded; `@example.jp` is everybody there. */
  address: string;
  hint: string;
  purpose: string;
  reason: SuppressionRow['reason'];
  note: string;
  byId: string | null;
}

const KEY = sql`encode(x.address_hash, 'hex') || ':' || x.purpose`;
const COLUMNS = sql`${KEY} as key, x.hint, x.purpose, x.reason, x.note, x.by_id,
  (select m.name from members m where m.workspace_id = x.workspace_id and m.id = x.by_id) as by_name, x.at`;

/** Puts addresses on the list; who is on it stays as they came. @returns how many were new. */
export async function insertSuppressions(
  db: Db,
  workspaceId: string,
  rows: readonly NewSuppression[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const column = (of: (row: NewSuppression) => string | null) => rows.map(of);
  const done = await sql`
    insert into suppressions (workspace_id, address_hash, purpose, hint, reason, note, at, by_id)
    select distinct on (w.address, w.purpose) ${workspaceId}::uuid, ${hashOf(workspaceId, sql`w.address`)}, w.purpose, w.hint, w.reason, w.note, ${now}::timestamptz, w.by_id
    from unnest(${column((row) => row.address)}::text[], ${column((row) => row.purpose)}::text[], ${column((row) => row.hint)}::text[],
      ${column((row) => row.reason)}::text[], ${column((row) => row.note)}::text[], ${column((row) => row.byId)}::uuid[]) as w(address, purpose, hint, reason, note, by_id)
    on conflict (workspace_id, address_hash, purpose) do nothing`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

export async function findSuppression(
  db: Db,
  workspaceId: string,
  row: { address: string; purpose: string },
): Promise<SuppressionRow | null> {
  const found = await sql<SuppressionRow>`select ${COLUMNS} from suppressions x
    where x.workspace_id = ${workspaceId} and x.address_hash = ${hashOf(workspaceId, sql`${row.address}::text`)} and x.purpose = ${row.purpose}`.execute(
    db,
  );
  return found.rows[0] ?? null;
}

export async function deleteSuppression(
  db: Db,
  workspaceId: string,
  row: { address: string; purpose: string },
): Promise<number> {
  const done = await sql`delete from suppressions where workspace_id = ${workspaceId} and purpose = ${row.purpose}
    and address_hash = ${hashOf(workspaceId, sql`${row.address}::text`)}`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

export interface SuppressionPage {
  /** The key of the last entry seen: what comes after it, however many came at once. */
  after: { hash: string; purpose: string } | null;
  /** Only what is said of this (folded) address and its domain. */
  address: string | null;
  limit: number;
}

/** The list, newest first; by `suppressions_in_order`, one address by its key. */
export async function listSuppressions(
  db: Db,
  workspaceId: string,
  { after, address, limit }: SuppressionPage,
): Promise<SuppressionRow[]> {
  const only =
    address === null
      ? sql`true`
      : sql`x.address_hash in (${hashOf(workspaceId, sql`${address}::text`)}, ${hashOf(workspaceId, sql`'@' || split_part(${address}::text, '@', 2)`)})`;
  const later =
    after === null
      ? sql`true`
      : sql`(x.at, x.address_hash, x.purpose) < (
          select s.at, s.address_hash, s.purpose from suppressions s
          where s.workspace_id = ${workspaceId} and s.address_hash = decode(${after.hash}, 'hex') and s.purpose = ${after.purpose})`;
  const found = await sql<SuppressionRow>`select ${COLUMNS} from suppressions x
    where x.workspace_id = ${workspaceId} and ${only} and ${later}
    order by x.at desc, x.address_hash desc, x.purpose desc limit ${limit}`.execute(db);
  return found.rows;
}
