import { sql, type RawBuilder } from 'kysely';
import { firstKnown, type Db } from '../../../kernel/database.ts';
import { personOf } from '../../customers/group-queries.ts';
import { pointsOf, type Asked } from './point-queries.ts';

/** Which points of a figure: of one group, a stretch of values, those in the numerator or not. */
export interface Part {
  key?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  counted?: boolean | undefined;
  /** Only what counts: of sums, the others are no rows. */
  onlyCounting: boolean;
}

export interface PointRow {
  id: string;
  conversation_id: string | null;
  at: Date;
  value: number;
  channel: string | null;
  reference: string | null;
  subject: string | null;
  member_name: string | null;
  customer_id: string | null;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
}

function within({ key, min, max, counted, onlyCounting }: Part): RawBuilder<unknown> {
  const parts = [
    ...(key === undefined ? [] : [sql`p.key = ${key}`]),
    ...(min === undefined ? [] : [sql`p.value >= ${min}`]),
    ...(max === undefined ? [] : [sql`p.value < ${max}`]),
    ...(counted === undefined ? [] : [counted ? sql`p.value > 0` : sql`p.value <= 0`]),
    ...(onlyCounting ? [sql`p.value > 0`] : []),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

/** A conversation the reader may open, or something that belongs to none. */
const open = (seen: RawBuilder<boolean>): RawBuilder<unknown> =>
  sql`(p.conversation_id is null or exists (select from conversations c where c.workspace_id = p.workspace_id and c.id = p.conversation_id and ${seen}))`;

const pointsTable = (workspaceId: string, asked: Asked): RawBuilder<unknown> =>
  sql`(select ${workspaceId}::uuid as workspace_id, q.* from (${pointsOf(workspaceId, asked)}) q) p`;

/** How many rows stand behind a figure, and how many of these the reader may not open. */
export async function countRows(
  db: Db,
  workspaceId: string,
  asked: Asked,
  part: Part,
  seen: RawBuilder<boolean>,
): Promise<{ total: number; hidden: number }> {
  const result = await sql<{ total: number; hidden: number }>`
    select count(*)::int as total, (count(*) filter (where not ${open(seen)}))::int as hidden from ${pointsTable(workspaceId, asked)} where ${within(part)}`.execute(
    db,
  );
  return result.rows[0] ?? { total: 0, hidden: 0 };
}

export interface Place {
  at: string;
  id: string;
}

/** The rows behind a figure that the reader may open, the newest first. */
export async function listRows(
  db: Db,
  workspaceId: string,
  asked: Asked,
  page: { part: Part; seen: RawBuilder<boolean>; after: Place | null; limit: number },
): Promise<PointRow[]> {
  const { part, seen, after, limit } = page;
  const beyond = after ? sql`(p.at, p.id) < (${after.at}::timestamptz, ${after.id})` : sql`true`;
  const result = await sql<PointRow>`
    with shown as (
      select p.* from ${pointsTable(workspaceId, asked)} where ${within(part)} and ${beyond} and ${open(seen)} order by p.at desc, p.id desc limit ${limit})
    select s.id, s.conversation_id, s.at, s.value, s.channel, c.reference, c.subject, m.name as member_name, cu.id as customer_id,
      coalesce(cu.family_name, '') as family_name, coalesce(cu.given_name, '') as given_name, coalesce(cu.anonymous, true) as anonymous, cu.visitor_number, co.name as company_name
    from shown s left join members m on m.workspace_id = s.workspace_id and m.id = s.member_id
    left join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    left join (customers own join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
      left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id)
      on own.workspace_id = s.workspace_id and own.id = ${firstKnown(sql`s.customer_id`, sql`c.customer_id`)}
    order by s.at desc, s.id desc`.execute(db);
  return result.rows;
}
