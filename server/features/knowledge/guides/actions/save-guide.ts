import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { sameJson } from '@madoguchi/guides/diff.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { checkCategories, checkOwner } from '../check-places.ts';
import { markUnchanged, patchGuide } from '../draft-queries.ts';
import { guideSaved } from '../facts.ts';
import { lockGuide, type WholeGuideRow } from '../queries.ts';
import { findGuideVersion } from '../version-queries.ts';

export interface GuideEdit {
  guideId: string;
  document?: GuideDocument | undefined;
  ownerId?: string | null | undefined;
  reviewOn?: string | null | undefined;
  revision?: number | undefined;
  from?: 'editor' | 'text' | 'version';
}

/**
 * Saves the draft; the same draft again changes nothing. The key stays: others know the guide by it.
 * @throws not_found; conflict `changed_meanwhile`; invalid `guide_key_fixed`, `category_not_found`, `member_not_found`.
 */
export async function saveGuide(ctx: Ctx, edit: GuideEdit): Promise<void> {
  authorise(ctx.actor, 'guide:edit');
  const row = await lockGuide(ctx.db, ctx.workspaceId, edit.guideId);
  if (!row) throw notFound();
  if (edit.revision !== undefined && edit.revision !== row.revision) throw conflict('changed_meanwhile');
  await checkEdit(ctx, row, edit);
  const document = edit.document && !sameJson(edit.document, row.draft) ? edit.document : undefined;
  const { ownerId, reviewOn } = edit;
  const sameOwner = ownerId === undefined || ownerId === row.owner_id;
  if (!document && sameOwner && (reviewOn === undefined || reviewOn === row.review_on)) return;
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  await patchGuide(ctx.db, ctx.workspaceId, row.id, { document, ownerId, reviewOn, byId }, ctx.now);
  if (document && (await isInUse(ctx, row, document))) await markUnchanged(ctx.db, ctx.workspaceId, row.id);
  const title = document?.title ?? row.title;
  const told = { guideId: row.id, key: row.key, title, revision: row.revision + 1, from: edit.from ?? 'editor' };
  await ctx.emit(guideSaved, {}, told);
}

async function checkEdit(ctx: Ctx, row: WholeGuideRow, { document, ownerId }: GuideEdit): Promise<void> {
  if (document && document.key !== row.key) throw invalid('guide_key_fixed');
  if (document) await checkCategories(ctx, document);
  await checkOwner(ctx, ownerId);
}

async function isInUse(ctx: Ctx, row: WholeGuideRow, document: GuideDocument): Promise<boolean> {
  if (row.approved_version === null) return false;
  const of = { guideId: row.id, version: row.approved_version };
  const version = await findGuideVersion(ctx.db, ctx.workspaceId, of);
  return version !== null && sameJson(version.document, document);
}
