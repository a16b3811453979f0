import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { createArticle } from '../../articles/actions/create-article.ts';
import { htmlOfLines } from '../../articles/drafting/without-persons.ts';
import { gapDrafted } from '../facts.ts';
import { decide, findCandidate } from '../queries.ts';

/** Begins an article of what is asked often; somebody reads it over and publishes it. @throws conflict `candidate_decided`. */
export async function draftCandidate(
  ctx: Ctx,
  draft: { id: string; question: string; answer: string },
): Promise<string> {
  authorise(ctx.actor, 'knowledge:manage');
  const candidate = await findCandidate(ctx.db, ctx.workspaceId, draft.id);
  if (!candidate) throw notFound();
  if (candidate.state !== 'open') throw conflict('candidate_decided');
  const language = /[\u3040-\u30ff]/u.test(draft.question) ? 'ja' : 'en';
  const words = candidate.question === draft.question ? [] : [[...candidate.question].slice(0, 80).join('')];
  const answer = draft.answer === '' ? '' : htmlOfLines(draft.answer);
  const articleId = await createArticle(ctx, {
    texts: [{ language, title: draft.question, answer, isPublic: true, words }],
  });
  const byId = actorId(ctx.actor);
  const decision = { id: draft.id, state: 'drafted' as const, draftId: articleId, byId };
  if (!(await decide(ctx.db, ctx.workspaceId, decision, ctx.now))) throw conflict('candidate_decided');
  await ctx.emit(gapDrafted, {}, { candidateId: draft.id, articleId });
  return articleId;
}
