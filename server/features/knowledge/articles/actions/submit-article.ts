import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleSubmitted } from '../facts.ts';
import { listTexts, patchArticle } from '../queries.ts';
import { articleName } from '../schema.ts';

/** Asks that what is written be approved. @throws not_found; conflict `changed_meanwhile`, `nothing_to_submit`. */
export async function submitArticle(ctx: Ctx, id: string, version: number): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, id, version);
  const where = article.state === 'draft' ? 'state' : article.revision === 'draft' ? 'revision' : null;
  if (!where) throw conflict('nothing_to_submit');
  const by = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const fields = { [where]: 'in_review' as const, submitted_by_id: by, submitted_at: ctx.now };
  await patchArticle(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  const [first] = await listTexts(ctx.db, ctx.workspaceId, id);
  const told = { articleId: id, name: articleName(article.number), title: first?.title ?? '' };
  await ctx.emit(articleSubmitted, {}, told);
}
