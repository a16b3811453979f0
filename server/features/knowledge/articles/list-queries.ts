import type { ArticleFilter, ArticleRevision, ArticleSort, ArticleState } from '@madoguchi/contracts/articles.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { branchesOf } from '../../workspace/classification/queries.ts';

export interface ListedRow {
  id: string;
  number: number;
  key: string;
  title: string;
  language: string;
  languages: { language: string; isPublic: boolean; forColleagues: boolean }[];
  state: ArticleState;
  revision: ArticleRevision;
  category_id: string | null;
  owner_id: string | null;
  owner_name: string | null;
  review_on: string | null;
  flags: number;
  reads: number;
  uses: number;
  helpful: number;
  unhelpful: number;
  published_at: Date | null;
  updated_at: Date;
  version: number;
  /** What the list is ordered by. */
  rank: string;
}

export interface ListFilter {
  /** Folded words, `%` and `_` escaped. */
  words: readonly string[];
  show: ArticleFilter | null;
  language: string | null;
  categoryId: string | null;
  productId: string | null;
  ownerId: string | null;
  /** Whose `mine` is. */
  memberId: string | null;
}

const OPEN_FLAG = sql`exists (select from article_flags f where f.workspace_id = a.workspace_id and f.article_id = a.id and f.resolved_at is null)`;
const PUBLIC = sql`exists (select from article_texts t where t.workspace_id = a.workspace_id and t.article_id = a.id and t.is_public)`;
const REVIEW = sql`(a.state = 'in_review' or a.revision = 'in_review')`;
const DRAFT = sql`(a.state = 'draft' or a.revision = 'draft')`;

function shown(show: ArticleFilter | null, memberId: string | null): RawBuilder<unknown> {
  switch (show) {
    case null:
      return sql`a.state <> 'retired'`;
    case 'mine':
      return sql`a.owner_id = ${memberId} and a.state <> 'retired'`;
    case 'review':
      return REVIEW;
    case 'due':
      return sql`a.state = 'review_due'`;
    case 'flagged':
      return OPEN_FLAG;
    case 'draft':
      return DRAFT;
    case 'public':
      return sql`a.state in ('published', 'review_due') and ${PUBLIC}`;
    case 'internal':
      return sql`a.state <> 'retired' and not ${PUBLIC}`;
    case 'retired':
      return sql`a.state = 'retired'`;
  }
}

function where(workspaceId: string, filter: ListFilter): RawBuilder<unknown> {
  const { language, categoryId, productId, ownerId } = filter;
  const words = filter.words.map(
    (word) =>
      sql`and exists (select from article_texts t where t.workspace_id = a.workspace_id and t.article_id = a.id and t.folded like ${`%${word}%`})`,
  );
  return sql`${shown(filter.show, filter.memberId)} ${sql.join([sql``, ...words], sql` `)}
    ${language ? sql`and exists (select from article_texts t where t.workspace_id = a.workspace_id and t.article_id = a.id and t.language = ${language})` : sql``}
    ${categoryId ? sql`and a.category_id in (${branchesOf(workspaceId, [categoryId])})` : sql``}
    ${productId ? sql`and exists (select from article_products p where p.workspace_id = a.workspace_id and p.article_id = a.id and p.product_id = ${productId})` : sql``}
    ${ownerId ? sql`and a.owner_id = ${ownerId}` : sql``}`;
}

const readsSince = (today: string): RawBuilder<unknown> =>
  sql`(select coalesce(sum(r.reads), 0)::int from article_reads r where r.workspace_id = a.workspace_id and r.article_id = a.id and r.day > ${today}::date - 30)`;

/** Smaller comes first. What needs somebody: said to be wrong, due, asked to be approved, being written; then the rest. */
function rankOf(sort: ArticleSort, today: string): RawBuilder<unknown> {
  const latest = sql`-(extract(epoch from a.updated_at) * 1000)::bigint`;
  switch (sort) {
    case 'number':
      return sql`a.number::bigint`;
    case 'updated':
      return latest;
    case 'reads':
      return sql`-${readsSince(today)}::bigint`;
    case 'attention':
      return sql`(case when ${OPEN_FLAG} then 0 when a.state = 'review_due' then 1 when ${REVIEW} then 2 when ${DRAFT} then 3 when a.state = 'retired' then 5 else 4 end) * 100000000000000::bigint + ${latest}`;
  }
}

