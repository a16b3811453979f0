import type { FindingKind, FixBody } from '@madoguchi/contracts/finding.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface SynonymRow {
  id: string;
  words: string[];
  is_one_way: boolean;
  created_at: Date;
}

export async function listSynonyms(db: Db, workspaceId: string): Promise<SynonymRow[]> {
  const result = await sql<SynonymRow>`
    select id, words, is_one_way, created_at from finding_synonyms where workspace_id = ${workspaceId} order by id desc limit 5000`.execute(
    db,
  );
  return result.rows;
}

export async function insertSynonym(
  db: Db,
  workspaceId: string,
  row: { id: string; words: readonly string[]; isOneWay: boolean; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into finding_synonyms (workspace_id, id, words, is_one_way, created_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${[...row.words]}::text[], ${row.isOneWay}, ${row.byId}, ${now})`.execute(db);
}

export async function deleteSynonym(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`
    delete from finding_synonyms where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface FixRow {
  id: string;
  key: string;
  words: string;
  kind: FixBody['kind'];
  synonym_words: string[] | null;
  source_kind: FindingKind | null;
  source_id: string | null;
  title: string | null;
  hits_before: number;
  fixed_at: Date;
}

const FIX = sql`select f.id, f.key, f.words, f.kind, y.words as synonym_words, f.source_kind, f.source_id, f.hits_before, f.fixed_at,
    coalesce((select d.title from finding_documents d where d.workspace_id = f.workspace_id and d.kind = f.source_kind
      and d.source_id = f.source_id and not d.is_gone order by d.language limit 1),
      (select t.title from article_texts t where t.workspace_id = f.workspace_id and t.article_id = f.source_id order by t.position limit 1)) as title
  from finding_fixes f left join finding_synonyms y on y.workspace_id = f.workspace_id and y.id = f.synonym_id`;

export async function listFixes(db: Db, workspaceId: string): Promise<FixRow[]> {
  const result = await sql<FixRow>`${FIX} where f.workspace_id = ${workspaceId} and f.revoked_at is null
    order by f.fixed_at desc, f.id desc limit 100`.execute(db);
  return result.rows;
}

export async function findFix(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<(FixRow & { synonym_id: string | null }) | null> {
  const result = await sql<FixRow & { synonym_id: string | null }>`
    select o.*, f.synonym_id from (${FIX} where f.workspace_id = ${workspaceId} and f.id = ${id} and f.revoked_at is null) o
    join finding_fixes f on f.workspace_id = ${workspaceId} and f.id = o.id`.execute(db);
  return result.rows[0] ?? null;
}

export interface NewFix {
  id: string;
  key: string;
  words: string;
  kind: FixBody['kind'];
  synonymId: string | null;
  sourceKind: FindingKind | null;
  sourceId: string | null;
  hitsBefore: number;
  byId: string | null;
}

export async function insertFix(db: Db, workspaceId: string, row: NewFix, now: Date): Promise<void> {
  await sql`insert into finding_fixes (workspace_id, id, key, words, kind, synonym_id, source_kind, source_id, hits_before, by_id, fixed_at)
    values (${workspaceId}, ${row.id}, ${row.key}, ${row.words}, ${row.kind}, ${row.synonymId}, ${row.sourceKind}, ${row.sourceId},
      ${row.hitsBefore}, ${row.byId}, ${now})`.execute(db);
}

export async function endFix(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update finding_fixes set revoked_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** What somebody said answers these words. */
export async function listPinned(
  db: Db,
  workspaceId: string,
  key: string,
): Promise<{ kind: FindingKind; id: string }[]> {
  const result = await sql<{ kind: FindingKind; id: string }>`
    select source_kind as kind, source_id as id from finding_fixes
    where workspace_id = ${workspaceId} and key = ${key} and kind = 'answer' and revoked_at is null
    order by fixed_at desc, id limit 5`.execute(db);
  return result.rows;
}
