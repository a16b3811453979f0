import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface GuideRow {
  id: string;
  key: string;
  title: string;
  language: string;
  summary: string;
  categories: { id: string; required: boolean }[];
  products: string[];
  steps: number;
  draft_changed: boolean;
  approved_version: number | null;
  approved_at: Date | null;
  retired_at: Date | null;
  owner_id: string | null;
  owner_name: string | null;
  review_on: string | null;
  revision: number;
  updated_at: Date;
  updated_by_id: string | null;
  updated_by_name: string | null;
}

export interface WholeGuideRow extends GuideRow {
  draft: GuideDocument;
}

const GUIDE = sql`g.id, g.key, g.title, g.draft->>'language' as language, g.draft->>'summary' as summary,
  g.draft->'categories' as categories, g.draft->'products' as products, jsonb_array_length(g.draft->'steps') as steps,
  g.draft_changed, g.approved_version, v.approved_at, g.retired_at, g.owner_id, o.name as owner_name,
  to_char(g.review_on, 'YYYY-MM-DD') as review_on, g.revision, g.updated_at, g.updated_by_id, u.name as updated_by_name`;
const FROM = sql`guides g
  left join guide_versions v on v.workspace_id = g.workspace_id and v.guide_id = g.id and v.version = g.approved_version
  left join members o on o.workspace_id = g.workspace_id and o.id = g.owner_id
  left join members u on u.workspace_id = g.workspace_id and u.id = g.updated_by_id`;
const MOST = 2000;

export interface GuideFilter {
  /** Folded. */
  folded?: string;
  categoryId?: string | undefined;
  state?: 'draft' | 'approved' | 'retired' | undefined;
}

export async function listGuides(db: Db, workspaceId: string, filter: GuideFilter = {}): Promise<GuideRow[]> {
  const words = filter.folded ? sql`and position(${filter.folded} in g.folded) > 0` : sql``;
  const category = filter.categoryId
    ? sql`and g.draft->'categories' @> ${JSON.stringify([{ id: filter.categoryId }])}::jsonb`
    : sql``;
  const states = {
    draft: sql`and g.retired_at is null and g.approved_version is null`,
    approved: sql`and g.retired_at is null and g.approved_version is not null`,
    retired: sql`and g.retired_at is not null`,
  };
  const state = filter.state ? states[filter.state] : sql`and g.retired_at is null`;
  const result = await sql<GuideRow>`select ${GUIDE} from ${FROM}
    where g.workspace_id = ${workspaceId} ${words} ${category} ${state} order by g.title, g.id limit ${MOST}`.execute(
    db,
  );
  return result.rows;
}

export async function findGuide(db: Db, workspaceId: string, id: string): Promise<WholeGuideRow | null> {
  const result = await sql<WholeGuideRow>`select ${GUIDE}, g.draft from ${FROM}
    where g.workspace_id = ${workspaceId} and g.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function findGuideByKey(db: Db, workspaceId: string, key: string): Promise<WholeGuideRow | null> {
  const result = await sql<WholeGuideRow>`select ${GUIDE}, g.draft from ${FROM}
    where g.workspace_id = ${workspaceId} and g.key = ${key}`.execute(db);
  return result.rows[0] ?? null;
}

/** Locked until the transaction ends. */
export async function lockGuide(db: Db, workspaceId: string, id: string): Promise<WholeGuideRow | null> {
  await sql`select 1 from guides where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findGuide(db, workspaceId, id);
}

/** Keys of guides somebody may be sent to: those not retired. */
export async function listGuideKeys(db: Db, workspaceId: string): Promise<Set<string>> {
  const result = await sql<{ key: string }>`select key from guides
    where workspace_id = ${workspaceId} and retired_at is null`.execute(db);
  return new Set(result.rows.map((row) => row.key));
}

/** What is being written: of these guides, or of all that are not retired; by key. */
export async function listDrafts(
  db: Db,
  workspaceId: string,
  ids: readonly string[] | null,
): Promise<{ id: string; document: GuideDocument }[]> {
  const which = ids ? sql`g.id = any(${[...ids]}::uuid[])` : sql`g.retired_at is null`;
  const result = await sql<{ id: string; document: GuideDocument }>`select g.id, g.draft as document from guides g
    where g.workspace_id = ${workspaceId} and ${which} order by g.key limit ${MOST}`.execute(db);
  return result.rows;
}

/** A guide in use: of every guide that is not retired the approved version. */
export interface ApprovedGuide {
  id: string;
  key: string;
  version: number;
  approvedAt: Date;
  document: GuideDocument;
}

export async function approvedGuides(db: Db, workspaceId: string): Promise<ApprovedGuide[]> {
  const result = await sql<ApprovedGuide>`
    select g.id, g.key, v.version, v.approved_at as "approvedAt", v.document
    from guides g join guide_versions v on v.workspace_id = g.workspace_id and v.guide_id = g.id and v.version = g.approved_version
    where g.workspace_id = ${workspaceId} and g.retired_at is null order by g.key limit ${MOST}`.execute(db);
  return result.rows;
}

/** One guide in use, by id or by key; null when it is not, or no longer. */
export async function findApprovedGuide(
  db: Db,
  workspaceId: string,
  by: { id: string } | { key: string },
): Promise<ApprovedGuide | null> {
  const which = 'id' in by ? sql`g.id = ${by.id}` : sql`g.key = ${by.key}`;
  const result = await sql<ApprovedGuide>`
    select g.id, g.key, v.version, v.approved_at as "approvedAt", v.document
    from guides g join guide_versions v on v.workspace_id = g.workspace_id and v.guide_id = g.id and v.version = g.approved_version
    where g.workspace_id = ${workspaceId} and g.retired_at is null and ${which}`.execute(db);
  return result.rows[0] ?? null;
}

/** Ids of guides in use that contacts of these categories must go through. */
export async function listRequired(db: Db, workspaceId: string, categoryIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select g.id from guides g join guide_versions v on v.workspace_id = g.workspace_id and v.guide_id = g.id and v.version = g.approved_version
    where g.workspace_id = ${workspaceId} and g.retired_at is null and exists (
      select 1 from jsonb_array_elements(v.document->'categories') as c
      where (c->>'required')::boolean and c->>'id' = any(${[...categoryIds]}::text[]))
    order by g.title, g.id`.execute(db);
  return result.rows.map((row) => row.id);
}
