import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { checkCategories, checkOwner } from '../check-places.ts';
import { insertGuide } from '../draft-queries.ts';
import { guideSaved } from '../facts.ts';

export interface NewGuide {
  document: GuideDocument;
  ownerId?: string | null | undefined;
  reviewOn?: string | null | undefined;
  from?: 'editor' | 'text';
}

/** Writes a guide down, as a draft. @throws conflict `guide_key_taken`; invalid `category_not_found`, `member_not_found`. */
export async function createGuide(
  ctx: Ctx,
  { document, ownerId, reviewOn, from = 'editor' }: NewGuide,
): Promise<string> {
  authorise(ctx.actor, 'guide:edit');
  await checkCategories(ctx, document);
  await checkOwner(ctx, ownerId);
  const id = newId();
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const row = { id, document, ownerId: ownerId === undefined ? byId : ownerId, reviewOn: reviewOn ?? null, byId };
  if (!(await insertGuide(ctx.db, ctx.workspaceId, row, ctx.now))) throw conflict('guide_key_taken');
  await ctx.emit(guideSaved, {}, { guideId: id, key: document.key, title: document.title, revision: 1, from });
  return id;
}
