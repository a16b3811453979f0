import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface GuideVersionRow {
  version: number;
  note: string;
  approved_at: Date;
  approved_by_id: string | null;
  approved_by_name: string | null;
  /** Null: another version is in use, or none. */
  in_use: boolean;
  retired: boolean;
}

export interface WholeVersionRow extends GuideVersionRow {
  document: GuideDocument;
}

const VERSION = sql`v.version, v.note, v.approved_at, v.approved_by_id, m.name as approved_by_name,
  v.version = g.approved_version as in_use, g.retired_at is not null as retired`;
const FROM = sql`guide_versions v join guides g on g.workspace_id = v.workspace_id and g.id = v.guide_id
  left join members m on m.workspace_id = v.workspace_id and m.id = v.approved_by_id`;

export async function listGuideVersions(db: Db, workspaceId: string, guideId: string): Promise<GuideVersionRow[]> {
  const result = await sql<GuideVersionRow>`select ${VERSION} from ${FROM}
    where v.workspace_id = ${workspaceId} and v.guide_id = ${guideId} order by v.version desc limit 200`.execute(db);
  return result.rows;
}

/** A guide as it was approved, whatever came after: what a run goes on with. */
export async function findGuideVersion(
  db: Db,
  workspaceId: string,
  of: { guideId: string; version: number },
): Promise<WholeVersionRow | null> {
  const result = await sql<WholeVersionRow>`select ${VERSION}, v.document from ${FROM}
    where v.workspace_id = ${workspaceId} and v.guide_id = ${of.guideId} and v.version = ${of.version}`.execute(db);
  return result.rows[0] ?? null;
}

/** The number of the version approved last, whether it is in use or not; 0 before the first. */
export async function lastVersion(db: Db, workspaceId: string, guideId: string): Promise<number> {
  const result = await sql<{ version: number | null }>`select max(version) as version from guide_versions
    where workspace_id = ${workspaceId} and guide_id = ${guideId}`.execute(db);
  return result.rows[0]?.version ?? 0;
}

export interface NewVersion {
  guideId: string;
  version: number;
  document: GuideDocument;
  note: string;
  byId: string | null;
}

/** Stores a version and puts it in use. */
export async function insertGuideVersion(db: Db, workspaceId: string, row: NewVersion, now: Date): Promise<void> {
  await sql`insert into guide_versions (workspace_id, guide_id, version, document, note, approved_at, approved_by_id)
    values (${workspaceId}, ${row.guideId}, ${row.version}, ${JSON.stringify(row.document)}::jsonb, ${row.note}, ${now}, ${row.byId})`.execute(
    db,
  );
  await sql`update guides set approved_version = ${row.version}, draft_changed = false, retired_at = null, revision = revision + 1
    where workspace_id = ${workspaceId} and id = ${row.guideId}`.execute(db);
}
