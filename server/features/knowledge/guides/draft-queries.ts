import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { foldParts } from '../../../kernel/text/fold.ts';

const foldedOf = ({ title, summary, triggers, key }: GuideDocument): string =>
  foldParts([title, key, summary, ...triggers]);

export interface NewGuide {
  id: string;
  document: GuideDocument;
  ownerId: string | null;
  reviewOn: string | null;
  byId: string | null;
}

/** False when the key is taken. */
export async function insertGuide(db: Db, workspaceId: string, row: NewGuide, now: Date): Promise<boolean> {
  const { id, document, ownerId, reviewOn, byId } = row;
  const result = await sql`
    insert into guides (workspace_id, id, key, title, draft, folded, owner_id, review_on, created_at, updated_at, updated_by_id)
    values (${workspaceId}, ${id}, ${document.key}, ${document.title}, ${JSON.stringify(document)}::jsonb, ${foldedOf(document)},
      ${ownerId}, ${reviewOn}::date, ${now}, ${now}, ${byId})
    on conflict (workspace_id, key) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface GuidePatch {
  document?: GuideDocument | undefined;
  ownerId?: string | null | undefined;
  reviewOn?: string | null | undefined;
  byId: string | null;
}

export async function patchGuide(db: Db, workspaceId: string, id: string, patch: GuidePatch, now: Date): Promise<void> {
  const { document, ownerId, reviewOn, byId } = patch;
  const draft = document
    ? sql`, title = ${document.title}, draft = ${JSON.stringify(document)}::jsonb, draft_changed = true, folded = ${foldedOf(document)}`
    : sql``;
  const owner = ownerId === undefined ? sql`` : sql`, owner_id = ${ownerId}`;
  const review = reviewOn === undefined ? sql`` : sql`, review_on = ${reviewOn}::date`;
  await sql`update guides set revision = revision + 1, updated_at = ${now}, updated_by_id = ${byId} ${draft} ${owner} ${review}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** A draft that is the version in use again differs from it no more. */
export async function markUnchanged(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update guides set draft_changed = false where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function markRetired(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update guides set retired_at = ${now}, revision = revision + 1
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