/** A page of articles. The order is made for all that fit the filter, the figures only for those of the page. */
export async function listArticleRows(
  db: Db,
  workspaceId: string,
  filter: ListFilter,
  page: {
    sort: ArticleSort;
    titleIn: string | null;
    today: string;
    after: { at: string; id: string } | null;
    limit: number;
  },
): Promise<ListedRow[]> {
  const { sort, titleIn, today, after, limit } = page;
  const titleFirst = sql`(t.language = ${titleIn}::text) desc nulls last, t.position, t.language`;
  const result = await sql<ListedRow>`
    select a.id, a.number, a.key, a.state, a.revision, a.category_id, a.owner_id, o.name as owner_name, a.review_on::text as review_on, a.published_at, a.updated_at, a.version, a.rank::text as rank,
      coalesce(x.title, '') as title, coalesce(x.language, '') as language, coalesce(x.languages, '[]') as languages,
      ${FIGURES(today)}
    from (select * from (select a.*, ${rankOf(sort, today)} as rank from articles a where a.workspace_id = ${workspaceId} and ${where(workspaceId, filter)}) r
      where true ${after ? sql`and (r.rank, r.id) > (${after.at}::bigint, ${after.id}::uuid)` : sql``} order by r.rank, r.id limit ${limit}) a
    left join members o on o.workspace_id = a.workspace_id and o.id = a.owner_id
    left join lateral (select (array_agg(t.title order by ${titleFirst}))[1] as title, (array_agg(t.language order by ${titleFirst}))[1] as language,
      jsonb_agg(jsonb_build_object('language', t.language, 'isPublic', t.is_public, 'forColleagues', t.for_colleagues) order by t.position, t.language) as languages
      from article_texts t where t.workspace_id = a.workspace_id and t.article_id = a.id) x on true
    order by a.rank, a.id`.execute(db);
  return result.rows;
}

export interface Figures {
  flags: number;
  reads: number;
  uses: number;
  helpful: number;
  unhelpful: number;
}

const FIGURES = (today: string): RawBuilder<unknown> => sql`
  (select count(*)::int from article_flags f where f.workspace_id = a.workspace_id and f.article_id = a.id and f.resolved_at is null) as flags,
  ${readsSince(today)} as reads,
  (select count(*)::int from article_uses u where u.workspace_id = a.workspace_id and u.article_id = a.id and u.used_at > ${today}::date - 30) as uses,
  (select count(*)::int from article_opinions n where n.workspace_id = a.workspace_id and n.article_id = a.id and n.given_at > ${today}::date - 90 and n.is_helpful) as helpful,
  (select count(*)::int from article_opinions n where n.workspace_id = a.workspace_id and n.article_id = a.id and n.given_at > ${today}::date - 90 and not n.is_helpful) as unhelpful`;

/** How one article is used and judged: 30 days of reading and use, 90 of opinions. */
export async function findFigures(db: Db, workspaceId: string, id: string, today: string): Promise<Figures> {
  const result = await sql<Figures>`
    select ${FIGURES(today)} from articles a where a.workspace_id = ${workspaceId} and a.id = ${id}`.execute(db);
  return result.rows[0] ?? { flags: 0, reads: 0, uses: 0, helpful: 0, unhelpful: 0 };
}

export interface CountsRow {
  all: number;
  review: number;
  due: number;
  overdue: number;
  flagged: number;
  draft: number;
  mine: number;
  helpful: number;
  unhelpful: number;
}

/** How many articles need somebody; opinions of the last 30 days. `overdue`: due for more than a week. */
export async function countArticleRows(
  db: Db,
  workspaceId: string,
  who: { memberId: string | null; today: string },
): Promise<CountsRow> {
  const { memberId, today } = who;
  const result = await sql<CountsRow>`
    select count(*) filter (where a.state <> 'retired')::int as "all", count(*) filter (where ${REVIEW})::int as review,
      count(*) filter (where a.state = 'review_due')::int as due, count(*) filter (where a.state = 'review_due' and a.review_on < ${today}::date - 7)::int as overdue,
      count(*) filter (where ${OPEN_FLAG})::int as flagged, count(*) filter (where ${DRAFT})::int as draft,
      count(*) filter (where a.owner_id = ${memberId} and a.state <> 'retired')::int as mine,
      (select count(*) filter (where is_helpful)::int from article_opinions where workspace_id = ${workspaceId} and given_at > ${today}::date - 30) as helpful,
      (select count(*) filter (where not is_helpful)::int from article_opinions where workspace_id = ${workspaceId} and given_at > ${today}::date - 30) as unhelpful
    from articles a where a.workspace_id = ${workspaceId}`.execute(db);
  return (
    result.rows[0] ?? { all: 0, review: 0, due: 0, overdue: 0, flagged: 0, draft: 0, mine: 0, helpful: 0, unhelpful: 0 }
  );
}
