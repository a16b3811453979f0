import { sql, type RawBuilder } from 'kysely';
import { firstKnown, type Db } from '../../../kernel/database.ts';
import { personOf } from '../../customers/group-queries.ts';
import { pointsOf, type Asked } from './point-queries.ts';

/** Which points of a figure are wanted: of one group, a stretch of values, those in the numerator or not. */
export interface Part {
  key?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  counted?: boolean | undefined;
  /** Only what was solved by so many days after it came in. */
  solvedWithin?: number | undefined;
  /** Any other condition over points `p`. */
  among?: RawBuilder<unknown> | undefined;
  /** Only what counts: of sums, the others are no rows. */
  onlyCounting: boolean;
}

export interface FigureRow {
  id: string;
  conversation_id: string | null;
  key: string;
  at: Date;
  value: number | null;
  channel: string | null;
  /** Of money. */
  currency: string | null;
  /** Counted, but not for this reader to open: nothing of the conversation is told. */
  hidden: boolean;
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

function wanted({ key, min, max, counted, solvedWithin, among, onlyCounting }: Part): RawBuilder<unknown> {
  const parts = [
    ...(key === undefined ? [] : [sql`p.key = ${key}`]),
    ...(min === undefined ? [] : [sql`p.value >= ${min}`]),
    ...(max === undefined ? [] : [sql`p.value < ${max}`]),
    ...(counted === undefined ? [] : [counted ? sql`p.value > 0` : sql`p.value <= 0`]),
    ...(onlyCounting ? [sql`p.value > 0`] : []),
    ...(among === undefined ? [] : [among]),
    ...(solvedWithin === undefined
      ? []
      : [
          sql`exists (select from metric_conversations s where s.workspace_id = p.workspace_id and s.conversation_id = p.conversation_id
            and s.solved_at <= p.at + ${`${solvedWithin} days`}::interval)`,
        ]),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

/** A conversation the reader may open, or something that belongs to none. */
const open = (seen: RawBuilder<boolean>): RawBuilder<unknown> =>
  sql`(p.conversation_id is null or exists (select from conversations c where c.workspace_id = p.workspace_id and c.id = p.conversation_id and ${seen}))`;

const pointsTable = (workspaceId: string, asked: Asked): RawBuilder<unknown> =>
  sql`(select ${workspaceId}::uuid as workspace_id, q.* from (${pointsOf(workspaceId, asked)}) q) p`;

export interface RowsAsked {
  asked: Asked;
  part: Part;
  seen: RawBuilder<boolean>;
}

/** What stands behind points `s`; of hidden ones nothing but what they count. */
const named = (shown: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select s.id, case when s.hidden then null else s.conversation_id end as conversation_id, s.key, s.at, s.value, s.channel, s.currency, s.hidden, c.reference, coalesce(case when s.hidden then null else s.title end, c.subject) as subject, m.name as member_name, cu.id as customer_id,
    coalesce(cu.family_name, '') as family_name, coalesce(cu.given_name, '') as given_name, coalesce(cu.anonymous, true) as anonymous, cu.visitor_number, co.name as company_name
  from (${shown}) s left join members m on m.workspace_id = s.workspace_id and m.id = s.member_id and not s.hidden
  left join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id and not s.hidden
  left join (customers own join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id)
    on own.workspace_id = s.workspace_id and own.id = ${firstKnown(sql`s.customer_id`, sql`c.customer_id`)} and not s.hidden`;

const AT_ONCE = 1_000;

/**
 * All rows behind a figure, the newest first, out of one cursor: its snapshot is taken once, so that nothing counted in
 * between is missing or there twice, however long the writing takes.
 */
export async function* readFigureRows(
  db: Db,
  workspaceId: string,
  { asked, part, seen }: RowsAsked,
): AsyncGenerator<FigureRow, void, undefined> {
  const shown = sql`select p.*, not ${open(seen)} as hidden from ${pointsTable(workspaceId, asked)} where ${wanted(part)}`;
  await sql`declare figure_rows no scroll cursor for ${named(shown)} order by s.at desc, s.id desc`.execute(db);
  for (;;) {
    const { rows } = await sql<FigureRow>`fetch ${sql.lit(AT_ONCE)} from figure_rows`.execute(db);
    yield* rows;
    if (rows.length < AT_ONCE) break;
  }
  await sql`close figure_rows`.execute(db);
}

/** How many rows there are, and how many of these the reader may not open. */
export async function countFigureRows(
  db: Db,
  workspaceId: string,
  { asked, part, seen }: RowsAsked,
): Promise<{ total: number; hidden: number }> {
  const result = await sql<{ total: number; hidden: number }>`
    select count(*)::int as total, (count(*) filter (where not ${open(seen)}))::int as hidden from ${pointsTable(workspaceId, asked)} where ${wanted(part)}`.execute(
    db,
  );
  return result.rows[0] ?? { total: 0, hidden: 0 };
}

export interface Place {
  at: string;
  id: string;
}

/** A page of rows the reader may open, the newest first. */
export async function listFigureRows(
  db: Db,
  workspaceId: string,
  { asked, part, seen, after, limit }: RowsAsked & { after: Place | null; limit: number },
): Promise<FigureRow[]> {
  const beyond = after ? sql`(p.at, p.id) < (${after.at}::timestamptz, ${after.id})` : sql`true`;
  const shown = sql`select p.*, false as hidden from ${pointsTable(workspaceId, asked)} where ${wanted(part)} and ${beyond} and ${open(seen)} order by p.at desc, p.id desc limit ${limit}`;
  const result = await sql<FigureRow>`${named(shown)} order by s.at desc, s.id desc`.execute(db);
  return result.rows;
}
